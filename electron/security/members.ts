import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { HeaderBody, Member, MemberKey, PassSlot } from './header-schema.ts';
import { lockBundle, memberKeyOf, newBundle, wrapDek, type Bundle } from './key-slots.ts';
import { normalisePassphrase } from './passphrase.ts';
import type { VaultDeps } from './ports.ts';
import { revokeRooms, type Granter } from './room-keys.ts';
import { checkStrength } from './strength.ts';

const MAX_NAME = 120;
// Control and formatting characters could make one name look like another on the login page.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Names are NFC without invisible characters. */
export const cleanDisplayName = (typed: string): Result<string, Failure<'MEMBER_NAME_INVALID'>> => {
  const name = typed.normalize('NFC').replace(INVISIBLE, '').trim();
  return name.length >= 1 && name.length <= MAX_NAME ? ok(name) : fail('MEMBER_NAME_INVALID', undefined, 'displayName');
};

/** Fresh key pairs and their slot. Whoever asked for them clears the bundle. */
interface FreshKeys {
  readonly bundle: Bundle;
  readonly key: MemberKey;
  readonly slot: PassSlot;
}

const lockFresh = async (deps: VaultDeps, owner: { vaultId: string; userId: string; passphrase: Uint8Array; withDevice: boolean }): Promise<FreshKeys> => {
  const bundle: Bundle = newBundle(deps);
  const keyId = deps.newId();
  const key = memberKeyOf(bundle, keyId, deps.now());
  const slot = await lockBundle(deps, bundle, { ...owner, keyId, kdf: await deps.chooseKdfParams() });
  return { key, slot, bundle };
};

/** A passphrase that this person chose: normalised and strong enough, or refused. The caller clears the bytes. */
export const acceptPassphrase = async ({ words }: Pick<VaultDeps, 'words'>, typed: Uint8Array, displayName: string): Promise<Result<Buffer, Failure<'PASSPHRASE_TOO_WEAK'>>> => {
  const passphrase = normalisePassphrase(typed);
  const strength = await checkStrength(passphrase, words, [displayName]);
  if (strength.ok) return ok(passphrase);
  passphrase.fill(0);
  return strength;
};

export type NewMember = Omit<Member, 'keys' | 'removedAtMs'>;

/** A change of the header's body, and the bundle it was made with: cleared by whoever applies it. */
export interface PreparedKeys {
  readonly apply: (body: HeaderBody, dek: Uint8Array) => HeaderBody;
  readonly granter: Granter;
}

/** Makes keys for a member who is not in the directory yet; `apply` adds them to a body. */
export const prepareMember = async (deps: VaultDeps, vaultId: string, person: NewMember, passphrase: Uint8Array): Promise<PreparedKeys> => {
  const { key, slot, bundle } = await lockFresh(deps, { vaultId, userId: person.id, passphrase, withDevice: false });
  return {
    granter: { userId: person.id, keyId: key.keyId, bundle },
    apply: (body, dek) => ({
      ...body,
      members: [...body.members, { ...person, removedAtMs: null, keys: [key] }],
      slots: [...body.slots, slot],
      dekWraps: [...body.dekWraps, wrapDek(deps, dek, key, { vaultId, dbEpoch: body.dbEpoch, userId: person.id, keyId: key.keyId })],
    }),
  };
};

/**
 * Fresh keys for a member of the directory; the old public keys stay, retired, so that old signatures can be judged.
 * `isOneTime`: somebody else knows the passphrase, and it has to be changed.
 */
export const prepareRenewal = async (deps: VaultDeps, vaultId: string, userId: string, passphrase: Uint8Array, isOneTime = false): Promise<PreparedKeys> => {
  const { key, slot, bundle } = await lockFresh(deps, { vaultId, userId, passphrase, withDevice: false });
  return {
    granter: { userId, keyId: key.keyId, bundle },
    apply: (body, dek) => ({
      ...body,
      members: body.members.map((member) => (member.id === userId ? { ...withFreshKey(member, key), mustChangePassphrase: isOneTime } : member)),
      slots: [...body.slots.filter((other) => other.userId !== userId), slot],
      dekWraps: [
        ...body.dekWraps.filter((other) => other.userId !== userId),
        wrapDek(deps, dek, key, { vaultId, dbEpoch: body.dbEpoch, userId, keyId: key.keyId }),
      ],
    }),
  };
};

const withFreshKey = (member: Member, key: MemberKey): Member => ({
  ...member,
  keys: [...member.keys.map((old) => (old.retiredAtMs === null ? { ...old, retiredAtMs: key.validFromMs } : old)), key],
});

/** The same key pairs under a new passphrase, with or without the workstation's secret. */
export const prepareRewrap = async (
  deps: VaultDeps,
  vaultId: string,
  bundle: Bundle,
  former: PassSlot,
  passphrase: Uint8Array,
  withDevice: boolean,
): Promise<(body: HeaderBody) => HeaderBody> => {
  const slot = await lockBundle(deps, bundle, {
    vaultId,
    userId: former.userId,
    keyId: former.keyId,
    kdf: await deps.chooseKdfParams(),
    passphrase,
    withDevice,
  });
  return (body) => ({ ...body, slots: body.slots.map((other) => (other.slotId === former.slotId ? slot : other)) });
};

type Revocation = NonNullable<MemberKey['revoked']>;

/** Withdraws the key that a member signs with now, from this place in the log on (security reference 5.2). */
export const withoutKeys = (body: HeaderBody, userId: string, revoked: Revocation): HeaderBody => {
  const withdrawn = (key: MemberKey): MemberKey => {
    if (key.retiredAtMs !== null) return key;
    return { ...key, retiredAtMs: revoked.atMs, retiredAtSeq: revoked.atSeq, revoked: key.revoked ?? revoked };
  };
  return { ...body, members: body.members.map((member) => (member.id === userId ? { ...member, keys: member.keys.map(withdrawn) } : member)) };
};

/**
 * Takes a member out of everything that opens: slot, data key, rooms. The directory entry stays, its signing key withdrawn
 * from this place in the log on (security reference 2.2, 5.2).
 */
export const withoutMember = (body: HeaderBody, userId: string, at: { readonly atMs: number; readonly atSeq: number }): HeaderBody => {
  const { members } = withoutKeys(body, userId, { ...at, reason: 'LEFT' });
  const left = members.map((member) => (member.id === userId ? { ...member, removedAtMs: at.atMs } : member));
  return revokeRooms(
    { ...body, members: left, slots: body.slots.filter((slot) => slot.userId !== userId), dekWraps: body.dekWraps.filter((wrap) => wrap.userId !== userId) },
    userId,
  );
};

/**
 * Keys that were retired since the log was last looked at get their place in it: its newest row. What they signed up to
 * there stands; clocks do not decide (security reference 5.2).
 */
export const placeRetirements = (body: HeaderBody, seq: number): HeaderBody => ({
  ...body,
  members: body.members.map((member) => ({
    ...member,
    keys: member.keys.map((key) => (key.retiredAtMs !== null && key.retiredAtSeq === undefined ? { ...key, retiredAtSeq: seq } : key)),
  })),
});
