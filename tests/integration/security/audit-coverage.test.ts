import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
import { ordinaryCalls, schoolAtWork, type SchoolAtWork } from './school-at-work.ts';

const ANSWERED_AT_LEAST = 35;
let school: SchoolAtWork;

beforeAll(async () => {
  school = await schoolAtWork();
  // A new session: nothing has been read in it yet.
  await school.core.as('COUNSELLOR');
});
afterAll(() => school.core.close());

describe('the log of every call', () => {
  it('catches a call that writes no row, two, or another than it declares; a refusal for want of a right is a row too', async () => {
    const faults: string[] = [];
    let answered = 0;
    for (const name of ordinaryCalls) {
      const { audit, right } = contract[name];
      const before = school.auditRows().length;
      const result = await school.call(name);
      const rows = school.auditRows().slice(before);
      const refused = !result.ok && result.failure.code === 'NOT_ALLOWED';
      if (result.ok) answered += 1;
      const refusedAs = 'action' in audit && !result.ok && !refused ? audit.refusedAs : undefined;
      const expected = refusedAs ? [`${refusedAs} REFUSED`] : 'action' in audit && (result.ok || refused) ? [`${audit.action} ${refused ? 'REFUSED' : 'DONE'}`] : [];
      const written = rows.map(({ action, outcome }) => `${action} ${outcome}`);
      if (written.join() !== expected.join()) faults.push(`${name} (${right}): ${written.join(', ') || 'nothing'} instead of ${expected.join(', ') || 'nothing'}${result.ok ? '' : ` after ${result.failure.code}`}`);
    }
    expect(faults).toEqual([]);
    expect(answered).toBeGreaterThan(ANSWERED_AT_LEAST);
  });

  it('catches a chain that its own rows broke', () => {
    expect(school.firstBadSeq()).toBeNull();
  });
});

describe('a log that cannot be written', () => {
  it('catches an answer or a change that went out without its row: nothing is read and nothing stays', async () => {
    await school.core.as('COUNSELLOR');
    const withRow = ordinaryCalls.filter((name) => 'action' in contract[name].audit);
    school.sql("CREATE TRIGGER audit_refuses BEFORE INSERT ON audit_chain BEGIN SELECT RAISE(ABORT, 'full'); END");
    const leaks: string[] = [];
    const rows = school.rowCounts();
    for (const name of withRow) {
      const result = await school.call(name);
      if (result.ok) leaks.push(`${name} answered ${JSON.stringify(result.value).slice(0, 200)}`);
      else if (!/^[A-Z_]+$/.test(result.failure.code) || JSON.stringify(result).length > 500) leaks.push(`${name} refused with ${JSON.stringify(result).slice(0, 300)}`);
    }
    school.sql('DROP TRIGGER audit_refuses');
    expect(leaks).toEqual([]);
    expect(school.rowCounts()).toEqual(rows);
    const answers = await Promise.all(withRow.filter((name) => contract[name].kind === 'query').map((name) => school.call(name)));
    expect(answers.filter(({ ok }) => ok).length, 'the same calls do answer once the log can be written').toBeGreaterThan(10);
  });

  it('catches a reading that goes on without its row when the disk is full: as many answers as rows, then none', async () => {
    await school.core.as('COUNSELLOR');
    const before = school.auditRows().length;
    // No page more than there are: the last ones still take some rows.
    school.sql('PRAGMA max_page_count = 1');
    const codes: string[] = [];
    for (let attempt = 0; attempt < 300 && codes.filter((code) => code !== 'OK').length < 3; attempt += 1) {
      const result = await school.call('case.list');
      codes.push(result.ok ? 'OK' : result.failure.code);
    }
    school.sql('PRAGMA max_page_count = 1073741823');
    expect(codes.slice(-3)).toEqual(['DISK_FULL', 'DISK_FULL', 'DISK_FULL']);
    expect(school.auditRows().length - before).toBe(codes.filter((code) => code === 'OK').length);
    expect((await school.call('case.list')).ok, 'there is room again').toBe(true);
  });
});
