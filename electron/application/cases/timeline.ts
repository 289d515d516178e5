import type { NoteRecord, StagePassedRecord } from '#electron/db/repositories/notes.ts';
import type { TimelineEntry } from '#shared/contract/cases.ts';
import type { CaseFacts } from '#shared/domain/cases/facts.ts';
import { pictureLabels, talkFormLabels } from '#shared/text/assessment.ts';
import { closingReasonLabels, requirementList, stageLabels } from '#shared/text/cases.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { documentKindLabels } from '#shared/text/documents.ts';
import { followUpDecisionLabels } from '#shared/text/follow-up.ts';

interface History {
  readonly facts: CaseFacts;
  readonly notes: readonly NoteRecord[];
  readonly stages: readonly StagePassedRecord[];
  readonly nameOf: (userId: string) => string;
}

const EXCERPT_LENGTH = 90;
const excerpt = (text: string): string => {
  const line = text.split('\n')[0]?.trim() ?? '';
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH).replace(/\s+\S*$/u, '')} …` : line;
};

const assessmentEntries = ({ facts, nameOf }: History): readonly TimelineEntry[] => {
  const { assessment } = facts;
  if (!assessment) return [];
  const talks = assessment.talks.map(
    (talk): TimelineEntry => ({ date: talk.heldOn, kind: 'TALK', text: `${pictureLabels[talk.perspective]}: ${talk.speaker}, ${talkFormLabels[talk.form].toLocaleLowerCase('sv')}`, who: nameOf(talk.interviewerUserId) }),
  );
  if (assessment.state.kind !== 'DONE') return talks;
  return [...talks, { date: assessment.state.doneOn, kind: 'STAGE', text: 'Kartläggningen är klar', who: nameOf(assessment.state.doneByUserId) }];
};

const planEntries = ({ facts, nameOf }: History): readonly TimelineEntry[] =>
  facts.plans.flatMap(({ state, version }): readonly TimelineEntry[] => {
    const plan = `Åtgärdsplan ${String(version)}`;
    switch (state.kind) {
      case 'SUBMITTED':
        return [{ date: dayOfInstant(state.submittedAtMs), kind: 'PLAN_SUBMITTED', text: `${plan} skickad till rektor`, who: nameOf(state.submittedByUserId) }];
      case 'RETURNED':
        return [{ date: dayOfInstant(state.returnedAtMs), kind: 'PLAN_RETURNED', text: `${plan} tillbaka från rektor: ”${excerpt(state.comment)}”`, who: nameOf(state.returnedByUserId) }];
      case 'DECIDED':
      case 'SUPERSEDED':
        return [{ date: state.signature.signedOn, kind: 'PLAN_SIGNED', text: `${plan} signerad`, who: state.signature.signerName }];
      case 'DRAFT':
        return [];
    }
  });

const followUpEntries = ({ facts, nameOf }: History): readonly TimelineEntry[] =>
  facts.followUps.flatMap(({ state, body, order, dueOn }): readonly TimelineEntry[] =>
    state.kind === 'DECIDED'
      ? [{ date: body.heldOn ?? dueOn, kind: 'FOLLOW_UP', text: `Uppföljning ${String(order)}: ${followUpDecisionLabels[state.decision].toLocaleLowerCase('sv')}`, who: nameOf(state.decidedByUserId) }]
      : [],
  );

const paperEntries = ({ facts, nameOf }: History): readonly TimelineEntry[] => [
  ...facts.consents.flatMap((consent): readonly TimelineEntry[] => [
    { date: consent.takenOn, kind: 'CONSENT', text: `Samtycke från ${consent.given.map((given) => given.name).join(' och ')}`, who: nameOf(consent.takenByUserId) },
    ...(consent.withdrawn ? [{ date: consent.withdrawn.on, kind: 'CONSENT', text: `Samtycke återtaget av ${consent.withdrawn.by}`, who: null } as const] : []),
  ]),
  ...facts.documents.flatMap(({ kind, state }): readonly TimelineEntry[] =>
    state.kind === 'HANDED_OUT'
      ? [{ date: state.handedOutOn, kind: kind === 'D22' ? 'LETTER' : 'DOCUMENT', text: `${documentKindLabels[kind]} utlämnad till ${state.recipient}`, who: nameOf(state.handedOutByUserId) }]
      : [],
  ),
];

const noteEntries = ({ notes, nameOf }: History): readonly TimelineEntry[] =>
  notes
    .filter((note) => note.kind !== 'MEMORY_NOTE')
    .map((note) => ({ date: note.occurredOn, kind: note.kind === 'CONTACT' ? 'CONTACT' : 'NOTE', text: `${note.kind === 'CONTACT' ? 'Kontakt' : 'Anteckning'}: ${excerpt(note.text)}`, who: nameOf(note.authorUserId) }));

/** Moves that follow from an act are told by the act. What is told here: passed with a reason, closed, opened again. */
const stageEntries = ({ facts, stages, nameOf }: History): readonly TimelineEntry[] =>
  stages.flatMap((move): readonly TimelineEntry[] => {
    const entry = (kind: TimelineEntry['kind'], text: string): readonly TimelineEntry[] => [{ date: move.on, kind, text, who: nameOf(move.byUserId) }];
    if (move.toStage === 'CLOSED') {
      const { state } = facts.case;
      return entry('CLOSED', state.stage === 'CLOSED' ? `Ärendet avslutades: ${closingReasonLabels[state.closingReason].toLocaleLowerCase('sv')}` : 'Ärendet avslutades');
    }
    if (move.fromStage === 'CLOSED') return entry('STAGE', `Ärendet öppnades igen: ${move.reason}`);
    if (move.missing.length > 0 && move.reason !== '') return entry('STAGE', `Vidare till ${stageLabels[move.toStage].toLocaleLowerCase('sv')} fast något saknades (${requirementList(move.missing.join(','))}): ${move.reason}`);
    return [];
  });

/** What has happened in a case, newest first; within a day as the work goes. */
export const timelineOf = (history: History): readonly TimelineEntry[] => {
  const { trigger, openedOn } = history.facts.case;
  const opened: TimelineEntry = { date: openedOn, kind: 'OPENED', text: `Ärendet öppnades: ${trigger.reason}`, who: null };
  return [opened, ...assessmentEntries(history), ...noteEntries(history), ...planEntries(history), ...followUpEntries(history), ...paperEntries(history), ...stageEntries(history)]
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .toReversed();
};
