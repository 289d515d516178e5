import { describe, expect, it } from 'vitest';
import { buildToday, type TodayCase, type TodayFacts, type TodayLine } from '#shared/domain/today/build-today.ts';
import type { Actor } from '#shared/domain/access/roles.ts';
import { newDocument } from '#shared/domain/documents/decisions.ts';
import { todayText } from '#shared/text/today.ts';
import { absenceBasis, change, consent, ctxOf, day, decidedPlan, facts, followUp, fullAssessment, kurator, measure, nowMs, openCase, plan, planBody, rektor, today } from '../cases/fixtures.ts';

const ali = { pupilId: 'e1', givenName: 'Ali', className: '8B' };
const build = (over: Partial<TodayFacts>, actor: Actor = kurator.actor) => buildToday({ cases: [], crossings: [], letters: [], ...over }, { today, actor, policy: { daysAhead: 7 } });
/** A pupil's line and what else waits for the pupil. */
const flat = (lines: readonly TodayLine[]): readonly TodayLine[] => lines.flatMap((line) => [line, ...(line.more ?? [])]);
const withCase = (over: Parameters<typeof facts>[0]): TodayCase => ({ ...facts(over), pupil: ali });
const crossing = { pupil: ali, stepId: 's2', crossedOn: day('2026-10-05'), reason: '22 % frånvaro sedan v. 41', dueOn: day('2026-10-12') };
const letter = { proposal: { proposalId: 'b1', pupilId: 'e1', caseId: null, letterId: 'L2', stepId: 's2', crossedOn: day('2026-10-05'), reason: '22 % frånvaro sedan v. 41', state: { kind: 'PROPOSED' } }, pupil: ali, dueOn: null } as const;

describe('Idag', () => {
  it('would catch a line without its reason', () => {
    const { today: lines } = build({ letters: [letter] });
    expect(lines.map((line) => todayText(line))).toMatchObject([{ sentence: 'Ali, 8B: 22 % frånvaro sedan v. 41, brev ej skickat', button: 'Skriv brev' }]);
  });

  it('would catch a crossed step that is forgotten, or asked for although a case is open', () => {
    expect(build({ crossings: [crossing] }).overdue).toMatchObject([{ kind: 'STEP_CROSSED', daysLate: 2, target: { to: 'OPEN_CASE', pupilId: 'e1', stepId: 's2' } }]);
    expect(build({ crossings: [crossing], cases: [withCase({})] }).overdue).toEqual([]);
    expect(build({ crossings: [crossing], cases: [withCase({ case: { ...openCase(), state: { stage: 'CLOSED', closedOn: today, closingReason: 'MOVED', comment: '' } } })] }).overdue).toHaveLength(1);
  });

  it('would catch a follow-up in the wrong list around the edges of the week', () => {
    const dueOn = (date: string) => build({ cases: [withCase({ plans: [decidedPlan()], followUps: [followUp({ dueOn: day(date) })] })] });
    expect(dueOn('2026-10-13').overdue.map((line) => line.kind)).toEqual(['FOLLOW_UP_DUE']);
    expect(dueOn('2026-10-14').today.map((line) => line.kind)).toEqual(['FOLLOW_UP_DUE']);
    expect(flat(dueOn('2026-10-21').nextSevenDays).map((line) => line.kind)).toContain('FOLLOW_UP_DUE');
    const far = dueOn('2026-10-22');
    expect(flat([...far.overdue, ...far.today, ...far.nextSevenDays]).filter((line) => line.kind === 'FOLLOW_UP_DUE')).toEqual([]);
  });

  it('would catch a plan that waits for the head teacher shown to nobody, or to everybody', () => {
    const waiting = [withCase({ plans: [plan({ state: { kind: 'SUBMITTED', submittedByUserId: 'u', submittedAtMs: nowMs, absenceBasis, lastReturn: null } })], documents: [] })];
    expect(build({ cases: waiting, letters: [letter] }, rektor.actor).today.map((line) => line.kind)).toEqual(['PLAN_WAITS_FOR_ME']);
    expect(build({ cases: waiting }).today.map((line) => line.kind)).toEqual([]);
    const returned = [withCase({ plans: [plan({ state: { kind: 'RETURNED', comment: 'Vem ringer?', returnedByUserId: 'r', returnedAtMs: nowMs, seenBody: planBody() } })] })];
    expect(build({ cases: returned }).today.map((line) => todayText(line).sentence)).toEqual(['Ali, 8B: rektor skickade tillbaka planen: ”Vem ringer?”']);
  });

  it('would catch a line that begins with a small letter below the name, or says in bad Swedish that a paper is a draft', () => {
    const [draft] = build({ cases: [withCase({ documents: [newDocument({ documentId: 'd1', caseId: 'c1', fields: {} }, { id: 'p', version: '1.0.0', kind: 'D10' }, kurator)] })] }).today;
    if (!draft) throw new Error('the draft waits');
    expect(todayText(draft)).toMatchObject({ text: 'Kallelsen är ett utkast och har inte lämnats ut', sentence: 'Ali, 8B: kallelsen är ett utkast och har inte lämnats ut' });
    expect(todayText({ ...draft, kind: 'FOLLOW_UP_DUE', order: 1, daysLate: 3 }).text).toMatch(/^Uppföljning 1 skulle ha hållits/);
  });

  it('would catch a case read by somebody who is not its member', () => {
    const cases = [withCase({ plans: [decidedPlan()], followUps: [followUp({ dueOn: today })] })];
    expect(build({ cases, letters: [letter] }, ctxOf('PSYCHOLOGIST').actor).today).toEqual([]);
  });

  it('would catch parts, consents, measures and drafts that nobody is told of', () => {
    const full = fullAssessment();
    const assessment = change({ ...full, talks: full.talks.filter((one) => one.perspective !== 'GUARDIAN'), parts: full.parts.map((part) => (part.perspective === 'GUARDIAN' ? { ...part, state: 'EMPTY' as const } : part)) });
    const cases = [
      withCase({
        assessment,
        plans: [decidedPlan({ body: planBody({ measures: [measure({ endsOn: day('2026-10-20') }), measure({ measureId: 'm2', startsOn: day('2026-10-01') })] }) })],
        consents: [consent({ validTo: day('2026-10-16') }), consent({ consentId: 's2', validTo: day('2026-10-16'), withdrawn: { on: today, by: 'x' } })],
        documents: [newDocument({ documentId: 'd1', caseId: 'c1', fields: {} }, { id: 'p', version: '1.0.0', kind: 'D12' }, kurator)],
      }),
    ];
    const lists = build({ cases });
    expect(flat(lists.today).map((line) => line.kind)).toEqual(['ASSESSMENT_PART_MISSING', 'DOCUMENT_DRAFT']);
    expect(lists.nextSevenDays.map((line) => `${line.kind} ${line.dueOn}`)).toEqual(['CONSENT_ENDS 2026-10-16', 'MEASURE_STARTS 2026-10-19', 'MEASURE_ENDS 2026-10-20']);
    for (const line of flat([...lists.today, ...lists.nextSevenDays])) expect(todayText(line).sentence).toMatch(/^Ali, 8B: /u);
  });

  it('would catch a pupil named twice in one list: a letter and a follow-up share the line, the worse one first', () => {
    const cases = [withCase({ plans: [decidedPlan()], followUps: [followUp({ dueOn: today })] })];
    const { today: lines } = build({ cases, letters: [{ ...letter, proposal: { ...letter.proposal, caseId: 'c1' } }] });
    expect(lines.map((line) => [line.kind, line.more?.map(({ kind }) => kind)])).toEqual([['LETTER_PROPOSED', ['FOLLOW_UP_DUE']]]);
  });

  it('would catch the lighter absence before the graver because one is a letter and the other a step', () => {
    const eva = { pupilId: 'e2', givenName: 'Eva', className: '9A' };
    const { today: lines } = build({ letters: [{ ...letter, gravity: 1010 }], crossings: [{ ...crossing, pupil: eva, dueOn: null, gravity: 3040 }] });
    expect(lines.map(({ pupil }) => pupil.givenName)).toEqual(['Eva', 'Ali']);
  });

  it('would catch a deputy who is not told of the plan that is delegated to them, or told of one that is not', () => {
    const cases = [withCase({ plans: [plan({ state: { kind: 'SUBMITTED', submittedByUserId: 'u', submittedAtMs: nowMs, absenceBasis, lastReturn: null } })] })];
    const actor = { ...rektor.actor, userId: 'd', role: 'DEPUTY_HEAD_TEACHER' } as const;
    const kinds = (isDelegated: boolean) => buildToday({ cases, crossings: [], letters: [] }, { today, actor, isDelegated, policy: { daysAhead: 7 } }).today.map((line) => line.kind);
    expect([kinds(true), kinds(false)]).toEqual([['PLAN_WAITS_FOR_ME'], []]);
  });
});
