import type { QueryContext } from '#electron/application/context.ts';
import { readersInRoom } from '#electron/application/documents/readers.ts';
import { pupilPageOf } from '#electron/application/pupils/views.ts';
import { readNotes, readStagesPassed } from '#electron/db/repositories/notes.ts';
import { readPupil, readStanding } from '#electron/db/repositories/pupils.ts';
import type { CaseDate, CasePage, MissingItem } from '#shared/contract/cases.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { Actor } from '#shared/domain/access/roles.ts';
import { nextFollowUp, planInForce, type CaseFacts } from '#shared/domain/cases/facts.ts';
import { nextAction, type CaseTarget } from '#shared/domain/cases/next-action.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import { stageRequirements } from '#shared/domain/cases/stages.ts';
import type { CaseStage } from '#shared/domain/cases/types.ts';
import { contactConsent } from '#shared/domain/consents/contact-consent.ts';
import { isInForce } from '#shared/domain/consents/decisions.ts';
import type { Guardian } from '#shared/domain/pupils/types.ts';
import type { StaircaseEvaluation } from '#shared/domain/staircase/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { missingLabels, nextActionShort, nextActionText } from '#shared/text/cases.ts';
import { roleLabels } from '#shared/text/people.ts';
import { caseAbsence } from './case-absence.ts';
import { loadCaseFacts } from './case-facts.ts';
import { letterReasonNow } from './letter-reason.ts';
import { timelineOf } from './timeline.ts';

/** Everything the frame of a case shows. Refuses CASE_UNKNOWN. */
export const getCase = (ctx: QueryContext, { caseId }: { readonly caseId: string }): Result<CasePage> => {
  const { db, actor, today, ports } = ctx;
  const loaded = loadCaseFacts(db, caseId);
  if (!loaded.ok) return loaded;
  const facts = loaded.value;
  const pupil = readPupil(db, facts.case.pupilId);
  if (!pupil.ok) return pupil;
  const names = new Map(ports.people.members().map((member) => [member.id, member]));
  const current = facts.case.members.filter((member) => member.endsOn === null || member.endsOn >= today);
  return ok({
    case: facts.case,
    pupil: pupilPageOf(db, ctx, pupil.value),
    absence: caseAbsence(db, ctx, facts, pupil.value.pupilNo),
    next: nextOf(withReasonsNow(facts, readStanding(db, pupil.value.pupilNo)?.evaluation ?? null), ctx, pupil.value.givenName),
    missing: missingOf(facts, today),
    dates: datesOf(facts, today),
    members: current.map(({ userId, motive, endsOn, capacity }) => {
      const known = names.get(userId);
      return { userId, displayName: ports.people.nameOf(userId), role: known?.role ?? 'MENTOR', motive, endsOn, capacity: capacity ?? 'MEMBER' };
    }),
    contactConsents: contactConsentsOf(facts, pupil.value.guardians, today),
    sharingGrounds: ports.packs.sharingGroundsFor(pupil.value.schoolForm)?.grounds ?? [],
    coordinatorName: ports.people.nameOf(facts.case.coordinatorUserId),
    timeline: timelineOf({ facts, notes: readNotes(db, caseId), stages: readStagesPassed(db, caseId), nameOf: ports.people.nameOf }),
    mayWrite: facts.case.state.stage !== 'CLOSED' && mayOn(actor, 'case.write', facts, today),
    readers: readersInRoom(facts.case, 'GEM', ctx).map((person) => `${person.displayName} (${roleLabels[person.role].toLocaleLowerCase('sv')})`),
    staircaseName: ports.packs.staircase(facts.case.trigger.packId, facts.case.trigger.packVersion)?.label ?? '',
  });
};

const contactConsentsOf = (facts: CaseFacts, guardians: readonly Guardian[], today: IsoDate): CasePage['contactConsents'] =>
  Object.fromEntries(
    facts.case.contacts.flatMap((contact) => {
      const consent = contactConsent(contact, facts.consents, guardians, today);
      return consent === null ? [] : [[contact.contactId, consent]];
    }),
  );

const mayOn = (actor: Actor, action: 'case.read' | 'case.write', facts: CaseFacts, today: IsoDate): boolean =>
  may(actor, action, relationOf(facts.case, actor.userId, { today }));

const withReasonsNow = (facts: CaseFacts, evaluation: StaircaseEvaluation | null): CaseFacts => ({
  ...facts,
  letters: facts.letters.map((letter) => ({ ...letter, reason: letterReasonNow(letter, evaluation) })),
});

const nextOf = (facts: CaseFacts, ctx: QueryContext, givenName: string): CasePage['next'] => {
  if (facts.case.state.stage === 'CLOSED') return null;
  const action = nextAction(facts, ctx);
  const words = nextActionText(action, givenName);
  return { text: nextActionShort(action), reason: words.sentence, buttonText: words.button, target: action.target, dueOn: action.dueOn };
};

/** Whose requirements are worth naming: those of the next stage, or of the stage itself while its work goes on. */
const onward: Readonly<Record<CaseStage, CaseStage | null>> = {
  ASSESSMENT: 'PLANNING',
  PLANNING: 'AWAITING_DECISION',
  AWAITING_DECISION: 'IMPLEMENTATION',
  IMPLEMENTATION: 'IMPLEMENTATION',
  COLLABORATION: 'COLLABORATION',
  CLOSED: null,
};

const targetOf: Readonly<Record<string, CaseTarget>> = {
  ASSESSMENT_DONE: { part: 'ASSESSMENT', perspective: null },
  PUPIL_HEARD: { part: 'ASSESSMENT', perspective: 'PUPIL' },
  NEEDS_NAMED: { part: 'ASSESSMENT', perspective: null },
  CONSENT_IN_FORCE: { part: 'CONSENTS' },
  MEASURES_TRIED: { part: 'FOLLOW_UP', followUpId: null },
  RESULT_MEASURED: { part: 'FOLLOW_UP', followUpId: null },
  FOLLOW_UPS_DECIDED: { part: 'FOLLOW_UP', followUpId: null },
  FOLLOW_UP_PLANNED: { part: 'FOLLOW_UP', followUpId: null },
};
const planTarget: CaseTarget = { part: 'PLAN', planVersionId: null };

const missingOf = (facts: CaseFacts, today: IsoDate): readonly MissingItem[] => {
  const to = onward[facts.case.state.stage];
  if (to === null) return [];
  return stageRequirements(facts, to, today)
    .filter((requirement) => !requirement.isMet)
    .map(({ labelKey }) => ({ text: missingLabels[labelKey] ?? labelKey, target: targetOf[labelKey] ?? planTarget }));
};

const datesOf = (facts: CaseFacts, today: IsoDate): readonly CaseDate[] => {
  if (facts.case.state.stage === 'CLOSED') return [];
  const date = (label: string, on: IsoDate | null, target: CaseTarget): readonly CaseDate[] => (on === null ? [] : [{ label, date: on, isOverdue: on < today, target }]);
  const upcoming = nextFollowUp(facts.followUps);
  const plan = planInForce(facts.plans);
  return [
    ...(upcoming ? date(`Uppföljning ${String(upcoming.order)}`, upcoming.dueOn, { part: 'FOLLOW_UP', followUpId: upcoming.followUpId }) : []),
    ...(plan ? date('Planen gäller till', plan.body.validTo, { part: 'PLAN', planVersionId: plan.planVersionId }) : []),
    ...(plan ? date('Utvärdering', plan.body.evaluationOn, { part: 'PLAN', planVersionId: plan.planVersionId }) : []),
    ...facts.consents.filter((consent) => isInForce(consent, today)).flatMap((consent) => date('Samtycke gäller till', consent.validTo, { part: 'CONSENTS' })),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1));
};
