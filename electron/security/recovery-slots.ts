import type { RecoveryScope } from '#shared/domain/access/compartments.ts';
import { bindTo, toBase64 } from './primitives.ts';
import type { HeaderBody, RecoverySlot } from './header-schema.ts';
import { publicBytes } from './key-pairs.ts';
import type { VaultDeps } from './ports.ts';
import { formatHalves, formatRecoveryKey, RECOVERY_BYTES, recoverySeed } from './recovery-key.ts';
import { unwrapWith, wrapTo } from './wrap.ts';

type Deps = Pick<VaultDeps, 'randomBytes' | 'newId' | 'now'>;

const LABEL = 'sedd/recovery-dek-key/v1';
const dekBinding = (vaultId: string, slotId: string, dbEpoch: number): Buffer => bindTo('sedd/recovery-dek/v1', vaultId, slotId, dbEpoch);

/** Wraps the data key to the vault's paper key by its public half: possible without the paper, for instance when the data key changes. */
export const wrapDekToPaper = (deps: Pick<VaultDeps, 'randomBytes'>, slot: RecoverySlot, dek: Uint8Array, place: { vaultId: string; dbEpoch: number }): RecoverySlot =>
  slot.scope === 'VAULT' ? { ...slot, dek: wrapTo(deps.randomBytes, dek, slot.wrapPublic, LABEL, dekBinding(place.vaultId, slot.slotId, place.dbEpoch)) } : slot;

/** A new paper key of one scope: its slot, and the text that is shown once. `isSplit`: two halves, both needed. */
export const newPaperKey = (
  deps: Deps,
  input: { scope: RecoveryScope; vaultId: string; dbEpoch: number; dek: Uint8Array; createdByUserId: string; isSplit?: boolean },
): { readonly slot: RecoverySlot; readonly recoveryKey: string } => {
  const secret = deps.randomBytes(RECOVERY_BYTES);
  const seed = recoverySeed(secret, input.vaultId);
  const recoveryKey = input.isSplit ? formatHalves(secret, deps.randomBytes(RECOVERY_BYTES)) : formatRecoveryKey(secret);
  secret.fill(0);
  const slot: RecoverySlot = {
    slotId: deps.newId(),
    scope: input.scope,
    wrapPublic: toBase64(publicBytes('x25519', seed)),
    createdAtMs: deps.now(),
    createdByUserId: input.createdByUserId,
    confirmedAtMs: null,
    dek: null,
    ...(input.isSplit ? { isSplit: true as const } : {}),
  };
  seed.fill(0);
  return { slot: wrapDekToPaper(deps, slot, input.dek, input), recoveryKey };
};

/** The slot that a paper key belongs to, and its seed; the caller clears it. `undefined`: another vault's, or another scope's. */
export const paperSlotOf = (body: Pick<HeaderBody, 'recoverySlots' | 'vaultId'>, secret: Uint8Array, scope: RecoveryScope): { readonly slot: RecoverySlot; readonly seed: Buffer } | undefined => {
  const seed = recoverySeed(secret, body.vaultId);
  const wrapPublic = toBase64(publicBytes('x25519', seed));
  const slot = body.recoverySlots.find((candidate) => candidate.scope === scope && candidate.wrapPublic === wrapPublic);
  if (slot) return { slot, seed };
  seed.fill(0);
  return undefined;
};

/** The data key from the vault's paper key; `undefined` when the slot was tampered with. */
export const dekFromPaper = (slot: RecoverySlot, seed: Uint8Array, place: { vaultId: string; dbEpoch: number }): Buffer | undefined =>
  slot.dek ? unwrapWith(seed, slot.dek, LABEL, dekBinding(place.vaultId, slot.slotId, place.dbEpoch)) : undefined;
