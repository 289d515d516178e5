import { writeSync } from 'node:fs';
import { refuse, refuseOneSync, type RefuseOrder } from './refuse-work.ts';

// Runs on the disk that refuses.
const order = JSON.parse(process.argv[2] ?? '') as RefuseOrder;
if (order.refusals.length === 0) writeSync(1, `${JSON.stringify(await refuseOneSync(order))}\n`);
else await refuse(order, (line) => void writeSync(1, `${JSON.stringify(line)}\n`));
