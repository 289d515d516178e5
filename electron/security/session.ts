import { join } from 'node:path';
import { createFieldCipher } from './field-cipher.ts';
import { ok } from '#shared/kernel/result.ts';
import { openRooms } from './room-keys.ts';
import { deriveKey, hmacSha256 } from './primitives.ts';
import type { VaultDeps } from './ports.ts';
import type { Granter } from './room-keys.ts';
import { placeRetirements } from './members.ts';
import { createSessionCore, underAct, type SessionCore, type SessionState } from './session-core.ts';
import { createSessionKey } from './session-key.ts';
import { peopleActs, type PeopleActs } from './session-people.ts';
import { roomActs, type RoomActs } from './session-rooms.ts';
import { signPayload, verifySignature } from './signing.ts';
import { bodyOf } from './header.ts';
import { toVaultMember, type VaultResult, type VaultSession } from './vault-types.ts';

/**
 * The unlocked vault. `start.dek` belongs to the session from here on and is cleared by `close`. Unlocking settles the rooms
 * (`tendRooms`), and what changed is written before anybody gets the session. The caller clears `granter.bundle`.
 */
export const openSession = (deps: VaultDeps, start: SessionState, granter: Granter): VaultResult<VaultSession> => {
  const core = createSessionCore(deps, start);
  openRooms(bodyOf(core.header()), granter.userId, granter.keyId, granter.bundle.wrapSeed, core.keyring);
  const before = bodyOf(core.header());
  const tended = core.tend(before, granter);
  if (tended !== before) {
    const committed = core.commit(() => tended);
    if (!committed.ok) {
      core.close();
      return committed;
    }
  }
  return ok(sessionOver(core, granter));
};

const actsOver = (core: SessionCore): PeopleActs & RoomActs => ({ ...peopleActs(core), ...roomActs(core) });

const sessionOver = (core: SessionCore, granter: Granter): VaultSession => {
  const { deps, vaultId } = core;
  const sessionKey = createSessionKey(deps, vaultId, granter);
  return {
    vaultId,
    isDemo: core.header().isDemo,
    member: () => toVaultMember(core.self()),
    members: () => core.header().members.filter((member) => member.removedAtMs === null).map(toVaultMember),
    directory: () => core.header().members,
    generation: () => core.header().generation,
    destroys: () => core.header().destroys ?? [],

    withDatabase: (work) => {
      core.assertOpen();
      const key = Buffer.from(core.dek());
      try {
        return work({ path: join(core.dir, core.header().dbFile), key, vaultId });
      } finally {
        key.fill(0);
      }
    },
    mac: (purpose, bytes) => {
      core.assertOpen();
      const key = deriveKey(core.dek(), `sedd/${purpose}/v1`);
      try {
        return hmacSha256(key, bytes);
      } finally {
        key.fill(0);
      }
    },
    fields: createFieldCipher(vaultId, core.keyring, deps.randomBytes, (room, epoch) => core.header().roomWraps.some((wrap) => wrap.name === room && wrap.epoch === epoch && (wrap.ownerId === null || wrap.ownerId === core.userId))),
    owedActs: core.owedActs,
    settleActs: core.settleActs,

    ...actsOver(core),
    under: (act) => actsOver(underAct(core, act)),

    sign: ({ passphrase, payload }) => core.withBundle(passphrase, ({ bundle, keyId }) => ok(signPayload(bundle.signSeed, keyId, payload))),
    verify: (signature) => verifySignature(core.header().members.flatMap((member) => member.keys), signature, signature),
    ownKeyId: () => core.self().keys.find((key) => key.retiredAtMs === null)?.keyId ?? '',
    ownerOfKey: (keyId) => core.header().members.find((member) => member.keys.some((key) => key.keyId === keyId))?.id ?? null,
    sessionCertificate: () => sessionKey.certificate,
    signWithSession: (bytes) => sessionKey.sign(bytes),

    anchorAudit: (head, lowers) => {
      // A lower number would forget what is known already.
      if (!lowers && head.seq <= core.header().auditAnchor.seq) return ok(undefined);
      return core.commit((body) => ({ ...placeRetirements(body, head.seq), auditAnchor: { seq: head.seq, hash: head.hash } }));
    },
    auditAnchor: () => core.header().auditAnchor,

    close: () => {
      sessionKey.clear();
      core.close();
    },
  };
};
