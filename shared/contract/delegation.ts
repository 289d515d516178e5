import { z } from 'zod';
import { decisionKinds, type DecisionRule, type DelegationState } from '#shared/domain/delegation/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { command, query } from './define.ts';
import { handleId, isoDate, isoDateOrNull, nothing, rowVersion, textUpTo, uuid } from './fields.ts';

/** One line of the register: who lets whom decide what, and when. */
export interface DelegationRow {
  readonly delegationId: string;
  readonly fromName: string;
  readonly toName: string;
  readonly decisionLabel: string;
  /** What it does not reach to. */
  readonly limits: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
  /** The day it was taken back; null = not before its time. */
  readonly endedOn: IsoDate | null;
  readonly state: DelegationState;
  readonly note: string;
  readonly rowVersion: number;
}

export interface DelegationPage {
  readonly rows: readonly DelegationRow[];
  readonly rules: readonly DecisionRule[];
  /** Deputies who can be delegated to. */
  readonly deputies: readonly { readonly userId: string; readonly displayName: string }[];
}

export const delegationCalls = {
  'delegation.list': query<DelegationPage>()(nothing, { right: 'delegation.read', audit: { action: 'DELEGATION_READ', oncePerSession: true } }),
  'delegation.grant': command<{ readonly delegationId: string }>()(
    z.strictObject({ toUserId: uuid, decisionKind: z.enum(decisionKinds), startsOn: isoDate, endsOn: isoDateOrNull, note: textUpTo(500) }),
    { right: 'delegation.manage', audit: { action: 'DELEGATION_GRANTED' } },
  ),
  'delegation.end': command<{ readonly toUserId: string }>()(z.strictObject({ delegationId: uuid, rowVersion }), { right: 'delegation.manage', audit: { action: 'DELEGATION_ENDED' } }),
  /** The register as PDF, to be seen and to be kept. */
  'delegation.paper': query<{ readonly pdf: Uint8Array }>()(nothing, { right: 'delegation.read', audit: { action: 'DELEGATION_READ' }, ratePerSecond: 5 }),
  'delegation.savePaper': command<{ readonly rows: number }>()(z.strictObject({ handleId }), { right: 'delegation.read', audit: { action: 'DELEGATION_READ' }, ratePerSecond: 5 }),
} as const;
