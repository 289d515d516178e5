import { afterEach, describe, expect, it } from 'vitest';
import { numbers, pupilInput } from '#tests/integration/absence/support.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

describe('a name typed with å as two characters', () => {
  it('is kept as the same name, and is known again in a code name (catches a protected pupil whose own name is the code name)', async () => {
    core = await makeTestCore();
    const input = pupilInput({ idNumber: numbers[0] ?? '', givenName: 'Åsa' });
    const { pupilId } = await core.ok('pupil.create', input);
    const rowVersion = 0;
    await core.ok('compartment.create', { passphrase: new TextEncoder().encode(PASSPHRASE), compartment: 'SKYDD' });
    expect(await core.call('identity.protect', { pupilId, rowVersion, protection: 'SEKRETESSMARKERING', codeName: 'Åsa'.normalize('NFD'), address: '', telephone: '' })).toMatchObject({ failure: { code: 'CODE_NAME_REVEALS' } });
    await core.ok('pupil.update', { ...input, pupilId, rowVersion, familyName: 'Öberg'.normalize('NFD') });
    expect((await core.ok('pupil.get', { pupilId })).familyName).toBe('Öberg');
  });
});
