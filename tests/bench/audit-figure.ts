import { createHash, hash, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkpointText } from '#electron/application/audit/checkpoints.ts';
import { verifyLog } from '#electron/application/audit/verify-log.ts';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import type { Member } from '#electron/security/header-schema.ts';
import { privateKey, publicBytes } from '#electron/security/key-pairs.ts';
import { toBase64 } from '#electron/security/primitives.ts';
import { createSessionKey } from '#electron/security/session-key.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { resourcesDir } from './bench-vault.ts';
import { median, type Measured } from './figures.ts';
import { msOf } from './timing.ts';

const ROWS = 1_000_000;
const ROWS_PER_CHECKPOINT = 100;
const RUNS = 3;
const FIRST_MS = 1_780_000_000_000;
const MS_BETWEEN = 20_000;

const idOf = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A row as the program writes it, keys in canonical order. */
const bodyOf = (seq: number, userId: string): string =>
  `{"action":"CASE_READ","atMs":${String(FIRST_MS + seq * MS_BETWEEN)},"objects":{"caseId":"${idOf(1000 + (seq % 3000))}","pupilId":"${idOf(5000 + (seq % 3000))}"},"outcome":"DONE","role":"COUNSELLOR","seq":${String(seq)},"userId":"${userId}"}`;

/** Every link of a million rows and every signature, on an encrypted file. Against the hashes alone, over the same texts in memory. */
export const measureAuditVerify = async (): Promise<readonly Measured[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'bench-logg-'));
  const [vaultId, userId, keyId] = [idOf(1), idOf(2), idOf(3)];
  const opened = openDatabase({ path: join(dir, 'valv-g000001.db'), key: randomBytes(32), vaultId, mode: 'create', migrationsDir: join(resourcesDir, 'migrations'), openedBy: { displayName: 'Kim Ek', atMs: 0 } });
  if (!opened.ok) throw new Error(opened.failure.code);
  const db = opened.value;
  try {
    const [ownSeed, wrapSeed] = [randomBytes(32), randomBytes(32)];
    let drawn = Buffer.alloc(0);
    const sitting = createSessionKey({ randomBytes: (size) => (drawn = randomBytes(size)), newId: () => idOf(4), now: () => FIRST_MS as InstantMs }, vaultId, { userId, keyId, bundle: { signSeed: ownSeed, wrapSeed } });
    const seed = privateKey('ed25519', Buffer.from(drawn));
    const raw = rawOf(db);
    raw.pragma('query_only=OFF');
    // Filled without what the program's own inserts pay for: only the walk is measured.
    raw.exec('DROP TRIGGER audit_chain_append_only; DROP INDEX audit_chain_case; DROP INDEX audit_chain_pupil; PRAGMA ignore_check_constraints=ON; BEGIN');
    const insertRow = raw.prepare('INSERT INTO audit_chain (seq, body, hash) VALUES (?, ?, ?)');
    const { sessionKeyId, publicKey, fromMs, signature } = sitting.certificate;
    raw.prepare('INSERT INTO session_key (session_key_id, user_id, key_id, public_key, from_ms, signature) VALUES (?, ?, ?, ?, ?, ?)').run(sessionKeyId, userId, keyId, publicKey, fromMs, signature);
    const insertCheckpoint = raw.prepare('INSERT INTO audit_checkpoint (seq, hash, user_id, session_key_id, signed_at_ms, signature) VALUES (?, ?, ?, ?, ?, ?)');
    let head = '0'.repeat(64);
    for (let seq = 1; seq <= ROWS; seq += 1) {
      const body = bodyOf(seq, userId);
      head = hash('sha256', `sedd/audit/v1${head}${body}`);
      insertRow.run(seq, body, head);
      if (seq % ROWS_PER_CHECKPOINT === 0) insertCheckpoint.run(seq, head, userId, sessionKeyId, FIRST_MS, toBase64(sign(null, checkpointText(vaultId, { seq, hash: head }), seed)));
    }
    raw.exec('COMMIT');
    raw.pragma('query_only=ON');
    const member = { id: userId, keys: [{ keyId, signPublic: toBase64(publicBytes('ed25519', ownSeed)), revoked: null }] } as unknown as Member;
    const values: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      values.push(await msOf(async () => {
        const verdict = await verifyLog({ db: db.read, vaultId, directory: [member] }, { seen: () => undefined, pause: () => nextTurn() });
        if (verdict.fault || verdict.rows !== ROWS) throw new Error(`the log is not whole: ${JSON.stringify(verdict)}`);
      }));
    }
    const hashesAlone = await msOf(async () => {
      let former = '0'.repeat(64);
      for (let seq = 1; seq <= ROWS; seq += 1) former = createHash('sha256').update(`sedd/audit/v1${former}${bodyOf(seq, userId)}`).digest('hex');
      if (former !== head) throw new Error('the chains differ');
    });
    return [{ name: 'audit_verify_1m', value: median(values), unit: 'ms', limit: 3000, baseline: hashesAlone, against: 'the hashes alone, no file, no signatures' }];
  } finally {
    db.close();
    rmSync(dir, { recursive: true, force: true });
  }
};
