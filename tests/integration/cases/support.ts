import { numbers, pupilInput } from '#tests/integration/absence/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

/** Registers the n-th invented pupil. */
export const newPupil = async (core: TestCore, index: number): Promise<string> => (await core.ok('pupil.create', pupilInput({ idNumber: numbers[index] ?? '' }))).pupilId;
