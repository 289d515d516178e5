import { writeSync } from 'node:fs';
import { secret } from './core.ts';
import { passphrases } from './kill-scene.ts';
import { gateOver } from './power-work.ts';

// One of many starts at the same time: says whether it has the vault, and keeps it until it is killed.
const { vaultDir, userId, resourcesDir } = JSON.parse(process.argv[2] ?? '') as { vaultDir: string; userId: string; resourcesDir: string };
const opened = await gateOver(vaultDir, resourcesDir).unlock({ userId, passphrase: secret(passphrases.COUNSELLOR[0]) });
writeSync(1, `${opened.ok ? 'OK' : opened.failure.code}\n`);
if (opened.ok) setInterval(() => {}, 1000);
