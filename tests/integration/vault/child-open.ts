import { openDatabase } from '#electron/db/open.ts';

// A second program, started by the tests: tries to open and says what came of it.
const [path = '', vaultId = '', migrationsDir = ''] = process.argv.slice(2);
const key = Buffer.from(process.env['VAULT_KEY'] ?? '', 'hex');
const result = openDatabase({ path, key, vaultId, mode: 'open', migrationsDir, openedBy: { displayName: 'Andra Datorn', atMs: 0 } });
process.stdout.write(JSON.stringify(result.ok ? { code: 'OK' } : result.failure));
if (result.ok) result.value.close();
