import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '#electron/core/runtime.ts';
import { readAudit } from '#electron/db/audit-chain.ts';
import type { AuditAction } from '#shared/domain/audit/actions.ts';
import { fail } from '#shared/kernel/result.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

/* An act on people and keys changes the key file first; its row in the log comes after. The process dies in between. */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const own = (): Uint8Array => utf8(PASSPHRASE);
const NEXT = 'en helt annan fras som duger';
const SKYDD = { compartment: 'SKYDD' } as const;

let core: TestCore;
let scratch: string;
let ids: { readonly founder: string; readonly head: string; readonly nurse: string };
let paper: string;

beforeAll(async () => {
  core = await makeTestCore({ bare: true });
  const nurse = await core.as('SCHOOL_NURSE');
  const head = await core.as('HEAD_TEACHER');
  await core.as('COUNSELLOR');
  const people = await core.ok('people.list', {});
  ids = { nurse, head, founder: people.find(({ isFounder }) => isFounder)?.userId ?? '' };
  paper = (await core.ok('vault.renewRecoveryKey', { passphrase: own() })).recoveryKey;
  await core.ok('compartment.create', { passphrase: own(), ...SKYDD });
  core.runtime.gate.close();
  scratch = mkdtempSync(join(tmpdir(), 'sedd-acts-'));
});
afterAll(() => {
  core.close();
  rmSync(scratch, { recursive: true, force: true });
});

interface Done {
  readonly call: string;
  readonly action: AuditAction;
  readonly input: () => unknown;
  /** Whom the row is about. */
  readonly about?: () => string;
  readonly as?: () => string;
  /** Opens the vault by itself. */
  readonly opens?: true;
  readonly before?: (runtime: Runtime) => Promise<unknown>;
}

const given = (compartment: string) => ({ passphrase: own(), userId: ids.head, compartment });

const acts: readonly Done[] = [
  { call: 'people.add', action: 'USER_ADDED', input: () => ({ passphrase: own(), displayName: 'Noor Hadi', role: 'MENTOR' }) },
  { call: 'people.resetPassphrase', action: 'PASSPHRASE_RESET', input: () => ({ passphrase: own(), userId: ids.nurse, withdraws: null }), about: () => ids.nurse },
  { call: 'people.resetPassphrase', action: 'PASSPHRASE_RESET', input: () => ({ passphrase: own(), userId: ids.nurse, withdraws: 'LOST' }), about: () => ids.nurse },
  { call: 'people.setDates', action: 'USER_CHANGED', input: () => ({ userId: ids.nurse, startsOn: null, endsOn: '2027-01-31' }), about: () => ids.nurse },
  { call: 'people.remove', action: 'USER_REMOVED', input: () => ({ passphrase: own(), userId: ids.nurse }), about: () => ids.nurse },
  { call: 'compartment.grant', action: 'COMPARTMENT_GRANTED', input: () => given('SKYDD'), about: () => ids.head },
  { call: 'compartment.revoke', action: 'COMPARTMENT_REVOKED', input: () => given('SKYDD'), about: () => ids.head, before: (runtime) => runtime.call('compartment.grant', given('SKYDD')) },
  { call: 'compartment.recover', action: 'COMPARTMENT_RECOVERED', input: () => ({ passphrase: own(), recoveryKey: paper, scope: 'VAULT' }) },
  { call: 'vault.confirmRecoveryKey', action: 'RECOVERY_KEY_TESTED', input: () => ({ recoveryKey: paper, scope: 'VAULT' }) },
  { call: 'vault.renewRecoveryKey', action: 'RECOVERY_KEY_RENEWED', input: () => ({ passphrase: own() }) },
  { call: 'vault.makeCompartmentKey', action: 'COMPARTMENT_RECOVERY_KEY_MADE', input: () => ({ passphrase: own(), scope: 'EMI' }), as: () => ids.nurse },
  { call: 'vault.changePassphrase', action: 'PASSPHRASE_CHANGED', input: () => ({ current: own(), next: utf8(NEXT) }) },
  { call: 'vault.setDeviceFactor', action: 'DEVICE_FACTOR_CHANGED', input: () => ({ passphrase: own(), isOn: false }) },
  { call: 'vault.recover', action: 'VAULT_RECOVERED', input: () => ({ recoveryKey: paper, userId: ids.founder, nextPassphrase: utf8(NEXT) }), opens: true },
];

let copies = 0;
const copyOf = (dir: string): string => {
  copies += 1;
  const copy = join(scratch, String(copies));
  cpSync(dir, copy, { recursive: true });
  return copy;
};

const at = (dataDir: string): Runtime => core.runtime.beside({ dataDir, clock: core.runtime.clock });

/** Rows of an action, newest first: whose, about whom, and whether they were written afterwards. */
const rowsIn = (runtime: Runtime, action: AuditAction): readonly { readonly userId: string; readonly about: unknown; readonly isLate: boolean }[] => {
  const db = runtime.gate.opened()?.db;
  if (!db) throw new Error('locked');
  return readAudit(db.read, { actions: [action], outcomes: ['DONE'], limit: 500 }).map(({ userId, objects, reasonCode }) => ({ userId, about: objects['userId'], isLate: reasonCode === 'LOGGED_LATE' }));
};

/** As whoever comes next, and what the log then says; the key file owes nothing after it. */
const rowsAfter = async (dir: string, action: AuditAction): Promise<ReturnType<typeof rowsIn>> => {
  const runtime = at(dir);
  await runtime.call('vault.unlock', { userId: ids.head, passphrase: own() });
  const rows = rowsIn(runtime, action);
  expect(readFileSync(join(dir, 'valv.hdr'), 'utf8')).not.toContain('pendingActs');
  runtime.lock();
  return rows;
};

/** Does the act in a copy of the vault. `gap` runs where the key file is written and the row is not; the folder is given as the kill left it. */
const killedIn = async (done: Done, gap: (runtime: Runtime, kill: () => never) => readonly []): Promise<{ readonly dir: string; readonly before: number; readonly by: string }> => {
  const live = copyOf(core.dir);
  const runtime = at(live);
  const by = done.as?.() ?? ids.founder;
  await runtime.call('vault.unlock', { userId: by, passphrase: own() });
  await done.before?.(runtime);
  const before = rowsIn(runtime, done.action).length;
  if (done.opens) runtime.lock();
  let dir: string | null = null;
  const kill = (): never => {
    dir = copyOf(live);
    throw new Error('killed');
  };
  Object.assign(runtime.gate, { takeFailedUnlocks: () => gap(runtime, kill) });
  const answer = await runtime.call(done.call, done.input());
  expect(answer.ok, `${done.call}: ${JSON.stringify(answer)}`).toBe(false);
  const left = dir ?? copyOf(live);
  runtime.gate.close();
  return { dir: left, before, by };
};

describe.each(acts)('$call ($action)', (done) => {
  it('gets the row that a kill after the key file left out, at the next opening, once, under the name of who did it (catches an act without a trace)', async () => {
    const { dir, before, by } = await killedIn(done, (_runtime, kill) => kill());
    expect(readFileSync(join(dir, 'valv.hdr'), 'utf8')).toContain('pendingActs');
    const [newest, ...others] = await rowsAfter(dir, done.action);
    expect(newest).toMatchObject({ userId: by, isLate: true, ...(done.about ? { about: done.about() } : {}) });
    expect(others).toHaveLength(before);
    expect(await rowsAfter(dir, done.action)).toHaveLength(before + 1);
  });

  it('keeps its one row where the kill came after it and before the key file was told (catches a second row)', async () => {
    const { dir, before } = await killedIn(done, (runtime) => {
      Object.assign(runtime.gate.opened()?.session ?? {}, { anchorAudit: () => fail('DISK_FULL') });
      return [];
    });
    expect(readFileSync(join(dir, 'valv.hdr'), 'utf8')).toContain('pendingActs');
    const rows = await rowsAfter(dir, done.action);
    expect([rows.length, rows.some(({ isLate }) => isLate)]).toEqual([before + 1, false]);
  });
});

describe('what comes with an act', () => {
  it('is logged too: the room that a colleague’s first passphrase made (catches a compartment made by nobody)', async () => {
    let given = { userId: '', oneTimePassphrase: '' };
    const first: Done = {
      call: 'vault.changePassphrase',
      action: 'COMPARTMENT_CREATED',
      input: () => ({ current: utf8(given.oneTimePassphrase), next: own() }),
      before: async (runtime) => {
        const added = await runtime.call('people.add', { passphrase: own(), displayName: 'Petra Sand', role: 'PSYCHOLOGIST' });
        if (added.ok) given = added.value as typeof given;
        runtime.lock();
        await runtime.call('vault.unlock', { userId: given.userId, passphrase: utf8(given.oneTimePassphrase) });
      },
    };
    const { dir, before } = await killedIn(first, (_runtime, kill) => kill());
    const rows = await rowsAfter(dir, 'COMPARTMENT_CREATED');
    expect([rows.length, rows[0]?.userId, rows[0]?.isLate]).toEqual([before + 1, given.userId, true]);
  });

  it('is logged from the vault’s first row on (catches a vault whose making nobody can see)', async () => {
    const dir = join(scratch, 'nytt');
    const runtime = at(dir);
    Object.assign(runtime.gate, { takeFailedUnlocks: () => { throw new Error('killed'); } });
    const school = { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' };
    await runtime.call('vault.create', { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: own(), school });
    const left = copyOf(dir);
    runtime.gate.close();
    const again = at(left);
    const status = await again.call('vault.status', {});
    const [founder] = status.ok ? (status.value as { readonly members: readonly { readonly userId: string }[] }).members : [];
    await again.call('vault.unlock', { userId: founder?.userId, passphrase: own() });
    expect(rowsIn(again, 'VAULT_CREATED')).toMatchObject([{ userId: founder?.userId, isLate: true }]);
    again.gate.close();
  });

  it('says in the log that a row was written afterwards (catches a late row that looks like any other)', async () => {
    const [done] = acts;
    if (!done) throw new Error('no act');
    const { dir } = await killedIn(done, (_runtime, kill) => kill());
    const runtime = at(dir);
    await runtime.call('vault.unlock', { userId: ids.head, passphrase: own() });
    const answer = await runtime.call('audit.list', {});
    expect(JSON.stringify(answer)).toContain('i efterhand');
    runtime.gate.close();
  });
});
