import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import { connect } from '#electron/db/connection.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { putDraft } from '#electron/db/repositories/settings.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { OpenVault, VaultGate } from '#electron/application/vault/session.ts';
import { parseHeader } from '#electron/security/header.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { labDeps, migrationsOf, must, secret } from './core.ts';
import { passphrases } from './kill-scene.ts';

/** What is on its way when the power goes. `loose` is the bad setting that the lab must see fail. */
export const workNames = ['commit', 'header', 'backup', 'swap', 'create'] as const;
export type WorkName = (typeof workNames)[number] | 'loose';

/** A promise, as it stands in the record at the moment it was made. */
export interface Mark {
  readonly seq?: number;
  readonly hash?: string;
  readonly generation?: number;
  /** Which passphrase; `begin`: it may already be the other one. */
  readonly which?: 0 | 1;
  readonly begin?: boolean;
  readonly copy?: string;
  readonly isCreated?: boolean;
  readonly rows?: number;
}

export interface WorkOrder {
  readonly work: WorkName;
  readonly vaultDir: string;
  readonly userId: string;
  readonly marks: string;
  readonly resourcesDir: string;
  /** How often each act is done. */
  readonly rounds: number;
}

export const gateOver = (dataDir: string, resourcesDir: string): VaultGate => createVaultGate({ deps: labDeps(), dataDir, migrationsDir: migrationsOf(resourcesDir), isDemo: false });

/** One row of the log and one text in one transaction. Gives the new head. */
export const tryCommit = (db: VaultDb, userId: string, atMs: number, text: string): Result<{ readonly seq: number; readonly hash: string }> =>
  writeTransaction(db, (tx) => {
    putDraft(tx, { userId, draftKey: `lab/${String(atMs % 40)}`, body: text, savedAtMs: atMs as InstantMs });
    return ok(appendAudit(tx, { atMs: atMs as InstantMs, userId, role: 'COUNSELLOR', action: 'NOTE_WRITTEN', objects: {}, outcome: 'DONE' }));
  });

/** As `tryCommit`; a refusal throws. */
export const commitOne = (db: VaultDb, userId: string, atMs: number, text: string): { readonly seq: number; readonly hash: string } => must(tryCommit(db, userId, atMs, text));

const LONG_TEXT = 'Ett samtal om vägen till skolan. '.repeat(60);
const SPILL_ROWS = 900;

/** The acts of one kind, on the disk that is recorded. */
export const doWork = async ({ work, vaultDir, userId, marks, resourcesDir, rounds }: WorkOrder): Promise<void> => {
  const out = openSync(marks, 'w');
  const mark = (line: Mark): void => void writeSync(out, JSON.stringify(line));
  const gate = gateOver(vaultDir, resourcesDir);
  if (work === 'create') {
    must(await gate.create({ displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(passphrases.COUNSELLOR[0]), furnish: ok }));
    mark({ isCreated: true });
    gate.close();
    return;
  }
  const { db, session } = must(await gate.unlock({ userId, passphrase: secret(passphrases.COUNSELLOR[0]) }));

  const commits = (): void => {
    for (let round = 0; round < rounds; round += 1) mark(commitOne(db, userId, round, `${String(round)} ${LONG_TEXT.slice(0, (round * 97) % LONG_TEXT.length)}`));
    // More than the page cache holds: pages go to the file before the commit.
    must(
      writeTransaction(db, (tx) => {
        for (let row = 0; row < SPILL_ROWS; row += 1) putDraft(tx, { userId, draftKey: `stort/${String(row)}`, body: LONG_TEXT + LONG_TEXT, savedAtMs: 0 as InstantMs });
        appendAudit(tx, { atMs: 0 as InstantMs, userId, role: 'COUNSELLOR', action: 'NOTE_WRITTEN', objects: {}, outcome: 'DONE' });
        return ok(null);
      }),
    );
    mark(auditHead(db.read));
  };

  const headers = async (): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const [from, to] = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      mark({ which: to, begin: true });
      must(await session.changePassphrase({ current: secret(passphrases.COUNSELLOR[from]), next: secret(passphrases.COUNSELLOR[to]) }));
      mark({ which: to, generation: generationIn(vaultDir) });
      const head = commitOne(db, userId, round, 'x');
      mark(head);
      must(session.anchorAudit(head));
      mark({ generation: generationIn(vaultDir) });
    }
  };

  const copies = (): void => {
    for (let round = 0; round < rounds; round += 1) {
      mark(commitOne(db, userId, round, LONG_TEXT));
      const target = join(vaultDir, `kopia-${String(round)}.db`);
      must(session.withDatabase(({ key }) => wholeCopy(db, { target, key })));
      mark({ copy: `/kopia-${String(round)}.db` });
    }
  };

  switch (work) {
    case 'commit':
      commits();
      break;
    case 'header':
      await headers();
      break;
    case 'backup':
      copies();
      break;
    case 'swap':
      for (let round = 0; round < rounds; round += 1) await moveToNewKey(gate, vaultDir, userId, round, mark);
      break;
    case 'loose':
      session.withDatabase(({ path, key }) => {
        db.close();
        loosely(path, key, rounds, mark);
      });
      session.close();
      return;
  }
  gate.close();
};

const generationIn = (vaultDir: string): number => {
  const read = parseHeader(readFileSync(join(vaultDir, 'valv.hdr')));
  if (read.state !== 'READABLE') throw new Error(read.state);
  return read.header.generation;
};

/** A commit, then a person is taken out: the database is written to a new file under a new key, and the key file's rename decides. */
const moveToNewKey = async (gate: VaultGate, vaultDir: string, userId: string, round: number, mark: (line: Mark) => void): Promise<void> => {
  const own = (): Uint8Array => secret(passphrases.COUNSELLOR[0]);
  const { db, session } = must(gate.opened() ? ok(gate.opened() as OpenVault) : fail('LOCKED'));
  mark(commitOne(db, userId, round, LONG_TEXT));
  const { member } = must(await session.addMember({ passphrase: own(), displayName: 'Vikarie', role: 'MENTOR', startsOn: null, endsOn: null }));
  mark({ generation: generationIn(vaultDir) });
  must(await gate.removeMember({ passphrase: own(), userId: member.id }));
  mark({ generation: generationIn(vaultDir) });
};

/** The setting that is known to lose commits, in the same file with the same cipher. */
const loosely = (path: string, key: Buffer, rounds: number, mark: (line: Mark) => void): void => {
  const raw = connect(path, key, 'open');
  raw.exec('CREATE TABLE cut (n INTEGER PRIMARY KEY, body TEXT)');
  raw.pragma('journal_mode=WAL');
  raw.pragma('synchronous=NORMAL');
  const insert = raw.prepare('INSERT INTO cut (n, body) VALUES (?, ?)');
  for (let row = 1; row <= rounds; row += 1) {
    insert.run(row, LONG_TEXT);
    mark({ rows: row });
  }
  raw.close();
};
