import { writeSync } from 'node:fs';
import { appendAudit } from '#electron/db/audit-chain.ts';
import { openDatabase } from '#electron/db/open.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditEntry, must, openedBy } from './support.ts';

// Writes without end and reports each commit after it happened. The test kills it.
const [path = '', vaultId = '', migrationsDir = ''] = process.argv.slice(2);
const key = Buffer.from(process.env['VAULT_KEY'] ?? '', 'hex');
const db = must(openDatabase({ path, key, vaultId, mode: 'open', migrationsDir, openedBy }));
for (;;) {
  const head = must(writeTransaction(db, (tx) => ok(appendAudit(tx, auditEntry()))));
  writeSync(1, `${head.seq}\n`);
}
