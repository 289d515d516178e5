import { z } from 'zod';
import { compartments, recoveryScopes, type Compartment, type RecoveryScope } from '#shared/domain/access/compartments.ts';
import { roles } from '#shared/domain/access/roles.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { caseCommand, command, query, session } from './define.ts';
import { isoDate, isoDateOrNull, nothing, requiredLine, requiredLineUpTo, requiredUpTo, secretBytes, uuid } from './fields.ts';
import { newPaperFields, type MemberName } from './vault.ts';

export interface Person extends MemberName {
  readonly isFounder: boolean;
  readonly mustChangePassphrase: boolean;
  /** Attached between two dates; null = without that limit. */
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  /** Caseload: open cases in which the person is coordinator. */
  readonly coordinatedCases: number;
  /** Compartments the person can open, and those of the profession whose key a holder has not given yet. */
  readonly holds: readonly Compartment[];
  readonly waitsFor: readonly Compartment[];
}

export interface CompartmentView {
  readonly compartment: Compartment;
  readonly exists: boolean;
  readonly isHeldByMe: boolean;
  readonly holders: readonly MemberName[];
  readonly waiting: readonly MemberName[];
  /** Colleagues whose profession may be given it, who have a passphrase of their own, and who do not have it. */
  readonly grantable: readonly MemberName[];
  /** Which paper key brings it back, and whether there is one. */
  readonly recovery: { readonly scope: RecoveryScope; readonly exists: boolean };
}

/** A paper key and when somebody last showed that it is still there. `isDue`: a year has gone (security reference 2.2). */
export interface PaperKeyView {
  readonly scope: RecoveryScope;
  readonly createdAtMs: InstantMs;
  readonly confirmedAtMs: InstantMs | null;
  readonly isDue: boolean;
  /** On two papers, both needed. */
  readonly isSplit: boolean;
}

/** Emergency access to a case: asked for by one, allowed by another, told to the coordinator (C10 10.6). */
export interface EmergencyAccess {
  readonly requestId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly requestedBy: MemberName;
  readonly requestedAtMs: InstantMs;
  /** Null for those who do not hold the team's key. */
  readonly reason: string | null;
  readonly state: 'WAITING' | 'APPROVED' | 'DENIED';
  readonly decidedByName: string | null;
  readonly endsOn: IsoDate | null;
  /** May the person at the keyboard decide it? Never one's own. */
  readonly mayDecide: boolean;
  /** The coordinator has not yet acknowledged it. */
  readonly isNews: boolean;
}

export const compartmentField = z.enum(compartments);
const scope = z.enum(recoveryScopes);
const slowly = { ratePerSecond: 2 } as const;

export const peopleCalls = {
  'people.list': query<readonly Person[]>()(nothing, { right: 'people.read', audit: { none: 'names of staff only' } }),
  /** Makes the person and a one-time passphrase, shown once. Asks for the adder's own: keys are given away. */
  'people.add': session<{ readonly userId: string; readonly oneTimePassphrase: string }>()(
    z.strictObject({ passphrase: secretBytes, displayName: requiredLine, role: z.enum(roles), startsOn: isoDate.optional(), endsOn: isoDate.optional() }),
    { right: 'people.manage', audit: { action: 'USER_ADDED' }, ...slowly },
  ),
  /** A new one-time passphrase for a colleague who lost theirs. `LOST` also withdraws the signing key. */
  'people.resetPassphrase': session<{ readonly oneTimePassphrase: string }>()(
    z.strictObject({ passphrase: secretBytes, userId: uuid, withdraws: z.enum(['LOST', 'MISUSED']).nullable() }),
    { right: 'people.manage', audit: { action: 'PASSPHRASE_RESET' }, ...slowly },
  ),
  'people.setDates': session<null>()(z.strictObject({ userId: uuid, startsOn: isoDateOrNull, endsOn: isoDateOrNull }), {
    right: 'people.manage',
    audit: { action: 'USER_CHANGED' },
  }),
  /** Takes a person out: new data key, new keys for the compartments they had. COORDINATES_CASES while cases are theirs. */
  'people.remove': session<null>()(z.strictObject({ passphrase: secretBytes, userId: uuid }), { right: 'people.manage', audit: { action: 'USER_REMOVED' }, ...slowly }),
  'compartment.list': query<readonly CompartmentView[]>()(nothing, { right: 'people.read', audit: { none: 'names of staff and which keys they hold' } }),
  'compartment.grant': session<null>()(z.strictObject({ passphrase: secretBytes, userId: uuid, compartment: compartmentField }), {
    right: 'unlocked',
    audit: { action: 'COMPARTMENT_GRANTED' },
    ...slowly,
  }),
  'compartment.revoke': session<null>()(z.strictObject({ passphrase: secretBytes, userId: uuid, compartment: compartmentField }), {
    right: 'unlocked',
    audit: { action: 'COMPARTMENT_REVOKED' },
    ...slowly,
  }),
  /** SKYDD has nobody by profession: whoever registers the first such pupil makes it, so that it never lacks one who can fill it in. */
  'compartment.create': session<null>()(z.strictObject({ passphrase: secretBytes, compartment: z.literal('SKYDD') }), {
    right: 'pupil.write',
    audit: { action: 'COMPARTMENT_CREATED' },
    ...slowly,
  }),
  /** Brings compartments back with their own paper key. */
  'compartment.recover': session<{ readonly compartments: readonly string[] }>()(z.strictObject({ passphrase: secretBytes, recoveryKey: z.string().max(100), scope }), {
    right: 'unlocked',
    audit: { action: 'COMPARTMENT_RECOVERED' },
    ...slowly,
  }),
  'vault.paperKeys': query<readonly PaperKeyView[]>()(nothing, { right: 'people.read', audit: { none: 'when paper keys were made and last shown' } }),
  /** "Show that you still have it." */
  'vault.confirmRecoveryKey': session<null>()(z.strictObject({ recoveryKey: z.string().max(100), scope }), { right: 'unlocked', audit: { action: 'RECOVERY_KEY_TESTED' }, ...slowly }),
  /** A paper key for EMI's or the psychologists' compartment, by one who holds it; shown once. */
  'vault.makeCompartmentKey': session<{ readonly recoveryKey: string }>()(z.strictObject({ ...newPaperFields, scope: z.enum(['EMI', 'PSY']) }), {
    right: 'unlocked',
    audit: { action: 'COMPARTMENT_RECOVERY_KEY_MADE' },
    ...slowly,
  }),
  'vault.deviceFactor': query<{ readonly isAvailable: boolean; readonly isOn: boolean }>()(nothing, { right: 'unlocked', audit: { none: 'one setting of one’s own' } }),
  'vault.setDeviceFactor': session<null>()(z.strictObject({ passphrase: secretBytes, isOn: z.boolean() }), { right: 'unlocked', audit: { action: 'DEVICE_FACTOR_CHANGED' }, ...slowly }),
  'access.list': query<readonly EmergencyAccess[]>()(nothing, { right: 'case.list', audit: { none: 'requests one may decide or is told of' } }),
  /**
   * Asks for a case that one is not a member of. Not scoped to the case: the asker is an outsider by definition. Whoever is shown no
   * list of cases gives the number that a colleague told them: it says nothing of the pupil.
   */
  'access.request': command<{ readonly requestId: string; readonly caseId: string }>()(z.strictObject({ caseId: uuid.optional(), caseNumber: requiredLineUpTo(20).optional(), reason: requiredUpTo(1000) }), {
    right: 'access.request',
    audit: { action: 'EMERGENCY_ACCESS_REQUESTED' },
  }),
  'access.decide': command<{ readonly caseId: string; readonly toUserId: string }>()(z.strictObject({ requestId: uuid, isApproved: z.boolean() }), {
    right: 'access.approve',
    audit: { action: 'EMERGENCY_ACCESS_APPROVED', unless: { field: 'isApproved', action: 'EMERGENCY_ACCESS_DENIED' } },
  }),
  /** The coordinator has seen that somebody was let in. */
  'access.seen': caseCommand<null>()(z.strictObject({ caseId: uuid, requestId: uuid }), { right: 'case.read', audit: { action: 'EMERGENCY_ACCESS_SEEN' } }),
} as const;
