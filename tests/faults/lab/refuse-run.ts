import { writeSync } from 'node:fs';
import { refuse, type RefuseOrder } from './refuse-work.ts';

// Runs on the disk that refuses.
await refuse(JSON.parse(process.argv[2] ?? '') as RefuseOrder, (line) => void writeSync(1, `${JSON.stringify(line)}\n`));
