import type { Role } from '#shared/domain/access/roles.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { HeaderBody, Member, MemberKey, PassSlot } from './header-schema.ts';
import { lockBundle, memberKeyOf, newBundle, clearBundle, wrapDek, type Bundle } from './key-slots.ts';
import { checkStrength, normalisePassphrase } from './passphrase.ts';
import type { VaultDeps } from './ports.ts';

const MAX_NAME = 120;
// Control and formatting characters could make one name look like another on the login page.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Names are NFC without invisible characters. */
export const cleanDisplayName = (typed: string): Result<string, Failure<'MEMBER_NAME_INVALID'>> => {
  const name = typed.normalize('NFC').replace(INVISIBLE, '').trim();
  return name.length >= 1 && name.length <= MAX_NAME ? ok(name) : fail('MEMBER_NAME_INVALID', undefined, 'displayName');
};

/** Fresh key pairs and their slot. The bundle is cleared before this returns. */
interface FreshKeys {
  readonly key: MemberKey;
  readonly slot: PassSlot;
}

const lockFresh = async (deps: VaultDeps, owner: { vaultId: string; userId: string; passphrase: Uint8Array }): Promise<FreshKeys> => {
  const bundle: Bundle = newBundle(deps);
  const keyId = deps.newId();
  try {
    const key = memberKeyOf(bundle, keyId, deps.now());
    const slot = await lockBundle(deps, bundle, { ...owner, keyId, kdf: await deps.chooseKdfParams() });
    return { key, slot };
  } finally {
    clearBundle(bundle);
  }
};

/** A passphrase that a person chose: normalised and strong enough, or refused. The caller clears the bytes. */
export const acceptPassphrase = (typed: Uint8Array): Result<Buffer, Failure<'PASSPHRASE_TOO_WEAK'>> => {
  const passphrase = normalisePassphrase(typed);
  const strength = checkStrength(passphrase);
  if (strength.ok) return ok(passphrase);
  passphrase.fill(0);
  return strength;
};

interface NewMember {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly isFounder: boolean;
  readonly mustChangePassphrase: boolean;
}

/** Makes keys for a member who is not in the directory yet; the returned step adds them to a body. */
export const prepareMember = async (
  deps: VaultDeps,
  vaultId: string,
  person: NewMember,
  passphrase: Uint8Array,
): Promise<(body: HeaderBody, dek: Uint8Array) => HeaderBody> => {
  const { key, slot } = await lockFresh(deps, { vaultId, userId: person.id, passphrase });
  return (body, dek) => ({
    ...body,
    members: [...body.members, { ...person, keys: [key] }],
    slots: [...body.slots, slot],
    dekWraps: [...body.dekWraps, wrapDek(deps, dek, key, { vaultId, dbEpoch: body.dbEpoch, userId: person.id, keyId: key.keyId })],
  });
};

/** Fresh keys for a member of the directory; the old public keys stay, retired, so that old signatures can be judged. */
export const prepareRenewal = async (
  deps: VaultDeps,
  vaultId: string,
  userId: string,
  passphrase: Uint8Array,
): Promise<(body: HeaderBody, dek: Uint8Array) => HeaderBody> => {
  const { key, slot } = await lockFresh(deps, { vaultId, userId, passphrase });
  return (body, dek) => ({
    ...body,
    members: body.members.map((member) => (member.id === userId ? withFreshKey(member, key) : member)),
    slots: [...body.slots.filter((other) => other.userId !== userId), slot],
    dekWraps: [
      ...body.dekWraps.filter((other) => other.userId !== userId),
      wrapDek(deps, dek, key, { vaultId, dbEpoch: body.dbEpoch, userId, keyId: key.keyId }),
    ],
  });
};

const withFreshKey = (member: Member, key: MemberKey): Member => ({
  ...member,
  mustChangePassphrase: false,
  keys: [...member.keys.map((old) => (old.retiredAtMs === null ? { ...old, retiredAtMs: key.validFromMs } : old)), key],
});

/** The same key pairs under a new passphrase. */
export const prepareRewrap = async (
  deps: VaultDeps,
  vaultId: string,
  bundle: Bundle,
  former: PassSlot,
  passphrase: Uint8Array,
): Promise<(body: HeaderBody) => HeaderBody> => {
  const slot = await lockBundle(deps, bundle, {
    vaultId,
    userId: former.userId,
    keyId: former.keyId,
    kdf: await deps.chooseKdfParams(),
    passphrase,
  });
  return (body) => ({ ...body, slots: body.slots.map((other) => (other.slotId === former.slotId ? slot : other)) });
};
