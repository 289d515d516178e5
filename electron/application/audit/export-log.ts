import { auditHead, readChain } from '#electron/db/audit-chain.ts';
import { readCheckpoints, readSessionKeys } from '#electron/db/repositories/audit-checkpoints.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { ok } from '#shared/kernel/result.ts';
import { gathering, type CommandContext, type QueryContext } from '../context.ts';

interface Exported {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly file: { takeBack?: () => void };
}

const PAGE_ROWS = 10_000;

const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');

/**
 * JSON lines: what it is, the members' public keys, the keys of sittings, the signatures, then every row as it was hashed.
 * `resources/verifiers/kontrollera-logg.mjs` reads it without this program. Ids only; staff by name where asked for.
 */
const linesOf = async ({ db, ports, nowMs }: QueryContext, withNames: boolean): Promise<Omit<Exported, 'file'>> => {
  const { vaultId, directory } = ports.audit.proof();
  ports.audit.mark();
  const head = auditHead(db);
  const facts = [
    JSON.stringify({ kind: 'SEDD_LOG', format: 1, vaultId, rows: head.seq, head: head.hash, madeAtMs: nowMs }),
    ...directory.map(({ id, displayName, role, keys }) =>
      JSON.stringify({ kind: 'MEMBER', userId: id, role, ...(withNames ? { name: displayName } : {}), keys: keys.map(({ keyId, signPublic, revoked }) => ({ keyId, signPublic, revokedAtSeq: revoked?.atSeq ?? null })) }),
    ),
    ...readSessionKeys(db).map((key) => JSON.stringify({ kind: 'SESSION_KEY', ...key })),
    ...readCheckpoints(db).map(({ seq, hash, userId, sessionKeyId, signature }) => JSON.stringify({ kind: 'CHECKPOINT', seq, hash, userId, sessionKeyId, signature })),
  ];
  // Page by page into bytes: the text of a million rows is longer than a string can be.
  const pages = [bytesOf(facts)];
  for (let after = 0; after < head.seq; ) {
    const page = readChain(db, after, Math.min(PAGE_ROWS, head.seq - after));
    const last = page.at(-1);
    if (!last) break;
    pages.push(bytesOf(page.map(({ seq, body, hash }) => JSON.stringify({ kind: 'ROW', seq, body, hash }))));
    after = last.seq;
    await ports.audit.pause();
  }
  return { bytes: Buffer.concat(pages), rows: head.seq };
};

/** Writes it to the place a person chose. Refuses FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses. */
export const exportLog = gathering<InputOf<'audit.export'>, Exported, OutputOf<'audit.export'>>({
  gather: async (ctx: QueryContext, { withNames }) => {
    return ok({ ...(await linesOf(ctx, withNames)), file: {} });
  },
  decide: ({ ports }: CommandContext, { handleId }, { bytes, rows, file }) => {
    const written = ports.files.writeGranted(handleId, bytes);
    if (!written.ok) return written;
    file.takeBack = written.value.takeBack;
    return ok({ rows });
  },
  takeBack: ({ file }) => file.takeBack?.(),
});
