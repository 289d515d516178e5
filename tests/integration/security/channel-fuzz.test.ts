import { describe, expect, it } from 'vitest';
import { fuzzChannels } from '#tests/faults/lab/channel-fuzz.ts';
import { callNames } from '#shared/contract/contract.ts';
import { tries } from '#tests/support/scale.ts';

const SEED = 20_261_117;

describe('every call with inputs that were made wrong', () => {
  it('catches an input that reaches its handler, a throw across, and an answer or a log line that tells what was sent', async () => {
    const perCall = tries(500, 10_000);
    const { inputs, complaints } = await fuzzChannels(perCall, SEED, () => {});
    expect(complaints).toEqual([]);
    expect(inputs).toBe(perCall * callNames.length);
  }, 600_000);
});
