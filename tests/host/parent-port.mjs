import { EventEmitter } from 'node:events';

/*
 * Loaded before a utility process: gives it `process.parentPort` over Node's own child channel, and ends it with its parent.
 * Plain JavaScript on purpose: what strips types would add 17 MB to the process that it stands in for.
 */

const port = new EventEmitter();
// Attached late: Node keeps the messages until somebody listens, as Electron's port does.
port.once('newListener', () => process.on('message', (data) => port.emit('message', { data, ports: [] })));
process.on('disconnect', () => process.exit(0));
// Ctrl+C in a terminal reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);
Object.assign(process, { parentPort: Object.assign(port, { postMessage: (message) => process.send?.(message) }) });
