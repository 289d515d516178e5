import { describe, expect, it } from 'vitest';
import { auditEntryFault, auditOutcomes, isEnumWord, MAX_OBJECTS, type AuditEntry } from '#shared/domain/audit/record.ts';
import { SHORT_HEAD_DIGITS, shortHead } from '#shared/domain/audit/verdict.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';

const ID = '01890000-0000-7000-8000-0000000000aa';
const entry: AuditEntry = { atMs: 0 as InstantMs, userId: ID, role: 'COUNSELLOR', action: 'CASE_READ', objects: {}, outcome: 'DONE' };
const faultOf = (over: Readonly<Record<string, unknown>>): string | undefined => auditEntryFault({ ...entry, ...over } as AuditEntry);
const objectFault = (value: unknown): string | undefined => faultOf({ objects: { caseId: value } });

describe('what a row of the log may hold', () => {
  it('catches a row that is refused although it holds ids, numbers and words alone', () => {
    expect(auditEntryFault(entry)).toBeUndefined();
    expect(faultOf({ reasonCode: 'NOT_ALLOWED', count: 0, outcome: 'REFUSED', atMs: 1_793_520_000_000 })).toBeUndefined();
    expect(faultOf({ outcome: 'FAILED', count: 12, objects: { caseId: ID, kind: 'PLAN', seq: 999_999_999, below: -999_999_999, n0: 0 } })).toBeUndefined();
    expect(auditOutcomes).toEqual(['DONE', 'REFUSED', 'FAILED']);
  });

  it.each([
    ['atMs', [-1, 0.5, '1', Number.NaN, Number.MAX_SAFE_INTEGER + 1]],
    ['userId', ['Ada Ek', '', `x${ID}`, `${ID}x`, ID.toUpperCase()]],
    ['role', ['JANITOR', '']],
    ['action', ['HAD_COFFEE', '']],
    ['outcome', ['PERHAPS', '']],
    ['reasonCode', ['Hon ville inte', 'not_allowed', '']],
    ['count', [-1, 0.5, '3']],
  ])('catches a text, a name or nonsense as %s', (name, values) => {
    expect(values.map((value) => faultOf({ [name]: value }))).toEqual(values.map(() => name));
  });

  it('catches a text, a name or a personal number among the objects', () => {
    const bad = ['Ada Ek', '201209012383', '20120901-2383', 'ada', '', ` ${ID}`, `${ID} `, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1, 1_209_012_383, -1_209_012_383, 201_209_012_383];
    expect(bad.map(objectFault)).toEqual(bad.map(() => 'objects'));
  });

  it('catches a text in the name of an object', () => {
    const bad = ['Ada Ek', 'Ada', '', '1a', 'a b', 'å', 'a_b', ' a', 'a ', `a${'b'.repeat(40)}`];
    expect(bad.map((name) => faultOf({ objects: { [name]: 1 } }))).toEqual(bad.map(() => 'objects'));
    const good = ['a', 'aB1', `a${'b'.repeat(39)}`];
    expect(good.map((name) => faultOf({ objects: { [name]: 1 } }))).toEqual(good.map(() => undefined));
    // One bad one among good ones is enough.
    expect(faultOf({ objects: { a: 1, 'Ada Ek': 1, b: ID } })).toBe('objects');
  });

  it('catches a row that grows without end', () => {
    const many = (count: number) => faultOf({ objects: Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${String(at)}`, at])) });
    expect([MAX_OBJECTS, many(24), many(25)]).toEqual([24, undefined, 'objects']);
  });

  it('catches a word that could be a name or a sentence', () => {
    expect(['A', 'PLAN', 'A_B', 'A1_2B', 'A'.repeat(64)].filter((word) => !isEnumWord(word))).toEqual([]);
    expect(['', 'a', 'Ada', '1A', '_A', 'A_', 'A__B', 'A B', 'Å', 'A-B', 'A\n', 'xA', 'Ax', 'A'.repeat(65)].filter(isEnumWord)).toEqual([]);
  });

  it('catches a mark on paper that is shorter than what was promised', () => {
    expect([SHORT_HEAD_DIGITS, shortHead({ seq: 4821, hash: '3f9a0c12b7d4aaaa' })]).toEqual([12, '4821 · 3f9a0c12b7d4']);
  });
});
