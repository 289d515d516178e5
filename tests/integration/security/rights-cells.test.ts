import { describe, expect, it } from 'vitest';
import { checkRights } from '#tests/faults/lab/rights-cells.ts';

describe('every role at every door', () => {
  it('catches a call that lets in whom it should not, or refuses whom it should let in, a text that leaves its room, and a call or role nobody wrote down', async () => {
    const { failures } = await checkRights(1, () => {});
    expect([...new Set(failures)]).toEqual([]);
  }, 600_000);
});
