import { beforeEach, describe, expect, it } from 'vitest';
import type { Header } from '#electron/security/header-schema.ts';
import { isHeader, sampleHeader } from './header-sample.ts';

let header: Header;
beforeEach(() => {
  header = sampleHeader();
});

/** The same file with something else at `path` (as `slots.0.kdf.lanes`); `undefined` takes the field away. */
const withAt = (path: string, value: unknown): unknown => {
  const copy = structuredClone(header) as unknown;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const place = names.reduce((inner, name) => (inner as Record<string, unknown>)[name], copy) as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return copy;
};
const taken = (path: string, values: readonly unknown[]): readonly unknown[] => values.filter((value) => isHeader(withAt(path, value)));
const many = (path: string, count: number): unknown => {
  const list = path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], header) as readonly unknown[];
  return withAt(path, Array.from({ length: count }, () => list[0]));
};

const ID = '01890000-0000-7000-8000-0000000000aa';
const badIds = [`x${ID}`, `${ID}x`, `${ID}\n`, ID.toUpperCase(), ID.slice(1), ID.replaceAll('-', ''), ID.replace('-8000', ''), '', 1, null];
const badBytes = (size: number): readonly unknown[] => [
  Buffer.alloc(size - 1, 1).toString('base64'), Buffer.alloc(size + 1, 1).toString('base64'), '', null, 7,
  `${Buffer.alloc(size, 1).toString('base64')} `, Buffer.alloc(size, 0xff).toString('base64url'), ` ${Buffer.alloc(size, 1).toString('base64')}`,
];
const badCounts = [-1, 0.5, '1', null, Number.MAX_SAFE_INTEGER + 1];
const badInstants = [-1, 0.5, '1', Number.MAX_SAFE_INTEGER + 1];

const ids = ['vaultId', 'members.0.id', 'members.0.keys.0.keyId', 'slots.0.slotId', 'slots.0.userId', 'slots.0.keyId', 'dekWraps.0.userId', 'dekWraps.0.keyId', 'recoverySlots.0.slotId', 'recoverySlots.0.createdByUserId', 'roomWraps.0.recipientId', 'roomWraps.0.keyId', 'roomWraps.0.grantedByUserId', 'roomWraps.0.grantedByKeyId', 'pendingActs.0.actId', 'pendingActs.0.userId'];
const sizes: readonly (readonly [string, number])[] = [
  ['members.0.keys.0.signPublic', 32], ['members.0.keys.0.wrapPublic', 32], ['slots.0.salt', 16], ['slots.0.nonce', 12], ['slots.0.sealed', 80], ['dekWraps.0.ephemeral', 32], ['dekWraps.0.sealed', 48],
  ['recoverySlots.0.wrapPublic', 32], ['recoverySlots.0.dek.ephemeral', 32], ['recoverySlots.0.dek.sealed', 48], ['roomWraps.0.ephemeral', 32], ['roomWraps.0.sealed', 48], ['roomWraps.0.signature', 64], ['mac', 32],
];

describe('the fields of the key file', () => {
  it('catches a file as the format says it that is no longer read', () => {
    expect(isHeader(header)).toBe(true);
    expect(isHeader(withAt('destroys', undefined))).toBe(true);
    expect(isHeader(withAt('pendingActs', undefined))).toBe(true);
    expect(isHeader(withAt('members.0.keys.0.retiredAtSeq', undefined))).toBe(true);
    expect(isHeader(withAt('recoverySlots.0.isSplit', undefined))).toBe(true);
  });

  it.each(ids)('catches an id that is none: %s', (path) => {
    expect(taken(path, badIds)).toEqual([]);
    expect(isHeader(withAt(path, ID))).toBe(true);
  });

  it.each(sizes)('catches a key, salt or seal of another length or another spelling: %s', (path, size) => {
    expect(taken(path, badBytes(size))).toEqual([]);
    expect(isHeader(withAt(path, Buffer.alloc(size, 0xff).toString('base64')))).toBe(true);
  });

  it.each(['auditAnchor.hash', 'prevHeaderHash'])('catches a hash that is none: %s', (path) => {
    expect(taken(path, ['a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), `${'a'.repeat(64)}g`, `g${'a'.repeat(64)}`, 'g'.repeat(64), '', null])).toEqual([]);
  });

  it.each(['dbFile', 'destroys.0'])('catches a path out of the folder in the name of a database: %s', (path) => {
    expect(taken(path, ['../valv-g000001.db', 'valv-g000001.db/x', 'valv-g00001.db', 'valv-g0000001.db', 'valv-g00000a.db', 'valv-g000001_db', 'valv-g000001.db\n', 'xvalv-g000001.db', '', null])).toEqual([]);
  });

  it.each(['members.1.startsOn', 'members.1.endsOn'])('catches a day that is none: %s', (path) => {
    expect(taken(path, ['2026-11-2', '02026-11-02', '2026-11-020', '26-11-02', 'aaaa-bb-cc', '2026-1-02', '', 20261102])).toEqual([]);
    expect(isHeader(withAt(path, null))).toBe(true);
  });

  it.each(['members.0.keys.0.retiredAtSeq', 'members.0.keys.0.revoked.atSeq', 'auditAnchor.seq', 'members.0.keys.0.validFromMs', 'members.0.keys.0.revoked.atMs', 'recoverySlots.0.createdAtMs', 'roomWraps.0.grantedAtMs', 'pendingActs.0.atMs'])(
    'catches a number or an instant below zero, in fractions or as text: %s', (path) => {
      expect(taken(path, badCounts)).toEqual([]);
      expect([isHeader(withAt(path, 0)), isHeader(withAt(path, 1_793_520_000_000))]).toEqual([true, true]);
    },
  );

  it.each(['members.0.keys.0.retiredAtMs', 'members.0.removedAtMs', 'recoverySlots.1.confirmedAtMs'])('catches an instant that may be missing and is none: %s', (path) => {
    expect(taken(path, badInstants)).toEqual([]);
    expect([isHeader(withAt(path, 0)), isHeader(withAt(path, null))]).toEqual([true, true]);
  });

  it.each(['minReader', 'generation', 'dbEpoch', 'rooms.0.epoch', 'roomWraps.0.epoch'])('catches a count that starts before one: %s', (path) => {
    expect(taken(path, [0, ...badCounts])).toEqual([]);
    expect([isHeader(withAt(path, 1)), isHeader(withAt(path, 2))]).toEqual([true, true]);
  });

  it.each([
    ['slots.0.kdf.memoryKib', 65_536, 1_048_576],
    ['slots.0.kdf.passes', 3, 16],
    ['slots.0.kdf.lanes', 1, 8],
  ])('catches a cost that is too cheap to guess against or would eat the machine: %s', (path, least, most) => {
    expect(taken(path, [least - 1, most + 1, least + 0.5, null, String(least)])).toEqual([]);
    expect(taken(path, [least, least + 1, most])).toHaveLength(3);
  });

  it.each([
    ['formatVersion', [2], [0, 1, 3, '2', null]],
    ['cipher.name', ['chacha20'], ['sqlcipher', '', null]],
    ['cipher.pageSize', [4096], [1024, 0, '4096', null]],
    ['isDemo', [true, false], [0, 'true', null]],
    ['members.0.isFounder', [true, false], [1, null]],
    ['members.0.mustChangePassphrase', [true, false], [1, null]],
    ['rooms.0.rotationDue', [true, false], [1, null]],
    ['members.0.role', ['SCHOOL_NURSE'], ['JANITOR', '', null]],
    ['pendingActs.0.role', ['SCHOOL_NURSE'], ['JANITOR', '', null]],
    ['pendingActs.0.action', ['USER_REMOVED'], ['HAD_COFFEE', '', null]],
    ['members.0.keys.0.revoked.reason', ['LEFT', 'LOST', 'MISUSED'], ['BORED', '', null]],
    ['slots.0.type', ['pass', 'pass+device'], ['device', '', null]],
    ['recoverySlots.0.scope', ['VAULT', 'EMI', 'PSY'], ['KUR', '', null]],
    ['recoverySlots.0.isSplit', [true], [false, 1, null]],
    ['rooms.0.name', ['GEM', 'EMI', 'PSY', 'KUR', 'SPEC', 'SKYDD', 'BESLUT', 'EGEN'], ['KITCHEN', '', null]],
    ['roomWraps.0.name', ['GEM', 'EGEN'], ['KITCHEN', '', null]],
    ['members.0.displayName', ['A', 'Å'.repeat(120)], ['', 'A'.repeat(121), null, 7]],
    ['rooms.0.ownerId', [ID, null], ['x', 7]],
    ['roomWraps.0.ownerId', [ID, null], ['x', 7]],
  ] as const)('catches a word of no list: %s', (path, good, bad) => {
    expect(taken(path, good)).toHaveLength(good.length);
    expect(taken(path, bad)).toEqual([]);
  });

  it('catches a name or a text in what is remembered for the log: ids and short words only', () => {
    const at = 'pendingActs.0.objects';
    const good = [{}, { a: 'A' }, { aB: `${'a'.repeat(63)}-` }, { ['a'.repeat(40)]: '0_z' }];
    expect(taken(at, good)).toHaveLength(good.length);
    expect(taken(at, [
      { A: 'x' }, { '': 'x' }, { ['a'.repeat(41)]: 'x' }, { 'a b': 'x' }, { ' a': 'x' }, { 'a1': 'x' }, { 'xÅ': 'x' }, { a: '' }, { a: 'a'.repeat(65) }, { a: 'Anna Ek' }, { a: ' x' }, { a: 'x ' }, { a: 'å' }, { a: 1 }, [], null,
    ])).toEqual([]);
  });

  it.each([
    ['members', 1, 200], ['members.0.keys', 1, 100], ['slots', 1, 200], ['dekWraps', 1, 200], ['recoverySlots', 0, 6], ['rooms', 0, 300], ['roomWraps', 0, 1200], ['destroys', 1, 8], ['pendingActs', 1, 64],
  ])('catches a list that is empty or would fill the memory: %s', (path, least, most) => {
    expect([isHeader(many(path, least)), isHeader(many(path, most)), isHeader(many(path, most + 1)), isHeader(many(path, 0))]).toEqual([true, true, false, least === 0]);
  });

  it.each([
    '', 'cipher', 'members.0', 'members.0.keys.0', 'members.0.keys.0.revoked', 'slots.0', 'slots.0.kdf', 'dekWraps.0', 'recoverySlots.0', 'recoverySlots.0.dek', 'rooms.0', 'roomWraps.0', 'auditAnchor', 'pendingActs.0',
  ])('catches a field that nobody knows, and one that is missing, in: "%s"', (path) => {
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    expect(isHeader(withAt(at('surplus'), 1))).toBe(false);
    const place = (path === '' ? [] : path.split('.')).reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], header) as object;
    const optional = new Set(['destroys', 'pendingActs', 'retiredAtSeq', 'isSplit']);
    expect(Object.keys(place).filter((name) => !optional.has(name) && isHeader(withAt(at(name), undefined)))).toEqual([]);
  });
});
