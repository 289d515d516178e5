import { attendanceOf } from '../cases/open.ts';
import { planInForce } from '../cases/facts.ts';
import type { CaseMember } from '../cases/types.ts';
import { calendarDaysBetween } from '../calendar/iso-date.ts';
import type { DocumentBlock } from './data.ts';
import { absenceBlocks, contactLine, factRows, goalBlocks, list, paragraphs, perspectiveBlocks, responsibleOf, staffName, table, triedGoalBlocks, lastFollowUpBlocks, type BuildContext, type FieldBuilder } from './blocks.ts';
import { planOfPaper } from './facts.ts';
import type { Measure, PlanSignature, PlanVersion } from '../plans/types.ts';
import type { DocumentWords } from './words.ts';

const withPlan = (build: (plan: PlanVersion, ctx: BuildContext) => readonly DocumentBlock[]): FieldBuilder => (ctx) => {
  const plan = planOfPaper(ctx.facts, ctx.fields);
  return plan ? build(plan, ctx) : [];
};

/** The absence that the plan rests on: the frozen one where the caller gives it as `absence`, with its definition. */
const basis: FieldBuilder = (ctx) => {
  const plan = planOfPaper(ctx.facts, ctx.fields);
  const frozen = plan?.state.kind === 'SUBMITTED' ? plan.state.absenceBasis : null;
  const { absence } = ctx.facts;
  return absenceBlocks(frozen && absence ? { ...ctx, facts: { ...ctx.facts, absence: { ...absence, ...frozen } } } : ctx);
};

const measures = withPlan((plan, { words, facts }) => {
  const { label } = words;
  const needText = (ids: readonly string[]): string => ids.map((id) => facts.assessment?.needs.find((need) => need.needId === id)?.text ?? '').filter((text) => text !== '').join('; ');
  return table(
    label.measuresTable,
    [label.measure, label.level, label.purpose, label.need, label.responsible, label.start, label.end, label.followUp],
    plan.body.measures.map((measure) => [
      [measure.title, measure.description].filter((text) => text.trim() !== '').join('. '),
      words.level[measure.level],
      words.purpose[measure.purpose],
      needText(measure.needIds),
      responsibleOf(measure, words),
      words.date(measure.startsOn),
      words.date(measure.endsOn),
      words.date(measure.followUpOn),
    ]),
  );
});

/** D05 Åtgärdsplan, by field id of its profile. */
export const planBuilders: Readonly<Record<string, FieldBuilder>> = {
  planVersion: withPlan((plan, { words }) =>
    factRows([
      [words.label.version, String(plan.version)],
      [words.label.reason, plan.reason],
      [words.label.validFrom, words.date(plan.body.validFrom)],
      [words.label.validTo, words.date(plan.body.validTo)],
    ]),
  ),
  basis,
  pupilsOwnGoal: withPlan((plan, { facts }) => (plan.body.pupilsOwnGoal.trim() === '' ? [] : [{ kind: 'QUOTE', text: plan.body.pupilsOwnGoal.trim(), attribution: facts.pupil.givenName }])),
  goals: withPlan((plan, ctx) => goalBlocks(plan.body.goals, ctx, false)),
  measures,
  homeAgreement: withPlan((plan) => paragraphs(plan.body.homeAgreement)),
  absenceDayPlan: withPlan((plan) => paragraphs(plan.body.absenceDayPlan)),
  communication: withPlan((plan) => paragraphs(plan.body.communication)),
  followUp: withPlan((plan, { words }) => factRows([[words.label.firstFollowUp, words.date(plan.body.firstFollowUpOn)]])),
  evaluation: withPlan((plan, { words }) =>
    factRows([
      [words.label.evaluation, words.date(plan.body.evaluationOn)],
      [words.label.responsible, plan.body.evaluationResponsible],
      [words.label.successCriterion, plan.body.successCriterion],
      [words.label.escalationCriterion, plan.body.escalationCriterion],
    ]),
  ),
  participation: withPlan((plan, { words }) =>
    factRows([
      [words.label.pupilParticipation, plan.body.pupilParticipation],
      [words.label.guardianParticipation, plan.body.guardianParticipation],
      [words.label.disagreement, plan.body.disagreement],
    ]),
  ),
  decision: withPlan((plan, { words }) =>
    plan.state.kind === 'DECIDED' || plan.state.kind === 'SUPERSEDED'
      ? decisionRows(plan.state.signature, words)
      : [],
  ),
};

/** What a decision must say (31 and 32 §§ förvaltningslagen). Plans signed before they said it show what they have. */
const decisionRows = ({ signerName, signerRole, signedOn, act }: PlanSignature, { label, date, signer }: DocumentWords): readonly DocumentBlock[] =>
  factRows([
    [act ? label.decidedBy : label.headTeacher, act ? `${signerName}, ${signer(signerRole, act.delegation?.fromName ?? null)}` : signerName],
    [label.decidedOn, date(signedOn)],
    [label.rapporteur, act?.rapporteur.name ?? ''],
    [label.participants, act?.participants.map(({ name }) => name).join(', ') ?? ''],
    [label.reasons, act?.reasons ?? ''],
    [label.appeal, act?.appeal.text ?? ''],
  ]);

/** EHT-underlag of one case: one page, facts first, the meeting's own lines last. */
export const teamBriefBuilders: Readonly<Record<string, FieldBuilder>> = {
  situation: (ctx) => {
    const { facts, words } = ctx;
    const daysOpen = calendarDaysBetween(facts.case.openedOn, facts.today);
    return [
      ...factRows([
        [words.label.stage, words.stage[facts.case.state.stage]],
        [words.label.openedOn, `${words.date(facts.case.openedOn)} (${String(daysOpen)} dagar)`],
        [words.label.step, facts.case.trigger.reason],
        [words.label.coordinator, staffName(facts, facts.case.coordinatorUserId, words)],
      ]),
      ...list(facts.case.contacts.filter((contact) => contact.isCounterpart).map((contact) => contactLine(contact, words))),
      ...absenceBlocks(ctx),
      ...(facts.absence ? [{ kind: 'ABSENCE_CHART', text: facts.absence.sentence } as const] : []),
    ];
  },
  known: (ctx) => {
    const factors = ctx.facts.assessment?.factors ?? [];
    const lines = (valence: 'RISK' | 'PROTECTIVE', heading: string): readonly DocumentBlock[] => {
      const items = factors.filter((factor) => factor.valence === valence).map((factor) => `${factor.text} (${ctx.words.level[factor.level].toLocaleLowerCase('sv')})`);
      return items.length > 0 ? [{ kind: 'PARAGRAPH', text: heading }, ...list(items)] : [];
    };
    return [...lines('PROTECTIVE', ctx.words.label.protective), ...lines('RISK', ctx.words.label.risk), ...perspectiveBlocks('PUPIL', ctx)];
  },
  believed: ({ facts, words }) =>
    table(words.label.hypothesis, [words.label.hypothesis, words.label.speaksAgainst, words.label.strength], (facts.assessment?.hypotheses ?? []).map((hypothesis) => [hypothesis.text, hypothesis.speaksAgainst, words.strength[hypothesis.strength]])),
  measures: ({ facts, words }) => {
    const plan = planInForce(facts.plans);
    const isOngoing = ({ startsOn, endsOn }: Measure): boolean => (startsOn === null || startsOn <= facts.today) && (endsOn === null || endsOn >= facts.today);
    return list((plan?.body.measures ?? []).filter(isOngoing).map((measure) => [measure.title, responsibleOf(measure, words), words.date(measure.startsOn)].filter((part) => part !== '').join(', ')));
  },
  goals: triedGoalBlocks,
  followUp: lastFollowUpBlocks,
  participants: ({ facts, words }) => {
    const { members, guests } = attendanceOf(facts.case.members, facts.today);
    const box = (until: boolean) => (member: CaseMember) => ({
      label: [staffName(facts, member.userId, words), until && member.endsOn ? `${words.label.validTo.toLocaleLowerCase('sv')} ${words.date(member.endsOn)}` : ''].filter((part) => part !== '').join(', '),
      isChecked: false,
    });
    return [
      { kind: 'PARAGRAPH', text: words.label.team },
      { kind: 'CHECKLIST', items: members.map(box(false)) },
      { kind: 'PARAGRAPH', text: guests.length > 0 ? words.label.guests : words.label.noGuests },
      ...(guests.length > 0 ? [{ kind: 'CHECKLIST', items: guests.map(box(true)) } as const] : []),
    ];
  },
};
