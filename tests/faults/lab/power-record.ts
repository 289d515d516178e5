import { doWork, type WorkOrder } from './power-work.ts';

// Runs on the recorded disk.
await doWork(JSON.parse(process.argv[2] ?? '') as WorkOrder);
