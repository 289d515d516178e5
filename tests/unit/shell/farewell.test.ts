import { describe, expect, it } from 'vitest';
import { createFarewell } from '#electron/main/farewell.ts';

const NEVER_MS = 60_000;

describe('the page’s last moment before an automatic lock', () => {
  it('catches a lock that always waits out the grace: the page ends it when its drafts are saved', async () => {
    const heard: string[] = [];
    const farewell = createFarewell((because) => {
      heard.push(because);
      queueMicrotask(() => farewell.answered());
    }, NEVER_MS);
    await farewell.ask('IDLE');
    expect(heard).toEqual(['IDLE']);
  });

  it('catches a page that hangs and keeps the vault open: the grace runs out', async () => {
    await createFarewell(() => undefined, 1).ask('SUSPENDED');
  });

  it('catches a lock by hand that trips over a farewell nobody asked for', () => {
    expect(() => createFarewell(() => undefined, NEVER_MS).answered()).not.toThrow();
  });
});
