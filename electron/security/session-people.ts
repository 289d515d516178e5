import { join } from 'node:path';
import { compartmentsOf } from '#shared/domain/access/compartments.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { freeDatabaseName, generationIn } from './database-name.ts';
import { MAX_DESTROYS, type HeaderBody, type RevocationReason } from './header-schema.ts';
import { clearBundle, wrapDek } from './key-slots.ts';
import { acceptPassphrase, cleanDisplayName, prepareMember, prepareRenewal, prepareRewrap, withoutKeys, withoutMember, type PreparedKeys } from './members.ts';
import { generatePassphrase } from './passphrase.ts';
import { wrapDekToPaper } from './recovery-slots.ts';
import { grantCompartment, revokeRooms, rewrapOwn, type Granter } from './room-keys.ts';
import type { SessionCore } from './session-core.ts';
import type { DatabaseAccess, VaultFailureCode, VaultMember, VaultResult } from './vault-types.ts';
import { toVaultMember } from './vault-types.ts';

const DEK_BYTES = 32;

export interface RemoveMemberInput<F extends Failure> {
  readonly passphrase: Uint8Array;
  readonly userId: string;
  /** The newest log row: signatures made before it stand. */
  readonly atSeq: number;
  readonly rekey: Rekey<F>;
}

/** Makes a copy of the database under the next key at the next path. Called once; the header follows only if it succeeded. */
export type Rekey<F extends Failure> = (from: DatabaseAccess, to: DatabaseAccess) => Result<void, F>;

export interface ResetMemberInput<F extends Failure> {
  readonly passphrase: Uint8Array;
  readonly userId: string;
  /** The passphrase may be in other hands: the signing key is withdrawn from this row of the log on, the data key and the compartments change with it. Null = only forgotten. */
  readonly suspicion: { readonly rekey: Rekey<F>; readonly reason: RevocationReason; readonly atSeq: number } | null;
}

export interface PeopleActs {
  /** Re-wraps one bundle; the database is not touched. Fresh key pairs when the passphrase was a one-time one. */
  readonly changePassphrase: (input: { readonly current: Uint8Array; readonly next: Uint8Array }) => Promise<VaultResult<void>>;
  readonly deviceFactor: () => { readonly isAvailable: boolean; readonly isOn: boolean };
  /** Turns the workstation's secret on or off as a second factor. DEVICE_SECRET_MISSING where the system keeps none. */
  readonly setDeviceFactor: (input: { readonly passphrase: Uint8Array; readonly isOn: boolean }) => Promise<VaultResult<void>>;
  /** Adds a colleague with a generated one-time passphrase, shown once, and the compartments of the profession that one holds oneself. */
  readonly addMember: (input: { readonly passphrase: Uint8Array; readonly displayName: string; readonly role: Role; readonly startsOn: string | null; readonly endsOn: string | null }) => Promise<VaultResult<{ member: VaultMember; oneTimePassphrase: string }>>;
  /** A new one-time passphrase and new keys for a colleague who lost theirs. Rooms that one does not hold wait for a holder. */
  readonly resetMember: <F extends Failure>(input: ResetMemberInput<F>) => Promise<Result<{ oneTimePassphrase: string; formerPath: string | null }, F | Failure<VaultFailureCode>>>;
  /** Other dates for a member who is attached for a time. */
  readonly changeMember: (input: { readonly userId: string; readonly startsOn: string | null; readonly endsOn: string | null }) => VaultResult<void>;
  /** Takes a member out and changes the data key: whoever left may hold an old copy, which never opens what comes after. */
  readonly removeMember: <F extends Failure>(input: RemoveMemberInput<F>) => Promise<Result<{ readonly formerPath: string }, F | Failure<VaultFailureCode>>>;
}

const withPrepared = <T>(prepared: PreparedKeys, work: () => T): T => {
  try {
    return work();
  } finally {
    clearBundle(prepared.granter.bundle);
  }
};

/** Acts on members over an open session. */
export const peopleActs = (core: SessionCore): PeopleActs => {
  const { deps, vaultId, userId, keyring, commit, forgetFormer } = core;

  const isActive = (id: string): boolean => core.header().members.some((member) => member.id === id && member.removedAtMs === null);

  const grantProfession = (body: HeaderBody, memberId: string, granter: Granter): HeaderBody => {
    const role = body.members.find(({ id }) => id === memberId)?.role;
    const rooms = role === undefined ? [] : compartmentsOf(role).filter((room) => keyring.newestEpoch(room) > 0);
    return rooms.reduce((sum, room) => grantCompartment(deps, sum, keyring, room, memberId, granter), body);
  };

  /** Writes the database anew under a new data key, wraps that to everybody who is left after `change`, and gives due rooms new keys. */
  const underNextKey = <F extends Failure>(
    rekey: Rekey<F>,
    granter: Granter,
    change: (body: HeaderBody) => HeaderBody,
    after: (body: HeaderBody) => HeaderBody = (body) => body,
  ): VaultResult<{ readonly formerPath: string }> => {
    const former = core.header();
    const dbEpoch = former.dbEpoch + 1;
    const dbFile = nextDatabaseName(core, former.dbFile);
    const nextDek = deps.randomBytes(DEK_BYTES);
    const keys = { from: Buffer.from(core.dek()), to: Buffer.from(nextDek) };
    const copied = rekey({ path: join(core.dir, former.dbFile), key: keys.from, vaultId }, { path: join(core.dir, dbFile), key: keys.to, vaultId });
    keys.from.fill(0);
    keys.to.fill(0);
    if (!copied.ok) {
      nextDek.fill(0);
      // The caller's own failures pass through `withBundle` as they are.
      return copied as never;
    }
    const committed = commit((body) => {
      const left = change({ ...body, dbEpoch, dbFile, destroys: destroyedNext(core, former.dbFile) });
      const wrapped = {
        ...left,
        dekWraps: left.members.flatMap((member) => member.keys.filter((key) => key.retiredAtMs === null).map((key) => wrapDek(deps, nextDek, key, { vaultId, dbEpoch, userId: member.id, keyId: key.keyId }))),
        recoverySlots: left.recoverySlots.map((slot) => wrapDekToPaper(deps, slot, nextDek, { vaultId, dbEpoch })),
      };
      return after(core.tend(wrapped, granter));
    }, { nextDek });
    if (!committed.ok) return committed;
    forgetFormer();
    return ok({ formerPath: join(core.dir, former.dbFile) });
  };

  return {
    changePassphrase: ({ current, next }) =>
      core.withBundle(current, async (granter, slot) => {
        const accepted = await acceptPassphrase(deps, next, core.self().displayName);
        if (!accepted.ok) return accepted;
        try {
          if (!core.self().mustChangePassphrase) {
            const changed = commit(await prepareRewrap(deps, vaultId, granter.bundle, slot, accepted.value, slot.type === 'pass+device'));
            if (changed.ok) forgetFormer();
            return changed;
          }
          // Whoever handed out the one-time passphrase could have opened this bundle: its keys are not kept.
          const renewal = await prepareRenewal(deps, vaultId, userId, accepted.value);
          const renewed = withPrepared(renewal, () =>
            commit((body) => core.tend(rewrapOwn(deps, renewal.apply(body, core.dek()), keyring, renewal.granter), renewal.granter)),
          );
          if (renewed.ok) forgetFormer();
          return renewed;
        } finally {
          accepted.value.fill(0);
        }
      }),

    deviceFactor: () => ({ isAvailable: deps.deviceSecret() !== null, isOn: core.header().slots.some((slot) => slot.userId === userId && slot.type === 'pass+device') }),

    setDeviceFactor: ({ passphrase, isOn }) =>
      core.withBundle(passphrase, async (granter, slot) => {
        if (isOn && !deps.deviceSecret()) return fail('DEVICE_SECRET_MISSING');
        const changed = commit(await prepareRewrap(deps, vaultId, granter.bundle, slot, passphrase, isOn));
        if (changed.ok) forgetFormer();
        return changed;
      }),

    addMember: ({ passphrase, displayName, role, startsOn, endsOn }) =>
      core.withBundle(passphrase, async (granter) => {
        const name = cleanDisplayName(displayName);
        if (!name.ok) return name;
        const oneTimePassphrase = generatePassphrase(deps.words, deps.randomBytes);
        const person = { id: deps.newId(), displayName: name.value, role, isFounder: false, mustChangePassphrase: true, startsOn, endsOn };
        const added = await prepareMember(deps, vaultId, person, Buffer.from(oneTimePassphrase, 'utf8'));
        const committed = withPrepared(added, () => commit((body) => grantProfession(added.apply(body, core.dek()), person.id, granter), { about: { userId: person.id } }));
        return committed.ok ? ok({ member: toVaultMember({ ...person, removedAtMs: null, keys: [] }), oneTimePassphrase }) : committed;
      }),

    resetMember: ({ passphrase, userId: memberId, suspicion }) =>
      core.withBundle(passphrase, async (granter): Promise<VaultResult<{ oneTimePassphrase: string; formerPath: string | null }>> => {
        if (!isActive(memberId) || memberId === userId) return fail('MEMBER_UNKNOWN');
        const oneTimePassphrase = generatePassphrase(deps.words, deps.randomBytes);
        const renewal = await prepareRenewal(deps, vaultId, memberId, Buffer.from(oneTimePassphrase, 'utf8'), true);
        return withPrepared(renewal, () => {
          const renewed = (body: HeaderBody): HeaderBody => revokeRooms(renewal.apply(body, core.dek()), memberId, undefined, suspicion !== null);
          if (suspicion === null) {
            const committed = commit((body) => grantProfession(renewed(body), memberId, granter));
            if (committed.ok) forgetFormer();
            return committed.ok ? ok({ oneTimePassphrase, formerPath: null }) : committed;
          }
          // Somebody may have the old passphrase and an old copy: neither opens what comes after.
          const { rekey, reason, atSeq } = suspicion;
          const withdrawn = (body: HeaderBody): HeaderBody => withoutKeys(body, memberId, { atMs: deps.now(), atSeq, reason });
          const done = underNextKey(rekey, granter, (body) => renewed(withdrawn(body)), (body) => grantProfession(body, memberId, granter));
          return done.ok ? ok({ oneTimePassphrase, formerPath: done.value.formerPath }) : done;
        });
      }),

    changeMember: ({ userId: memberId, startsOn, endsOn }) =>
      isActive(memberId)
        ? commit((body) => ({ ...body, members: body.members.map((member) => (member.id === memberId ? { ...member, startsOn, endsOn } : member)) }))
        : fail('MEMBER_UNKNOWN'),

    removeMember: ({ passphrase, userId: memberId, atSeq, rekey }) =>
      core.withBundle(passphrase, (granter) => {
        if (!isActive(memberId) || memberId === userId) return fail('MEMBER_UNKNOWN');
        return underNextKey(rekey, granter, (body) => withoutMember(body, memberId, { atMs: deps.now(), atSeq }));
      }),

  };
};

/** The former file, and what a disk refused to give up so far. The key file says so in the same write that leaves it. */
const destroyedNext = ({ deps, dir, header }: SessionCore, former: string): string[] =>
  [former, ...(header().destroys ?? []).filter((name) => name !== former && deps.files.exists(join(dir, name)))].slice(0, MAX_DESTROYS);

const nextDatabaseName = ({ deps, dir }: SessionCore, current: string): string => freeDatabaseName(generationIn(current), (name) => deps.files.exists(join(dir, name)));
