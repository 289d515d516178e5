import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { writeFileAtomic } from '#electron/adapters/files/atomic-files.ts';
import type { GrantedFiles } from '#electron/adapters/files/granted-files.ts';
import type { AuditPort, FilesPort, ParserPort, PeoplePort, SigningPort, StagingPort } from '#electron/application/ports.ts';
import type { VaultGate } from '#electron/application/vault/session.ts';
import { canonicalForm, lastGoodSeq } from '#electron/security/signing.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { CoreToShell } from './protocol.ts';
import { requireOpen } from './vault-gate.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Members, their rooms and the workstation’s secret, out of the open vault. */
export const peoplePort = (gate: VaultGate): PeoplePort => ({
  members: () => gate.opened()?.session.members() ?? [],
  // Those who left are named too: what they did stands in the log.
  nameOf: (userId) => gate.opened()?.session.directory().find((member) => member.id === userId)?.displayName ?? 'Okänd person',
  compartments: () => gate.opened()?.session.compartments() ?? [],
  holds: (room) => gate.opened()?.session.fields.holds(room) ?? false,
  paperKeys: () => gate.opened()?.session.paperKeys() ?? [],
  deviceFactor: () => gate.opened()?.session.deviceFactor() ?? { isAvailable: false, isOn: false },
});

/** Signs and verifies with the keys of the open vault. */
export const signingPort = (gate: VaultGate): SigningPort => ({
  sign: async (input) => {
    const opened = requireOpen(gate);
    return opened.ok ? opened.value.session.sign(input) : opened;
  },
  verify: (signature) => gate.opened()?.session.verify(signature) ?? 'UNKNOWN_KEY',
  ownKeyId: () => gate.opened()?.session.ownKeyId() ?? '',
  ownerOfKey: (keyId) => gate.opened()?.session.ownerOfKey(keyId) ?? null,
  publicKey: (keyId) => {
    const key = gate.opened()?.session.directory().flatMap((member) => member.keys).find((candidate) => candidate.keyId === keyId);
    return key ? { publicKey: key.signPublic, fingerprint: sha256(Buffer.from(key.signPublic, 'base64')), revokedAtSeq: lastGoodSeq(key) } : null;
  },
  canonical: canonicalForm,
  sha256,
});

/** The log’s checkpoints, anchors and proofs, for use cases. */
export const auditPort = (gate: VaultGate, trail: AuditTrail): AuditPort => ({
  mark: trail.mark,
  firstBadInTail: trail.firstBadSeq,
  proof: () => {
    const opened = gate.opened();
    return { vaultId: opened?.session.vaultId ?? '', directory: opened?.session.directory() ?? [] };
  },
  pause: () => new Promise((resolve) => setImmediate(resolve)),
});

const VAULT_FILE = /^\.?valv[.-]/i;

/** Over the live database or key file a rename would be silent, and the end of the vault. */
const isVaultFile = (path: string, dataDir: string): boolean => resolve(dirname(path)) === resolve(dataDir) && VAULT_FILE.test(basename(path));

/** Files that a person chose in a dialog, one use each. Writing refuses FILE_IS_VAULT. */
export const filesPort = (granted: GrantedFiles, dataDir: string): FilesPort => ({
  writeGranted: (handleId, bytes) => {
    const file = granted.take(handleId, 'write');
    if (!file.ok) return file;
    const { path } = file.value;
    if (isVaultFile(path, dataDir)) return fail('FILE_IS_VAULT');
    const written = writeFileAtomic(path, bytes);
    return written.ok ? ok({ sha256: sha256(bytes), takeBack: () => rmSync(path, { force: true }) }) : written;
  },
  takeForReading: (handleId) => granted.take(handleId, 'read'),
});

/** Holds one parsed file between preview and import. */
export const stagingPort = (): StagingPort => {
  // A file of a school is tens of megabytes: one that a person walked away from must not stay behind the next one.
  let staged: { readonly stagingId: string; readonly value: unknown } | null = null;
  return {
    put: (stagingId, value) => {
      staged = { stagingId, value };
    },
    get: (stagingId) => (staged?.stagingId === stagingId ? staged.value : undefined),
    drop: (stagingId) => {
      if (staged?.stagingId === stagingId) staged = null;
    },
  };
};

/** Asks the shell to run the parser process and waits for its one answer. */
export interface ParserJobs extends ParserPort {
  readonly finished: (jobId: string, outcome: Result<unknown>) => void;
}

/** Hands files to the parser process, each with one answer; `cancel` ends those that wait with PARSER_CANCELLED. */
export const parserJobs = (send: (message: CoreToShell) => void): ParserJobs => {
  const waiting = new Map<string, (outcome: Result<unknown>) => void>();
  return {
    run: (path, request) =>
      new Promise((resolve) => {
        const jobId = randomUUID();
        waiting.set(jobId, resolve);
        send({ type: 'parse', jobId, path, request });
      }),
    cancel: () => {
      for (const [jobId, resolve] of waiting) {
        waiting.delete(jobId);
        send({ type: 'cancelParse', jobId });
        resolve(fail('PARSER_CANCELLED'));
      }
    },
    finished: (jobId, outcome) => {
      const resolve = waiting.get(jobId);
      waiting.delete(jobId);
      resolve?.(outcome ?? fail('PARSER_DIED'));
    },
  };
};
