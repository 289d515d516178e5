import { describe, expect, it } from 'vitest';
import { tryHeaderMutants } from '#tests/faults/lab/header-mutants.ts';
import { tries } from '#tests/support/scale.ts';

const SEED = 20_261_117;

describe('changed headers', () => {
  it('catches one that opens, crashes, hangs or is called something it is not', async () => {
    const { mutants, falseUnlocks, faults } = await tryHeaderMutants(tries(2000, 10_000), tries(40, 200), SEED);
    expect([falseUnlocks, faults, mutants]).toEqual([[], [], tries(2000, 10_000)]);
  }, 600_000);
});
