import { describe, expect, it } from 'vitest';
import { searchForCanaries } from '#tests/faults/lab/canary.ts';
import { tries } from '#tests/support/scale.ts';

const SEED = 20_261_117;

describe.runIf(process.platform === 'linux')('texts of pupils', () => {
  it('catches one that lies in clear in a file, a log, a file name or a deleted temporary file, also after a kill', async () => {
    const { finds } = await searchForCanaries(tries(1, 10), SEED, () => {});
    expect(finds).toEqual([]);
  }, 600_000);
});
