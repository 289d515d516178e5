import { z } from 'zod';
import { goalMeasures, measureLevels, measurePurposes, type AbsenceBasis, type ActionPlanBody, type PlanVersion, type SignatureVerdict } from '#shared/domain/plans/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { PupilAbsence } from './absence.ts';
import { caseCommand, caseQuery, query } from './define.ts';
import type { CounterVerdict, OutsideFileView } from './signatures.ts';
import { isoDateOrNull, line, nothing, packId, prose, requiredUpTo, rowVersion, secretBytes, textUpTo, uuid } from './fields.ts';

/** Something that must or should be mended before the plan goes to the head teacher. */
export interface PlanRemark {
  readonly severity: 'MUST' | 'SHOULD';
  readonly text: string;
  /** Id of the goal or measure it is about; null = the plan itself. */
  readonly ownerId: string | null;
  /** Field of that goal, measure or plan. */
  readonly field: string;
  /** Something is not filled in yet; otherwise what is written could be better. */
  readonly isMissing: boolean;
}

/** One row of "Ändrat sedan sist", in Swedish. */
export interface PlanDifferenceView {
  /** The goal or measure it is about; null = a field of the plan. */
  readonly ownerId: string | null;
  readonly heading: string;
  readonly change: string;
  readonly fields: readonly { readonly field: string; readonly label: string; readonly before: string; readonly after: string }[];
}

export interface PlanPage {
  readonly plan: PlanVersion;
  readonly remarks: readonly PlanRemark[];
  /** Against what the head teacher saw or decided last, named in `comparedWith`; null = nothing was seen before. */
  readonly differences: readonly PlanDifferenceView[];
  readonly comparedWith: string | null;
  /** What the head teacher said when it came back last. */
  readonly lastReturn: { readonly comment: string; readonly byName: string; readonly atMs: InstantMs } | null;
  readonly submittedByName: string | null;
  /** Frozen when it was sent; from the signed bytes where it is decided. */
  readonly absenceBasis: AbsenceBasis | null;
  /** Checked anew each time it is shown; null = not signed. */
  readonly verdict: SignatureVerdict | null;
  readonly needs: readonly { readonly needId: string; readonly text: string }[];
  /** Contacts outside the school who could own a measure; `refusal` says what is missing before they may. */
  readonly externals: readonly { readonly contactId: string; readonly name: string; readonly organisation: string; readonly refusal: string | null }[];
  readonly authorNames: readonly string[];
  /** What is signed along with the plan: as it was that day, or as it would be today. */
  readonly attachments: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** Signatures beside the decider's, in their order. */
  readonly counterSignatures: readonly CounterVerdict[];
  /** Of a decided version: files that were signed outside the program. */
  readonly outsideFiles: readonly OutsideFileView[];
  readonly mayHandleFiles: boolean;
  /** The person at the keyboard may sign the decided version too. */
  readonly mayCounterSign: boolean;
  /** SHA-256 of the canonical content as it stands: what a signature must name. */
  readonly bodyHash: string;
}

export interface PlanVersionRow {
  readonly planVersionId: string;
  readonly version: number;
  readonly stateKind: PlanVersion['state']['kind'];
  readonly reason: string;
  readonly decidedOn: IsoDate | null;
  readonly decidedByName: string | null;
  readonly verdict: SignatureVerdict | null;
}

/** What can be chosen, and the timers that new measures are dated with. */
export interface MeasureLibraryView {
  readonly measures: readonly MeasureTemplate[];
  readonly maxGoals: number;
  readonly firstFollowUpAfterDays: number;
}

export interface MeasureTemplate {
  readonly libraryId: string;
  readonly title: string;
  readonly description: string;
  readonly level: (typeof measureLevels)[number];
  readonly purpose: (typeof measurePurposes)[number];
  readonly isSpecialSupport: boolean;
}

export interface DecisionRow {
  readonly caseId: string;
  readonly planVersionId: string;
  readonly caseNumber: string;
  readonly pupilName: string;
  readonly className: string;
  readonly version: number;
  readonly submittedByName: string;
  readonly submittedAtMs: InstantMs;
}

/** What the decision says beside the plan; `refusal`: why the person at the keyboard may not sign. */
export interface DecisionProposal {
  readonly rapporteurName: string;
  readonly participantNames: readonly string[];
  readonly reasons: string;
  readonly appealText: string;
  readonly onDelegationFrom: string | null;
  readonly refusal: string | null;
}

export interface DecisionPage {
  /** null: not waiting any more. */
  readonly proposal: DecisionProposal | null;
  readonly plan: PlanPage;
  readonly absence: PupilAbsence;
  readonly pupilName: string;
  readonly className: string;
  readonly caseNumber: string;
  readonly checklist: readonly { readonly label: string; readonly isMet: boolean; readonly detail: string }[];
}

const number = z.number().finite().min(-100_000).max(100_000).nullable();

export const actionPlanBody = z.strictObject({
  pupilsOwnGoal: prose,
  goals: z
    .array(
      z.strictObject({
        goalId: uuid,
        text: prose,
        measure: z.enum(goalMeasures),
        unit: line,
        baseline: number,
        target: number,
        targetDate: isoDateOrNull,
        responsible: line,
      }),
    )
    .max(3),
  measures: z
    .array(
      z.strictObject({
        measureId: uuid,
        title: line,
        description: prose,
        level: z.enum(measureLevels),
        purpose: z.enum(measurePurposes),
        needIds: z.array(uuid).max(20),
        responsible: line,
        startsOn: isoDateOrNull,
        endsOn: isoDateOrNull,
        followUpOn: isoDateOrNull,
        libraryId: packId.nullable(),
        externalOwner: z.strictObject({ contactId: uuid, name: line, organisation: line }).optional(),
      }),
    )
    .max(30),
  homeAgreement: prose,
  absenceDayPlan: prose,
  communication: prose,
  firstFollowUpOn: isoDateOrNull,
  evaluationOn: isoDateOrNull,
  evaluationResponsible: line,
  successCriterion: prose,
  escalationCriterion: prose,
  pupilParticipation: prose,
  guardianParticipation: prose,
  disagreement: prose,
  validFrom: isoDateOrNull,
  validTo: isoDateOrNull,
}) satisfies z.ZodType<ActionPlanBody>;

const caseId = uuid;
const planVersionId = uuid;

export const planCalls = {
  'plan.versions': caseQuery<readonly PlanVersionRow[]>()(
    z.strictObject({ caseId }),
    { right: 'case.read', audit: { action: 'PLAN_READ', oncePerSession: true } },
  ),
  'plan.get': caseQuery<PlanPage>()(z.strictObject({ caseId, planVersionId }), { right: 'case.read', audit: { action: 'PLAN_READ', oncePerSession: true } }),
  'plan.library': query<MeasureLibraryView>()(nothing, { right: 'school.read', audit: { none: 'shipped data' } }),
  /** The first version, or a new one with its reason while the signed one stays in force. */
  'plan.start': caseCommand<{ readonly planVersionId: string }>()(z.strictObject({ caseId, reason: requiredUpTo(1000) }), {
    right: 'case.write',
    audit: { action: 'PLAN_CHANGED' },
  }),
  'plan.save': caseCommand<{ readonly rowVersion: number; readonly remarks: readonly PlanRemark[]; readonly savedAtMs: InstantMs }>()(
    z.strictObject({ caseId, planVersionId, rowVersion, body: actionPlanBody }),
    { right: 'case.write', audit: { action: 'PLAN_CHANGED', oncePerSession: true } },
  ),
  'plan.submit': caseCommand<null>()(z.strictObject({ caseId, planVersionId, rowVersion }), { right: 'case.write', audit: { action: 'PLAN_SUBMITTED' } }),
  /** The author takes it back before it is decided. */
  'plan.withdraw': caseCommand<null>()(z.strictObject({ caseId, planVersionId, rowVersion }), { right: 'case.write', audit: { action: 'PLAN_CHANGED' } }),
  'decision.list': query<readonly DecisionRow[]>()(nothing, { right: 'plan.decide', audit: { action: 'CASE_LIST_READ' } }),
  'decision.get': caseQuery<DecisionPage>()(z.strictObject({ caseId, planVersionId }), { right: 'plan.decide', audit: { action: 'PLAN_READ', oncePerSession: true } }),
  'decision.return': caseCommand<null>()(z.strictObject({ caseId, planVersionId, rowVersion, comment: requiredUpTo(5000) }), {
    right: 'plan.decide',
    audit: { action: 'PLAN_RETURNED' },
  }),
  /** The passphrase again, the hash of exactly what was shown, and the reasons where they are others than those proposed. */
  'decision.sign': caseCommand<{ readonly shortHash: string }>()(z.strictObject({ caseId, planVersionId, rowVersion, bodyHash: z.string().regex(/^[0-9a-f]{64}$/), passphrase: secretBytes, reasons: textUpTo(5000).optional() }), {
    right: 'plan.decide',
    audit: { action: 'PLAN_SIGNED', refusedAs: 'SIGNING_REFUSED' },
    ratePerSecond: 2,
  }),
} as const;
