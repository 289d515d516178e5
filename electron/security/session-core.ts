import { assert } from '#shared/kernel/assert.ts';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { bodyOf, readHeader, sealHeader, writeHeader } from './header.ts';
import type { Header, HeaderBody, Member, PassSlot } from './header-schema.ts';
import { clearBundle, openBundle } from './key-slots.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { normalisePassphrase } from './passphrase.ts';
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
  /** Writes the next header. HEADER_ALTERED when someone else wrote the file meanwhile. `nextDek` when the data key changes with it. */
  readonly commit: (change: (body: HeaderBody) => HeaderBody, nextDek?: Buffer) => VaultResult<void>;
  /** `tendRooms`, and remembers what it made for the log. */
  readonly tend: (body: HeaderBody, granter: Granter) => HeaderBody;
  /** What `tend` made or gave a new key since it was last asked. */
  readonly takeRoomEvents: () => { readonly created: readonly FieldRoom[]; readonly rotated: readonly FieldRoom[] };
  /** Asks for the passphrase: the secret halves are in memory only for `work`. */
  readonly withBundle: <T>(typed: Uint8Array, work: (granter: Granter, slot: PassSlot) => Promise<VaultResult<T>> | VaultResult<T>) => Promise<VaultResult<T>>;
  readonly close: () => void;
}

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

  const commit: SessionCore['commit'] = (change, nextDek) => {
    assertOpen();
    const onDisk = readHeader(deps.files, dir);
    if (onDisk.state !== 'READABLE' || !onDisk.bytes.equals(bytes)) return fail('HEADER_ALTERED');
    const body = { ...change(bodyOf(header)), generation: header.generation + 1, prevHeaderHash: sha256Hex(bytes) };
    const next = sealHeader(body, nextDek ?? dek);
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

  let events: { readonly created: readonly FieldRoom[]; readonly rotated: readonly FieldRoom[] } = { created: [], rotated: [] };

  return {
    tend: (body, granter) => {
      const { body: next, created, rotated } = tendRooms(deps, body, keyring, granter);
      events = { created: [...events.created, ...created], rotated: [...events.rotated, ...rotated] };
      return next;
    },
    takeRoomEvents: () => {
      const taken = events;
      events = { created: [], rotated: [] };
      return taken;
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
