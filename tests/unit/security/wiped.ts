import { vi } from 'vitest';

/** What was overwritten with zeros while `work` ran, as hex of what stood there. */
export const wipedIn = async <T>(work: () => T | Promise<T>): Promise<readonly string[]> => {
  const wiped: string[] = [];
  const fill = Buffer.prototype.fill;
  const spy = vi.spyOn(Buffer.prototype, 'fill').mockImplementation(function (this: Buffer, ...args) {
    if (args[0] === 0) wiped.push(this.toString('hex'));
    return Reflect.apply(fill, this, args) as Buffer;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return wiped;
};
