import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultGate } from '#electron/application/vault/session.ts';
import { allHandlers } from '#electron/router/handlers/all.ts';
import { createRouter } from '#electron/router/router.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

const bytes = (): Uint8Array => new TextEncoder().encode(PASSPHRASE);
const school = { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' } as const;

let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore({ bare: true });
});
afterEach(() => core.close());

const elsewhere = (folder: string) => core.runtime.beside({ dataDir: join(core.dir, folder), clock: core.runtime.clock });

describe('a call that ends half-way', () => {
  it('makes one vault of two presses on the button (catches a second key file written over the first)', async () => {
    const runtime = elsewhere('twice');
    const create = () => runtime.call('vault.create', { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: bytes(), school });
    const [first, second] = await Promise.all([create(), create()]);
    expect([first.ok, second]).toMatchObject([true, { ok: false, failure: { code: 'VAULT_EXISTS' } }]);
    expect(await runtime.call('school.get', {})).toMatchObject({ ok: true });
    runtime.gate.close();
  });

  it('leaves no vault without its school (catches a vault that opens into an error, its recovery key never seen)', async () => {
    const { gate } = elsewhere('full-disk');
    const founder = { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: bytes() } as const;
    expect(await gate.create({ ...founder, furnish: () => fail('DISK_FULL') })).toMatchObject({ failure: { code: 'DISK_FULL' } });
    expect([gate.opened(), gate.exists()]).toEqual([null, false]);
    expect(await gate.create({ ...founder, passphrase: bytes(), furnish: () => ok(null) })).toMatchObject({ ok: true });
    gate.close();
  });

  it('closes the vault when its key file cannot be written at unlock (catches a lock view over an open vault)', async () => {
    const status = await core.ok('vault.status', {});
    const userId = status.state === 'UNLOCKED' ? status.user.userId : '';
    await core.restart();
    const { gate, clock } = core.runtime;
    const withoutAnchor: VaultGate = {
      ...gate,
      opened: () => {
        const opened = gate.opened();
        return opened && { ...opened, session: { ...opened.session, anchorAudit: () => fail('DISK_FULL') } };
      },
    };
    const call = createRouter({ gate: withoutAnchor, ports: {} as never, handlers: allHandlers, clock: { today: () => clock.today(), nowMs: () => clock.now() }, newId: randomUUID, log: () => {} });
    expect(await call('vault.unlock', { userId, passphrase: bytes() })).toMatchObject({ failure: { code: 'DISK_FULL' } });
    expect(gate.opened()).toBeNull();
    await core.ok('vault.unlock', { userId, passphrase: bytes() });
  });

  it('leaves no passphrase behind in the memory of its call, right or wrong (catches bytes that outlive the call)', async () => {
    const status = await core.ok('vault.status', {});
    const userId = status.state === 'UNLOCKED' ? status.user.userId : '';
    await core.restart();
    const [wrong, right] = [new TextEncoder().encode('inte den rätta frasen alls'), bytes()];
    await core.call('vault.unlock', { userId, passphrase: wrong });
    await core.ok('vault.unlock', { userId, passphrase: right });
    expect([...wrong, ...right].every((byte) => byte === 0)).toBe(true);
  });
});
