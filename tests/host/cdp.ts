import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export type Params = Record<string, unknown>;

type Answered = { readonly id: number; readonly result?: Params; readonly error?: { readonly message: string } };
type Told = { readonly id?: undefined; readonly method: string; readonly params?: Params; readonly sessionId?: string };

/**
 * A DevTools connection over the browser's own pipe (no port, nobody else can attach). Emits `<method>` with
 * (params, sessionId) and `closed` when the browser is gone.
 */
export class Cdp extends EventEmitter {
  readonly #output: Writable;
  readonly #waiting = new Map<number, { resolve: (value: Params) => void; reject: (reason: Error) => void }>();
  #nextId = 1;
  #isClosed = false;

  constructor(output: Writable, input: Readable) {
    super();
    this.#output = output;
    let chunks: Buffer[] = [];
    input.on('data', (chunk: Buffer) => {
      let from = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
        chunks.push(chunk.subarray(from, end));
        this.#receive(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answered | Told);
        chunks = [];
        from = end + 1;
      }
      if (from < chunk.length) chunks.push(chunk.subarray(from));
    });
    input.on('close', () => this.#close());
    output.on('error', () => this.#close());
  }

  /** Sends one command; rejects with the browser's message, or when the browser is gone. */
  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    if (this.#isClosed) return Promise.reject(new Error(`${method}: the browser is gone`));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject: (reason) => reject(new Error(`${method}: ${reason.message}`)) });
      this.#output.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  #receive(message: Answered | Told): void {
    if (message.id === undefined) return void this.emit(message.method, message.params ?? {}, message.sessionId);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result ?? {});
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('the browser is gone'));
    this.#waiting.clear();
    this.emit('closed');
  }
}
