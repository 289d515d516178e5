import { assert } from '#shared/kernel/assert.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { bodyOf, readHeader, rewritePrevious, sealHeader, writeHeader } from './header.ts';
import { fitsFormat, type Header, type HeaderBody, type Member, type PassSlot } from './header-schema.ts';
import { clearBundle, openBundle } from './key-slots.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { normalisePassphrase } from './passphrase.ts';
import { owing, withoutSettled, type Act, type OwedAct } from './pending-acts.ts';
import { sha256Hex } from './primitives.ts';
import type { VaultDeps } from './ports.ts';
import { tendRooms, type Granter } from './room-keys.ts';
import type { VaultResult } from './vault-types.ts';

export interface SessionState {
  readonly dir: string;
  readonly userId: string;
  readonly dek: Buffer;
  readonly header: Header;
  readonly bytes: Buffer;
}

interface CommitOptions {
  /** The data key that comes with this header. */
  readonly nextDek?: Buffer;
  /** Which act this is: the header carries it until its log row is written. */
  readonly act?: Act | null;
  /** More ids for that row. */
  readonly about?: Readonly<Record<string, string>>;
}

/** What every act on an unlocked vault needs: the header as it is now, the keys, and one way to write the next header. */
export interface SessionCore {
  readonly deps: VaultDeps;
  readonly dir: string;
  readonly vaultId: string;
  readonly userId: string;
  readonly keyring: Keyring;
  readonly header: () => Header;
  readonly self: () => Member;
  readonly dek: () => Buffer;
  readonly assertOpen: () => void;
  /** Writes the next header. HEADER_ALTERED when someone else wrote the file meanwhile. */
  readonly commit: (change: (body: HeaderBody) => HeaderBody, options?: CommitOptions) => VaultResult<void>;
  /** Where the former header must not come back: it still carries a slot that was replaced. */
  readonly forgetFormer: () => void;
  /** `tendRooms`; the log is owed a row for each compartment that it made or gave a new key. */
  readonly tend: (body: HeaderBody, granter: Granter) => HeaderBody;
  /** Acts in the key file whose rows are not known to be written, oldest first. */
  readonly owedActs: () => readonly OwedAct[];
  /** Their rows stand in the log: the next header no longer carries them. */
  readonly settleActs: (actIds: readonly string[]) => void;
  /** Asks for the passphrase: the secret halves are in memory only for `work`. */
  readonly withBundle: <T>(typed: Uint8Array, work: (granter: Granter, slot: PassSlot) => Promise<VaultResult<T>> | VaultResult<T>) => Promise<VaultResult<T>>;
  readonly close: () => void;
}

/** The same, where every header that is written carries this act. */
export const underAct = (core: SessionCore, act: Act | null): SessionCore => ({ ...core, commit: (change, options) => core.commit(change, { ...options, act }) });

/** The open vault’s header, data key and keyring, and the one way to write the next header. */
export const createSessionCore = (deps: VaultDeps, start: SessionState): SessionCore => {
  const { dir, userId } = start;
  const { vaultId } = start.header;
  let { header, bytes, dek } = start;
  let isOpen = true;
  const keyring = createKeyring();
  const assertOpen = (): void => assert(isOpen, 'the vault is locked');

  const self = (): Member => {
    const member = header.members.find((candidate) => candidate.id === userId);
    assert(member, 'the session belongs to a member');
    return member;
  };

  const late = new Set(start.header.pendingActs?.map(({ actId }) => actId));
  const settled = new Set<string>();
  const doer = (): { userId: string; role: Member['role']; atMs: number } => ({ userId, role: self().role, atMs: deps.now() });

  const commit: SessionCore['commit'] = (change, { nextDek, act, about } = {}) => {
    assertOpen();
    const onDisk = readHeader(deps.files, dir);
    if (onDisk.state !== 'READABLE' || !onDisk.bytes.equals(bytes)) return fail('HEADER_ALTERED');
    const before = withoutSettled(bodyOf(header), settled);
    const owed = act ? owing(before, { ...act, objects: { ...act.objects, ...about } }, doer()) : before;
    const body = { ...change(owed), generation: header.generation + 1, prevHeaderHash: sha256Hex(bytes) };
    const next = sealHeader(body, nextDek ?? dek);
    if (!fitsFormat(next)) return fail('HEADER_FULL');
    const written = writeHeader(deps.files, dir, next, bytes);
    if (!written.ok) return written;
    header = next;
    bytes = written.value;
    if (nextDek) {
      dek.fill(0);
      dek = nextDek;
    }
    return ok(undefined);
  };

  return {
    tend: (body, granter) => {
      const { body: next, created, rotated } = tendRooms(deps, body, keyring, granter);
      const made = [...created.map((room) => ['COMPARTMENT_CREATED', room] as const), ...rotated.map((room) => ['COMPARTMENT_ROTATED', room] as const)];
      // Rooms of one person alone are nobody else's business.
      return made.filter(([, room]) => room !== 'EGEN').reduce((sum, [action, compartment]) => owing(sum, { actId: deps.newId(), action, objects: { compartment } }, doer()), next);
    },
    owedActs: () => (withoutSettled(bodyOf(header), settled).pendingActs ?? []).map((act) => ({ ...act, isLate: late.has(act.actId) })),
    settleActs: (actIds) => {
      for (const actId of actIds) settled.add(actId);
    },
    deps,
    dir,
    vaultId,
    userId,
    keyring,
    header: () => header,
    self,
    dek: () => dek,
    assertOpen,
    commit,
    forgetFormer: () => rewritePrevious(deps.files, dir, header),
    withBundle: async (typed, work) => {
      assertOpen();
      const slot = header.slots.find((candidate) => candidate.userId === userId);
      assert(slot, 'a member has a slot');
      const passphrase = normalisePassphrase(typed);
      const bundle = await openBundle(deps, vaultId, slot, passphrase);
      passphrase.fill(0);
      if (!bundle) return fail('WRONG_PASSPHRASE');
      try {
        return await work({ userId, keyId: slot.keyId, bundle }, slot);
      } finally {
        clearBundle(bundle);
      }
    },
    close: () => {
      isOpen = false;
      dek.fill(0);
      keyring.clear();
    },
  };
};
