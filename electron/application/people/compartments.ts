import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { MemberName } from '#shared/contract/vault.ts';
import { compartments, compartmentsOf, mayHold, recoveryScopeOf, type Compartment } from '#shared/domain/access/compartments.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { DAY_MS } from '#shared/kernel/duration.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { QueryContext } from '../context.ts';
import type { SessionContext } from '../vault/session.ts';

type Answer<K extends CallName> = Promise<Result<OutputOf<K>>>;


/** Every compartment: who has it, who waits, who could be given it, and whether paper brings it back. */
export const listCompartments = ({ ports }: QueryContext): Result<OutputOf<'compartment.list'>> => {
  const states = new Map(ports.people.compartments().map((state) => [state.compartment, state]));
  const members = ports.people.members();
  const named = (ids: readonly string[]): readonly MemberName[] =>
    members.filter(({ id }) => ids.includes(id)).map(({ id, displayName, role }) => ({ userId: id, displayName, role }));
  const papers = new Set(ports.people.paperKeys().map((paper) => paper.scope));
  const isUsed = (compartment: Compartment): boolean => compartment === 'SKYDD' || states.has(compartment) || members.some(({ role }) => compartmentsOf(role).includes(compartment));
  return ok(
    compartments.filter(isUsed).map((compartment) => {
      const { holders = [], waiting = [] } = states.get(compartment) ?? {};
      const grantable = members.filter(({ id, role, mustChangePassphrase }) => !mustChangePassphrase && mayHold(role, compartment) && !holders.includes(id)).map(({ id }) => id);
      const scope = recoveryScopeOf(compartment, 'COUNSELLOR');
      return {
        compartment,
        exists: holders.length > 0,
        isHeldByMe: ports.people.holds(compartment),
        holders: named(holders),
        waiting: named(waiting),
        grantable: named(grantable),
        recovery: { scope, exists: papers.has(scope) },
      };
    }),
  );
};

/** Paper keys, and which ones nobody has shown for a year. */
export const listPaperKeys = ({ ports, nowMs }: QueryContext): Result<OutputOf<'vault.paperKeys'>> => {
  const { recoveryKeyConfirmDays } = ports.packs.peoplePolicy();
  return ok(
    ports.people.paperKeys().map(({ scope, createdAtMs, confirmedAtMs, isSplit }) => ({
      scope,
      isSplit,
      createdAtMs: createdAtMs as InstantMs,
      confirmedAtMs: confirmedAtMs as InstantMs | null,
      isDue: nowMs - (confirmedAtMs ?? 0) > recoveryKeyConfirmDays * DAY_MS,
    })),
  );
};

/** COMPARTMENT_NOT_HELD, COMPARTMENT_NOT_FOR_ROLE, MEMBER_ON_ONE_TIME, MEMBER_UNKNOWN, WRONG_PASSPHRASE. */
export const grantCompartment = async ({ gate, act }: SessionContext, input: InputOf<'compartment.grant'>): Answer<'compartment.grant'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const granted = await opened.session.under(act).grantCompartment(input);
  return granted.ok ? ok(null) : granted;
};

/** Takes SKYDD back from somebody; what a profession has by right goes only with the person. COMPARTMENT_BY_PROFESSION. */
export const revokeCompartment = async ({ gate, act }: SessionContext, input: InputOf<'compartment.revoke'>): Answer<'compartment.revoke'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  if (input.compartment !== 'SKYDD') return fail('COMPARTMENT_BY_PROFESSION');
  const revoked = await opened.session.under(act).revokeCompartment(input);
  if (!revoked.ok) return revoked;
  // The key is taken already, and the log gets its row whatever comes of this: what is not sealed anew now is at a later chore.
  gate.resealRooms();
  return ok(null);
};

/** Makes the compartment that nobody has by profession; whoever makes it holds the first key. WRONG_PASSPHRASE. */
export const createCompartment = async ({ gate, act }: SessionContext, input: InputOf<'compartment.create'>): Answer<'compartment.create'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const made = await opened.session.under(act).createCompartment(input);
  return made.ok ? ok(null) : made;
};

/** Brings back with a recovery key what one’s profession may open. RECOVERY_KEY_WRONG, RECOVERY_KEY_MISTYPED, WRONG_PASSPHRASE. */
export const recoverCompartments = async ({ gate, act }: SessionContext, input: InputOf<'compartment.recover'>): Answer<'compartment.recover'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const recovered = await opened.session.under(act).recoverCompartments(input);
  return recovered.ok ? ok({ compartments: recovered.value }) : recovered;
};

/** Marks that a recovery key is still there, by the key itself. RECOVERY_KEY_WRONG, RECOVERY_KEY_MISTYPED. */
export const confirmRecoveryKey = async ({ gate, act }: SessionContext, input: InputOf<'vault.confirmRecoveryKey'>): Answer<'vault.confirmRecoveryKey'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const confirmed = opened.session.under(act).confirmRecoveryKey(input);
  return confirmed.ok ? ok(null) : confirmed;
};

/** A new recovery key of a compartment, given once; the former one stops working. COMPARTMENT_NOT_HELD, WRONG_PASSPHRASE. */
export const makeCompartmentKey = async ({ gate, act }: SessionContext, input: InputOf<'vault.makeCompartmentKey'>): Answer<'vault.makeCompartmentKey'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const made = await opened.session.under(act).renewRecoveryKey(input);
  return made.ok ? ok({ recoveryKey: made.value }) : made;
};

/** Can the workstation keep a secret for one’s passphrase, and does it? */
export const deviceFactor = ({ ports }: QueryContext): Result<OutputOf<'vault.deviceFactor'>> => ok(ports.people.deviceFactor());

/** Binds one’s passphrase to this workstation, or frees it. DEVICE_SECRET_MISSING, WRONG_PASSPHRASE. */
export const setDeviceFactor = async ({ gate, act }: SessionContext, input: InputOf<'vault.setDeviceFactor'>): Answer<'vault.setDeviceFactor'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const changed = await opened.session.under(act).setDeviceFactor(input);
  return changed.ok ? ok(null) : changed;
};
