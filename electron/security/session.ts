import { join } from 'node:path';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { bodyOf, readHeader, sealHeader, writeHeader } from './header.ts';
import type { Header, HeaderBody, Member, PassSlot } from './header-schema.ts';
import { clearBundle, lockRecovery, openBundle, type Bundle } from './key-slots.ts';
import { acceptPassphrase, cleanDisplayName, prepareMember, prepareRenewal, prepareRewrap } from './members.ts';
import { generatePassphrase, normalisePassphrase } from './passphrase.ts';
import { sha256Hex } from './primitives.ts';
import type { VaultDeps } from './ports.ts';
import { formatRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';
import { signPayload, verifySignature } from './signing.ts';
import { toVaultMember, type VaultResult, type VaultSession } from './vault-types.ts';

interface SessionState {
  readonly dir: string;
  readonly userId: string;
  readonly dek: Buffer;
  readonly header: Header;
  readonly bytes: Buffer;
}

const memberOf = (header: Header, userId: string): Member => {
  const member = header.members.find((candidate) => candidate.id === userId);
  assert(member, 'the session belongs to a member');
  return member;
};

const slotOf = (header: Header, userId: string): PassSlot => {
  const slot = header.slots.find((candidate) => candidate.userId === userId);
  assert(slot, 'a member has a slot');
  return slot;
};

/** The unlocked vault. `start.dek` belongs to the session from here on and is cleared by `close`. */
export const openSession = (deps: VaultDeps, start: SessionState): VaultSession => {
  const { dir, userId, dek } = start;
  const { vaultId } = start.header;
  let { header, bytes } = start;
  let isOpen = true;

  const assertOpen = (): void => assert(isOpen, 'the vault is locked');

  /** Writes the next header. Refuses when someone else wrote the file meanwhile. */
  const commit = (change: (body: HeaderBody) => HeaderBody): VaultResult<void> => {
    assertOpen();
    const onDisk = readHeader(deps.files, dir);
    if (onDisk.state !== 'READABLE' || !onDisk.bytes.equals(bytes)) return fail('HEADER_ALTERED');
    const body = change(bodyOf(header));
    const next = sealHeader({ ...body, generation: header.generation + 1, prevHeaderHash: sha256Hex(bytes) }, dek);
    const written = writeHeader(deps.files, dir, next, bytes);
    if (!written.ok) return written;
    header = next;
    bytes = written.value;
    return ok(undefined);
  };

  const withBundle = async <T>(typed: Uint8Array, work: (bundle: Bundle, slot: PassSlot) => Promise<VaultResult<T>>): Promise<VaultResult<T>> => {
    assertOpen();
    const slot = slotOf(header, userId);
    const passphrase = normalisePassphrase(typed);
    const bundle = await openBundle(deps, vaultId, slot, passphrase);
    passphrase.fill(0);
    if (!bundle) return fail('WRONG_PASSPHRASE');
    try {
      return await work(bundle, slot);
    } finally {
      clearBundle(bundle);
    }
  };

  return {
    vaultId,
    isDemo: header.isDemo,
    member: () => toVaultMember(memberOf(header, userId)),
    members: () => header.members.map(toVaultMember),

    withDatabase: (work) => {
      assertOpen();
      const key = Buffer.from(dek);
      try {
        return work({ path: join(dir, header.dbFile), key, vaultId });
      } finally {
        key.fill(0);
      }
    },

    changePassphrase: ({ current, next }) =>
      withBundle(current, async (bundle, slot) => {
        const accepted = acceptPassphrase(next);
        if (!accepted.ok) return accepted;
        try {
          // Whoever handed out the one-time passphrase could have opened this bundle: its keys are not kept.
          if (memberOf(header, userId).mustChangePassphrase) {
            const renew = await prepareRenewal(deps, vaultId, userId, accepted.value);
            return commit((body) => renew(body, dek));
          }
          return commit(await prepareRewrap(deps, vaultId, bundle, slot, accepted.value));
        } finally {
          accepted.value.fill(0);
        }
      }),

    addMember: async ({ displayName, role }) => {
      assertOpen();
      const name = cleanDisplayName(displayName);
      if (!name.ok) return name;
      const oneTimePassphrase = generatePassphrase(deps.words, deps.randomBytes);
      const person = { id: deps.newId(), displayName: name.value, role, isFounder: false, mustChangePassphrase: true };
      const add = await prepareMember(deps, vaultId, person, Buffer.from(oneTimePassphrase, 'utf8'));
      const committed = commit((body) => add(body, dek));
      return committed.ok ? ok({ member: person, oneTimePassphrase }) : committed;
    },

    renewRecoveryKey: (passphrase) =>
      withBundle(passphrase, async () => {
        const secret = deps.randomBytes(RECOVERY_BYTES);
        const slot = lockRecovery(deps, dek, secret, vaultId);
        const recoveryKey = formatRecoveryKey(secret);
        secret.fill(0);
        const committed = commit((body) => ({ ...body, recoverySlots: [slot] }));
        return committed.ok ? ok(recoveryKey) : committed;
      }),

    sign: ({ passphrase, payload }) =>
      withBundle(passphrase, (bundle, slot) => Promise.resolve(ok(signPayload(bundle.signSeed, slot.keyId, payload)))),

    verify: ({ signedAtMs, ...signature }) =>
      verifySignature(
        header.members.flatMap((member) => member.keys),
        signature,
        signedAtMs,
      ),

    ownKeyId: () => slotOf(header, userId).keyId,
    ownerOfKey: (keyId) => header.members.find((member) => member.keys.some((key) => key.keyId === keyId))?.id ?? null,

    anchorAudit: (head) => {
      // A lower number would forget what is known already.
      if (head.seq <= header.auditAnchor.seq) return ok(undefined);
      return commit((body) => ({ ...body, auditAnchor: { seq: head.seq, hash: head.hash } }));
    },
    auditAnchor: () => header.auditAnchor,

    close: () => {
      isOpen = false;
      dek.fill(0);
    },
  };
};
