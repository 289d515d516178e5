import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { writeFileAtomic } from '#electron/adapters/files/atomic-files.ts';
import type { GrantedFiles } from '#electron/adapters/files/granted-files.ts';
import type { FilesPort, ParserPort, PeoplePort, SigningPort, StagingPort } from '#electron/application/ports.ts';
import type { VaultGate } from '#electron/application/vault/session.ts';
import { canonicalForm } from '#electron/security/signing.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CoreToShell } from './protocol.ts';
import { requireOpen } from './vault-gate.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const peoplePort = (gate: VaultGate): PeoplePort => ({
  members: () => gate.opened()?.session.members() ?? [],
  nameOf: (userId) => gate.opened()?.session.members().find((member) => member.id === userId)?.displayName ?? 'Okänd person',
});

export const signingPort = (gate: VaultGate): SigningPort => ({
  sign: async (input) => {
    const opened = requireOpen(gate);
    return opened.ok ? opened.value.session.sign(input) : opened;
  },
  verify: (signature) => gate.opened()?.session.verify(signature) ?? 'UNKNOWN_KEY',
  ownKeyId: () => gate.opened()?.session.ownKeyId() ?? '',
  ownerOfKey: (keyId) => gate.opened()?.session.ownerOfKey(keyId) ?? null,
  canonical: canonicalForm,
});

const VAULT_FILE = /^\.?valv[.-]/i;

/** Over the live database or key file a rename would be silent, and the end of the vault. */
const isVaultFile = (path: string, dataDir: string): boolean => resolve(dirname(path)) === resolve(dataDir) && VAULT_FILE.test(basename(path));

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

export const stagingPort = (): StagingPort => {
  const staged = new Map<string, unknown>();
  return {
    put: (stagingId, value) => {
      staged.set(stagingId, value);
    },
    get: (stagingId) => staged.get(stagingId),
    drop: (stagingId) => {
      staged.delete(stagingId);
    },
  };
};

/** Asks the shell to run the parser process and waits for its one answer. */
export interface ParserJobs extends ParserPort {
  readonly finished: (jobId: string, outcome: Result<unknown>) => void;
}

export const parserJobs = (send: (message: CoreToShell) => void): ParserJobs => {
  const waiting = new Map<string, (outcome: Result<unknown>) => void>();
  return {
    run: (path, request) =>
      new Promise((resolve) => {
        const jobId = randomUUID();
        waiting.set(jobId, resolve);
        send({ type: 'parse', jobId, path, request });
      }),
    finished: (jobId, outcome) => {
      const resolve = waiting.get(jobId);
      waiting.delete(jobId);
      resolve?.(outcome ?? fail('PARSER_DIED'));
    },
  };
};
