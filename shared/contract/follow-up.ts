import { z } from 'zod';
import { closingReasons } from '#shared/domain/cases/types.ts';
import { followUpDecisions, type AttainmentScore, type FollowUp, type FollowUpBody } from '#shared/domain/follow-up/types.ts';
import { measureEffects, type ActionPlanBody, type AbsenceBasis } from '#shared/domain/plans/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { PupilAbsence } from './absence.ts';
import { caseCommand, caseQuery } from './define.ts';
import { isoDate, isoDateOrNull, line, prose, rowVersion, textUpTo, uuid } from './fields.ts';

/** What the figures say about one goal. */
export interface AttainmentView {
  readonly goalId: string;
  /** Known to the program (absence); null = a person fills it in. */
  readonly currentValue: number | null;
  readonly score: AttainmentScore | null;
  readonly reason: string;
}

/** One follow-up with what the program knows and proposes; a person sets. */
export interface FollowUpPage {
  readonly followUp: FollowUp;
  readonly plan: ActionPlanBody;
  readonly planVersion: number;
  readonly proposals: readonly AttainmentView[];
  readonly absenceBefore: AbsenceBasis;
  readonly absenceAfter: AbsenceBasis;
  /** "Frånvaron har sjunkit från …": never says why. */
  readonly beforeAfter: string;
  readonly absence: PupilAbsence;
  /** Two in a row without improvement: the pack's stop rule says escalate. */
  readonly stopRule: string | null;
  readonly missing: readonly string[];
  /** The follow-up that is planned after this one, or the pack's timer. */
  readonly proposedNextOn: IsoDate;
  readonly decidedByName: string | null;
}

const caseId = uuid;

export const followUpBody = z.strictObject({
  heldOn: isoDateOrNull,
  participants: prose,
  goals: z
    .array(
      z.strictObject({
        goalId: uuid,
        currentValue: z.number().finite().nullable(),
        score: z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]).nullable(),
        comment: prose,
      }),
    )
    .max(3),
  measures: z
    .array(
      z.strictObject({
        measureId: uuid,
        fidelity: z.enum(['AS_PLANNED', 'PARTLY', 'NOT_DONE']).nullable(),
        effect: z.enum(measureEffects).nullable(),
        next: z.enum(['CONTINUE', 'CHANGE', 'STOP']).nullable(),
        comment: prose,
      }),
    )
    .max(30),
  pupilVoice: prose,
  guardianVoice: prose,
  summary: prose,
}) satisfies z.ZodType<FollowUpBody>;

export const followUpCalls = {
  'followUp.list': caseQuery<readonly FollowUp[]>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'FOLLOW_UP_READ', oncePerSession: true } }),
  'followUp.get': caseQuery<FollowUpPage>()(z.strictObject({ caseId, followUpId: uuid }), { right: 'case.read', audit: { action: 'FOLLOW_UP_READ', oncePerSession: true } }),
  'followUp.save': caseCommand<{ readonly rowVersion: number; readonly savedAtMs: InstantMs; readonly missing: readonly string[]; readonly proposals: readonly AttainmentView[] }>()(
    z.strictObject({ caseId, followUpId: uuid, rowVersion, body: followUpBody }),
    { right: 'case.write', audit: { action: 'FOLLOW_UP_CHANGED', oncePerSession: true } },
  ),
  'followUp.move': caseCommand<null>()(z.strictObject({ caseId, followUpId: uuid, rowVersion, dueOn: isoDate, reason: line.min(1) }), {
    right: 'case.write',
    audit: { action: 'FOLLOW_UP_CHANGED' },
  }),
  /** One decision: the next date is obligatory unless the case closes; revise starts a new plan version. */
  'followUp.decide': caseCommand<{ readonly newPlanVersionId: string | null; readonly nextFollowUpId: string | null }>()(
    z.strictObject({
      caseId,
      followUpId: uuid,
      rowVersion,
      decision: z.enum(followUpDecisions),
      reason: textUpTo(5000).trim(),
      nextFollowUpOn: isoDateOrNull,
      closingReason: z.enum(closingReasons).nullable(),
    }),
    { right: 'case.write', audit: { action: 'FOLLOW_UP_DECIDED' } },
  ),
} as const;
