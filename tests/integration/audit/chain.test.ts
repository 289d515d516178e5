import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { appendAudit, auditHashAt, auditHead, checkAnchor, readAudit, readChain, verifyAudit, walkAudit, type AuditFilter } from '#electron/db/audit-chain.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { AuditEntry } from '#shared/domain/audit/record.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditEntry, codeOf, NOW_MS, USER_ID } from '../vault/support.ts';
import { linkOf, openLog, ZEROS, type LogBench } from './chain-support.ts';

const OTHER = '01890000-0000-7000-8000-0000000000bb';
const PUPIL = '01890000-0000-7000-8000-0000000000d1';
const [CASE, SECOND_CASE] = ['01890000-0000-7000-8000-0000000000c1', '01890000-0000-7000-8000-0000000000c2'];
let log: LogBench;
beforeEach(() => {
  log = openLog();
});
afterEach(() => log.close());

const firstBad = (from?: Parameters<typeof verifyAudit>[1]): unknown => {
  const verdict = verifyAudit(log.db.read, from);
  return verdict.ok ? 'WHOLE' : [verdict.failure.code, verdict.failure.params];
};

describe('the chain as it lies in the table', () => {
  it('catches a row that is written or linked otherwise than the format says', () => {
    expect(auditHead(log.db.read)).toEqual({ seq: 0, hash: ZEROS });
    log.append();
    log.append({ objects: { caseId: CASE, n: 1 }, outcome: 'REFUSED', reasonCode: 'NOT_ALLOWED', count: 0 });
    const first = `{"action":"CASE_READ","atMs":${String(NOW_MS)},"objects":{},"outcome":"DONE","role":"COUNSELLOR","seq":1,"userId":"${USER_ID}"}`;
    const second = `{"action":"CASE_READ","atMs":${String(NOW_MS)},"count":0,"objects":{"caseId":"${CASE}","n":1},"outcome":"REFUSED","reasonCode":"NOT_ALLOWED","role":"COUNSELLOR","seq":2,"userId":"${USER_ID}"}`;
    const [one, two] = [linkOf(ZEROS, first), linkOf(linkOf(ZEROS, first), second)];
    expect(readChain(log.db.read, 0, 10)).toEqual([{ seq: 1, body: first, hash: one }, { seq: 2, body: second, hash: two }]);
    expect([auditHead(log.db.read), verifyAudit(log.db.read)]).toEqual([{ seq: 2, hash: two }, ok({ seq: 2, hash: two })]);
    expect([0, 1, 2, 3].map((seq) => auditHashAt(log.db.read, seq))).toEqual([ZEROS, one, two, undefined]);
    let head: unknown;
    log.write((tx) => { head = appendAudit(tx, auditEntry()); });
    expect(head).toEqual(auditHead(log.db.read));
  });

  it('catches a row that could carry a name, and an error that does not say which part', () => {
    expect(() => log.append({ reasonCode: 'för att' })).toThrow('audit entry holds more than ids: reasonCode');
    expect(auditHead(log.db.read).seq).toBe(0);
  });

  it('catches a row that the program itself changes, removes, leaves out or writes with another number inside', () => {
    log.append();
    const body = JSON.stringify({ ...auditEntry(), seq: 7 });
    for (const [statement, message] of [
      [sql`UPDATE audit_chain SET hash = hash`, 'never changed'],
      [sql`DELETE FROM audit_chain`, 'never removed'],
      [sql`INSERT INTO audit_chain (seq, body, hash) VALUES (7, ${body}, ${'a'.repeat(64)})`, 'only appended'],
      [sql`INSERT INTO audit_chain (seq, body, hash) VALUES (2, ${body}, ${'a'.repeat(64)})`, 'CHECK'],
      [sql`INSERT INTO audit_chain (seq, body, hash) VALUES (2, ${body.replace('7', '2')}, 'a')`, 'CHECK'],
    ] as const) {
      let told = '';
      try {
        writeTransaction(log.db, (tx) => ok(tx.run(statement)));
      } catch (error) {
        told = `${String(error)} ${String((error as Error).cause)}`;
      }
      expect(told).toContain(message);
    }
    expect(firstBad()).toBe('WHOLE');
  });

  it('catches a walk that begins or ends elsewhere than it was told', () => {
    for (let row = 0; row < 6; row += 1) log.append();
    const third = { seq: 3, hash: auditHashAt(log.db.read, 3) ?? '' };
    expect([firstBad(third), firstBad({ ...third, hash: ZEROS })]).toEqual(['WHOLE', ['AUDIT_BROKEN', { firstBadSeq: 4 }]]);
    const seen: number[] = [];
    expect(walkAudit(log.db.read, third, ({ seq }) => seen.push(seq)).next()).toEqual({ done: true, value: ok(auditHead(log.db.read)) });
    expect(seen).toEqual([4, 5, 6]);
    log.tamper(`UPDATE audit_chain SET body = replace(body, 'DONE', 'FAILED') WHERE seq = 5`);
    expect([firstBad(), firstBad(third), firstBad({ seq: 5, hash: auditHashAt(log.db.read, 5) ?? '' })]).toEqual([['AUDIT_BROKEN', { firstBadSeq: 5 }], ['AUDIT_BROKEN', { firstBadSeq: 5 }], 'WHOLE']);
    const told: number[] = [];
    walkAudit(log.db.read, { seq: 0, hash: ZEROS }, ({ seq }) => told.push(seq)).next();
    expect(told).toEqual([1, 2, 3, 4]);
  });

  it('catches a missing row although the rows after it were linked anew, and a row of no number', () => {
    for (let row = 0; row < 6; row += 1) log.append();
    log.tamper('DELETE FROM audit_chain WHERE seq = 4');
    log.rehash(5);
    expect(firstBad()).toEqual(['AUDIT_BROKEN', { firstBadSeq: 4 }]);
  });

  it('catches a log that is read in one breath, in which nothing else is answered: ten thousand rows at a time', () => {
    log.fill(10_000);
    const seen: number[] = [];
    const steps = walkAudit(log.db.read, { seq: 0, hash: ZEROS }, ({ seq }) => seen.push(seq));
    expect([steps.next().done, seen.length]).toEqual([false, 10_000]);
    // Written while something else was let in: it belongs to the walk too.
    log.tamper(`INSERT INTO audit_chain (seq, body, hash) VALUES (10001, '{"seq":10001}', '${linkOf(auditHead(log.db.read).hash, '{"seq":10001}')}')`);
    expect(steps.next()).toEqual({ done: true, value: ok(auditHead(log.db.read)) });
    expect(seen.length).toBe(10_001);
  });

  it('catches a database that was put back: the anchor outside is in it or not', () => {
    log.append();
    const anchor = auditHead(log.db.read);
    log.append();
    expect([anchor, { seq: 0, hash: ZEROS }, { ...anchor, hash: ZEROS }, { seq: 3, hash: ZEROS }].map((mark) => codeOf(checkAnchor(log.db.read, mark)))).toEqual(['OK', 'OK', 'VAULT_OLDER', 'VAULT_OLDER']);
  });
});

describe('what the log is asked for', () => {
  const rows: readonly Partial<AuditEntry>[] = [
    { atMs: 10 as InstantMs },
    { atMs: 20 as InstantMs, userId: OTHER },
    { atMs: 30 as InstantMs, action: 'PUPIL_READ', objects: { pupilId: PUPIL } },
    { atMs: 40 as InstantMs, objects: { caseId: CASE } },
    { atMs: 50 as InstantMs, objects: { caseId: SECOND_CASE, pupilId: PUPIL }, outcome: 'REFUSED' },
    { atMs: 60 as InstantMs, action: 'SEARCHED', outcome: 'FAILED' },
  ];
  beforeEach(() => {
    for (const row of rows) log.append(row);
  });

  it.each<readonly [string, Partial<AuditFilter>, readonly number[]]>([
    ['nothing in particular', {}, [6, 5, 4, 3, 2, 1]],
    ['older rows', { beforeSeq: 3 }, [2, 1]],
    ['a case', { caseId: CASE }, [4]],
    ['a pupil', { pupilId: PUPIL }, [5, 3]],
    ['a pupil without a case', { pupilId: PUPIL, caseIds: [] }, [5, 3]],
    ['a pupil and the pupil’s case', { pupilId: PUPIL, caseIds: [CASE] }, [5, 4, 3]],
    ['a pupil and two cases', { pupilId: PUPIL, caseIds: [CASE, SECOND_CASE] }, [5, 4, 3]],
    ['cases without a pupil, which is no question', { caseIds: [CASE] }, [6, 5, 4, 3, 2, 1]],
    ['a person', { userId: OTHER }, [2]],
    ['an act', { actions: ['PUPIL_READ'] }, [3]],
    ['two acts', { actions: ['PUPIL_READ', 'SEARCHED'] }, [6, 3]],
    ['refusals', { outcomes: ['REFUSED'] }, [5]],
    ['refusals and failures', { outcomes: ['REFUSED', 'FAILED'] }, [6, 5]],
    ['from a time, that moment with it', { fromMs: 50 }, [6, 5]],
    ['until a time, that moment not', { untilMs: 20 }, [1]],
    ['all of it together', { beforeSeq: 6, fromMs: 20, untilMs: 60, userId: USER_ID, actions: ['CASE_READ'], outcomes: ['DONE'] }, [4]],
    ['a pupil’s case and an act', { pupilId: PUPIL, caseIds: [CASE], actions: ['CASE_READ'] }, [5, 4]],
  ])('catches a list that leaves rows out or shows others: %s', (_, filter, expected) => {
    expect(readAudit(log.db.read, { limit: 10, ...filter }).map(({ seq }) => seq)).toEqual(expected);
    expect(readAudit(log.db.read, { ...filter, limit: 1 }).map(({ seq }) => seq)).toEqual(expected.slice(0, 1));
  });

  it('catches a row that is shown otherwise than it was written', () => {
    expect(readAudit(log.db.read, { limit: 1, caseId: CASE })).toEqual([{ ...auditEntry({ caseId: CASE }), atMs: 40, seq: 4 }]);
  });

  it('catches an export that leaves a row out between two pages', () => {
    expect([readChain(log.db.read, 0, 4), readChain(log.db.read, 4, 4), readChain(log.db.read, 6, 4)].map((page) => page.map(({ seq }) => seq))).toEqual([[1, 2, 3, 4], [5, 6], []]);
  });
});
