import { lastDecidedFollowUp } from '../cases/facts.ts';
import type { CaseContact } from '../cases/types.ts';
import type { Goal, Measure, PlanVersion } from '../plans/types.ts';
import type { GoalAttainment, MeasureFollowUp } from '../follow-up/types.ts';
import type { DocumentBlock } from './data.ts';
import type { DocumentFacts } from './facts.ts';
import type { DocumentProfile } from './profile.ts';
import type { DocumentFields } from './types.ts';
import type { DocumentWords } from './words.ts';

/** What a builder of one field is given. */
export interface BuildContext {
  readonly facts: DocumentFacts;
  readonly fields: DocumentFields;
  readonly profile: DocumentProfile;
  readonly words: DocumentWords;
}

/** Makes the blocks under one heading; [] when the case has nothing. */
export type FieldBuilder = (ctx: BuildContext) => readonly DocumentBlock[];

/** Running text; blank lines divide paragraphs. */
export const paragraphs = (text: string): readonly DocumentBlock[] =>
  text.split(/\n\s*\n/u).map((part) => part.trim()).filter((part) => part !== '').map((part) => ({ kind: 'PARAGRAPH', text: part }));

/** Label and value rows; rows without value are left out, and no block when nothing is left. */
export const factRows = (rows: readonly (readonly [string, string])[]): readonly DocumentBlock[] => {
  const filled = rows.filter(([, value]) => value.trim() !== '').map(([label, value]) => ({ label, value }));
  return filled.length > 0 ? [{ kind: 'FACTS', rows: filled }] : [];
};

/** A table, and no block where it would have no rows. */
export const table = (caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): readonly DocumentBlock[] => (rows.length > 0 ? [{ kind: 'TABLE', caption, columns, rows }] : []);

/** A list of the items that say something, and no block where none does. */
export const list = (items: readonly string[]): readonly DocumentBlock[] => {
  const filled = items.map((item) => item.trim()).filter((item) => item !== '');
  return filled.length > 0 ? [{ kind: 'LIST', items: filled }] : [];
};

/** "Kim Ek, kurator"; empty for somebody the facts do not know. */
export const staffName = (facts: DocumentFacts, userId: string, words: DocumentWords): string => {
  const person = facts.people[userId];
  return person ? `${person.name}, ${words.role[person.role].toLocaleLowerCase('sv')}` : '';
};

const lower = (text: string): string => text.toLocaleLowerCase('sv');

/** "Socialtjänsten, Siv Al, handläggare, 08-…; får delas: närvaro; grund: samtycke" (S1.3). */
export const contactLine = (contact: CaseContact, { label, information, sharingGround }: DocumentWords): string => {
  const { sharing } = contact;
  const who = [contact.organisation, contact.name, contact.role, contact.telephone].filter((part) => part.trim() !== '').join(', ');
  if (!sharing) return contact.isCounterpart ? `${label.counterpart}: ${who}` : who;
  const ground = [lower(sharingGround[sharing.ground]), sharing.groundNote].filter((part) => part !== '').join(', ');
  return `${contact.isCounterpart ? `${label.counterpart}: ` : ''}${who}; ${label.mayShare}: ${sharing.information.map((kind) => lower(information[kind])).join(', ')}; ${label.ground}: ${ground}`;
};

/** The absence table with period, definition and reporting rate, and what stands out. */
export const absenceBlocks: FieldBuilder = ({ facts, words }) => {
  const { absence } = facts;
  if (absence === null) return [];
  const { label } = words;
  return [
    ...table(
      `${label.absenceTable} ${words.period(absence.from, absence.to)}`,
      [label.kindOfAbsence, label.share],
      [
        [label.totalAbsence, words.percent(absence.totalPercent)],
        [label.validAbsence, words.percent(absence.validPercent)],
        [label.invalidAbsence, words.percent(absence.invalidPercent)],
        [label.reportingRate, words.percent(absence.reportingRatePercent)],
        ...(absence.lostLessons === null ? [] : [[label.lostLessons, words.quantity(absence.lostLessons, '')]]),
        ...(absence.lostSchoolDays === null ? [] : [[label.lostSchoolDays, words.quantity(absence.lostSchoolDays, '')]]),
      ],
    ),
    ...factRows([[label.definition, absence.definition]]),
    ...paragraphs(absence.pattern),
  ];
};

/** Plans that have been in force: what has really been decided and tried. */
const triedPlans = (facts: DocumentFacts): readonly PlanVersion[] =>
  facts.plans.filter((plan) => plan.state.kind === 'DECIDED' || plan.state.kind === 'SUPERSEDED').toSorted((a, b) => a.version - b.version);

const heldFollowUps = (facts: DocumentFacts) => facts.followUps.filter((followUp) => followUp.body.heldOn !== null).toSorted((a, b) => a.order - b.order);

/** The last answer about a measure, over all follow-ups. */
const latestOfMeasure = (facts: DocumentFacts, measureId: string): MeasureFollowUp | null =>
  heldFollowUps(facts).flatMap((followUp) => followUp.body.measures).findLast((row) => row.measureId === measureId && (row.effect !== null || row.fidelity !== null)) ?? null;

const latestOfGoal = (facts: DocumentFacts, goalId: string): GoalAttainment | null =>
  heldFollowUps(facts).flatMap((followUp) => followUp.body.goals).findLast((row) => row.goalId === goalId && (row.score !== null || row.currentValue !== null)) ?? null;

/** A measure that several versions carry is one measure: its last wording counts. */
const uniqueById = <T>(items: readonly T[], idOf: (item: T) => string): readonly T[] => [...new Map(items.map((item) => [idOf(item), item])).values()];

/** "Siv Al, Socialtjänsten (utanför skolan)" where somebody outside the school owns the measure (S1.11). */
export const responsibleOf = ({ responsible, externalOwner }: Pick<Measure, 'responsible' | 'externalOwner'>, { label }: DocumentWords): string =>
  externalOwner ? `${[externalOwner.name, externalOwner.organisation].filter((part) => part !== '').join(', ')} (${label.external})` : responsible;

/** Tried measures with their effect; the heart of every referral. Planned ones that never began are not "tried". */
export const triedMeasuresBlocks: FieldBuilder = ({ facts, words }) => {
  const { label } = words;
  const measures = uniqueById(triedPlans(facts).flatMap((plan) => plan.body.measures), (measure) => measure.measureId).filter((measure) => measure.startsOn === null || measure.startsOn <= facts.today);
  const row = (measure: Measure): readonly string[] => {
    const latest = latestOfMeasure(facts, measure.measureId);
    const until = measure.endsOn !== null && measure.endsOn <= facts.today ? words.date(measure.endsOn) : '';
    return [
      measure.title,
      words.level[measure.level],
      `${words.date(measure.startsOn)} – ${until}`.trim(),
      responsibleOf(measure, words),
      latest?.fidelity ? words.fidelity[latest.fidelity] : label.noFollowUpYet,
      [latest?.effect ? words.effect[latest.effect] : '', latest?.comment ?? ''].filter((part) => part.trim() !== '').join('. ') || label.noFollowUpYet,
    ];
  };
  const earlier = facts.assessment?.answers.filter((answer) => answer.area === 'TIDIGARE_INSATSER' && answer.text.trim() !== '').map((answer) => answer.text) ?? [];
  return [
    ...table(label.measuresTable, [label.measure, label.level, label.period, label.responsible, label.carriedOut, label.effect], measures.map(row)),
    ...(earlier.length > 0 ? [{ kind: 'PARAGRAPH', text: `${label.previousMeasures}: ${earlier.join(' ')}` } as const] : []),
  ];
};

/** Goals with baseline, target and how far it went. `withResult` adds value and attainment from the last follow-up. */
export const goalBlocks = (goals: readonly Goal[], { facts, words }: BuildContext, withResult: boolean): readonly DocumentBlock[] => {
  const { label } = words;
  const columns = [label.goal, label.goalMeasure, label.baseline, label.target, label.latest, label.responsible, ...(withResult ? [label.goalAttainment] : [])];
  const rows = goals.map((goal) => {
    const latest = latestOfGoal(facts, goal.goalId);
    const result = latest?.score === null || latest === null ? label.noFollowUpYet : words.score(latest.score);
    return [goal.text, words.goalMeasure[goal.measure], words.quantity(goal.baseline, goal.unit), words.quantity(goal.target, goal.unit), words.date(goal.targetDate), goal.responsible, ...(withResult ? [result] : [])];
  });
  return table(label.goalsTable, columns, rows);
};

/** Goals of the plan in force (or last in force) with result. */
export const triedGoalBlocks: FieldBuilder = (ctx) => {
  const last = triedPlans(ctx.facts).at(-1);
  return last ? goalBlocks(last.body.goals, ctx, true) : [];
};

/** One perspective in short, and for the pupil the own words, quoted and dated. */
export const perspectiveBlocks = (perspective: 'PUPIL' | 'GUARDIAN' | 'SCHOOL', { facts, words }: BuildContext): readonly DocumentBlock[] => {
  const { assessment } = facts;
  if (assessment === null) return [];
  const quotes = assessment.ownWords.flatMap((own): readonly DocumentBlock[] => {
    const talk = assessment.talks.find((candidate) => candidate.talkId === own.talkId);
    if (!talk || talk.perspective !== perspective || own.text.trim() === '') return [];
    return [{ kind: 'QUOTE', text: own.text.trim(), attribution: `${talk.speaker}, ${words.date(talk.heldOn)}` }];
  });
  return [...paragraphs(assessment.summary[perspective]), ...quotes];
};

/** Last decided follow-up in short. */
export const lastFollowUpBlocks: FieldBuilder = ({ facts, words }) => {
  const last = lastDecidedFollowUp(facts.followUps);
  if (last?.state.kind !== 'DECIDED') return [];
  return [
    ...factRows([
      [words.label.followUp, words.date(last.body.heldOn)],
      [words.label.decision, words.decision[last.state.decision]],
      [words.label.reason, last.state.reason],
      [words.label.next, words.date(last.state.nextFollowUpOn)],
    ]),
    ...paragraphs(last.body.summary),
  ];
};
