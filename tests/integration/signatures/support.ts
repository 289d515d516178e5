import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestCore } from '#tests/support/test-core.ts';

/** A folder for what leaves the program; gone with `remove`. */
export const outFolder = (): { readonly file: (name: string) => string; readonly read: (name: string) => Buffer; readonly remove: () => void } => {
  const dir = mkdtempSync(join(tmpdir(), 'sedd-signed-'));
  return { file: (name) => join(dir, name), read: (name) => readFileSync(join(dir, name)), remove: () => { rmSync(dir, { recursive: true, force: true }); } };
};

/** The decided plan as it is handed out. */
export const exportPlan = async (core: TestCore, caseId: string, path: string): Promise<Buffer> => {
  const { documentId } = await core.ok('document.create', { caseId, kind: 'D05', profileId: 'd05-atgardsplan' });
  const page = await core.ok('document.get', { caseId, documentId });
  const gaps = page.gaps.filter((gap) => gap.severity === 'BLOCKS');
  if (gaps.length > 0) throw new Error(gaps.map((gap) => gap.label).join());
  await core.ok('document.export', { caseId, documentId, rowVersion: page.document.rowVersion, handleId: core.grant(path, 'write'), recipient: 'Vårdnadshavare', method: 'HANDED_OVER', ground: 'Vårdnadshavare', passedGapsReason: 'Prov' } as never);
  return readFileSync(path);
};

export interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** Runs the stand-alone verifier as anybody would. */
export const runVerifier = (...args: readonly string[]): Said => {
  const done = spawnSync(process.execPath, [resolve('resources/verifiers/kontrollera-underskrift.mjs'), ...args], { encoding: 'utf8' });
  return { code: done.status, text: `${done.stdout}${done.stderr}` };
};

export const writeBytes = (path: string, bytes: Uint8Array): string => {
  writeFileSync(path, bytes);
  return path;
};

/** The smallest file that carries the parts as a signed paper does. */
export const carrying = (signed: Uint8Array, proof: Uint8Array, more: Readonly<Record<string, Uint8Array>> = {}): Buffer => {
  const file = (number: number, name: string, bytes: Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.from(`${String(number)} 0 obj\n<< /Type /EmbeddedFile /Length ${String(bytes.length)} >>\nstream\n`),
      bytes,
      Buffer.from(`\nendstream\nendobj\n${String(number + 1)} 0 obj\n<< /Type /Filespec /F (${name}) /EF << /F ${String(number)} 0 R >> >>\nendobj\n`),
    ]);
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), file(1, 'atgardsplan.json', signed), file(3, 'signatur.json', proof), ...Object.entries(more).map(([name, bytes], index) => file(5 + 2 * index, name, bytes)), Buffer.from('%%EOF\n')]);
};
