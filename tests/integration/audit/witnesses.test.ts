import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';
import { addPupil, withTools } from './support.ts';

/* One log by three people, and everything that somebody with the vault's key could do to it. Each change is taken back. */

let core: TestCore;
let dir: string;
const verifier = resolve('resources/verifiers/kontrollera-logg.mjs');

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sedd-logg-'));
  core = await makeTestCore();
  const { pupilId } = await addPupil(core);
  for (let round = 0; round < 130; round += 1) await core.ok('pupil.list', {});
  await core.as('PSYCHOLOGIST');
  await core.ok('pupil.get', { pupilId });
  await core.as('COUNSELLOR');
  await core.ok('pupil.get', { pupilId });
  await core.as('HEAD_TEACHER');
  await core.as('COUNSELLOR');
  await core.as('HEAD_TEACHER');
});
afterAll(() => {
  core.close();
  rmSync(dir, { recursive: true, force: true });
});

const check = async () => (await core.ok('audit.check', {})).fault;

/** What `work` did is gone afterwards, the rows about the check with it. */
const undone = async <T>(work: () => Promise<T>): Promise<T> => {
  const raw = withTools(core);
  raw.exec('CREATE TEMP TABLE kept AS SELECT seq, body, hash FROM audit_chain; CREATE TEMP TABLE signed AS SELECT * FROM audit_checkpoint;');
  try {
    return await work();
  } finally {
    const tools = withTools(core);
    tools.exec('DELETE FROM audit_chain; INSERT INTO audit_chain (seq, body, hash) SELECT * FROM kept; DELETE FROM audit_checkpoint; INSERT INTO audit_checkpoint SELECT * FROM signed; DROP TABLE kept; DROP TABLE signed;');
    tools.pragma('query_only=ON');
  }
};

/** The insider's work: every hash from `from` on made anew, as the program itself would make it. */
const rehash = (from: number): void => {
  const raw = withTools(core);
  let former = (raw.prepare('SELECT hash FROM audit_chain WHERE seq = ?').pluck().get(from - 1) as string | undefined) ?? '0'.repeat(64);
  for (const { seq, body } of raw.prepare('SELECT seq, body FROM audit_chain WHERE seq >= ? ORDER BY seq').all(from) as { seq: number; body: string }[]) {
    former = createHash('sha256').update(`sedd/audit/v1${former}${body}`).digest('hex');
    raw.prepare('UPDATE audit_chain SET hash = ? WHERE seq = ?').run(former, seq);
  }
};

const change = (seq: number): void => void withTools(core).prepare(`UPDATE audit_chain SET body = replace(body, '"outcome":"DONE"', '"outcome":"FAILED"') WHERE seq = ?`).run(seq);

const exported = async (withNames = false): Promise<string> => {
  const path = join(dir, 'logg.jsonl');
  rmSync(path, { force: true });
  await core.ok('audit.export', { handleId: core.grant(path, 'write'), withNames });
  return path;
};

const runVerifier = (...words: readonly string[]): { readonly code: number; readonly text: string } => {
  try {
    return { code: 0, text: execFileSync(process.execPath, [verifier, ...words], { encoding: 'utf8', stdio: 'pipe' }) };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, text: stdout + stderr };
  }
};

describe('a log by three people', () => {
  it('catches a log without signatures: each who locked has signed, and so has every hundredth row', async () => {
    const verdict = await core.ok('audit.check', {});
    expect([verdict.fault, verdict.witnesses, verdict.sentence]).toEqual([null, 3, '']);
    expect(verdict.checkpoints).toBeGreaterThanOrEqual(4);
  });

  it('catches an insider who changes a row and makes the chain anew: the first signature after it gives it away, with the rows between', async () => {
    const signed = withTools(core).prepare('SELECT seq FROM audit_checkpoint ORDER BY seq').pluck().all() as number[];
    for (const seq of [3, 50, 120]) {
      const fault = await undone(() => {
        change(seq);
        rehash(seq);
        return check();
      });
      expect(fault).toMatchObject({ kind: 'CONTRADICTED', seq: signed.find((at) => at >= seq), afterSeq: signed.findLast((at) => at < seq) ?? 0 });
    }
  });

  it('catches an insider who takes the contradicting signatures away, or puts their own in their place', async () => {
    const tampered = (sign: string) =>
      undone(() => {
        change(50);
        rehash(50);
        withTools(core).exec(sign);
        return check();
      });
    expect(await tampered('DELETE FROM audit_checkpoint WHERE seq < (SELECT max(seq) FROM audit_checkpoint)')).toMatchObject({ kind: 'CONTRADICTED' });
    const own = core.runtime.gate.opened()?.session.member().id ?? '';
    expect(await tampered(`UPDATE audit_checkpoint SET user_id = '${own}', session_key_id = (SELECT session_key_id FROM session_key WHERE user_id = '${own}' LIMIT 1)`)).toMatchObject({ kind: 'BAD_SIGNATURE' });
    expect(await undone(() => {
      withTools(core).exec("DELETE FROM audit_checkpoint WHERE seq IN (SELECT seq FROM audit_chain WHERE action = 'VAULT_LOCKED' AND seq > 110)");
      return check();
    })).toMatchObject({ kind: 'UNSIGNED' });
  });

  it('catches a cut tail although the chain is whole: somebody signed a later row', async () => {
    const last = withTools(core).prepare('SELECT max(seq) FROM audit_checkpoint').pluck().get() as number;
    expect(await undone(() => {
      withTools(core).exec(`DELETE FROM audit_chain WHERE seq >= ${String(last - 1)}`);
      return check();
    })).toMatchObject({ kind: expect.stringMatching(/CUT|CONTRADICTED/) as string });
  });

  it('catches a paper whose mark nobody can compare: same, another, gone', async () => {
    const { head } = await core.ok('audit.check', {});
    const seq = 20;
    const hash = withTools(core).prepare('SELECT hash FROM audit_chain WHERE seq = ?').pluck().get(seq) as string;
    expect(await core.ok('audit.compare', { seq, digits: hash.slice(0, 12) })).toMatchObject({ verdict: 'SAME' });
    expect(await core.ok('audit.compare', { seq, digits: head.hash.slice(0, 12) })).toMatchObject({ verdict: 'OTHER' });
    expect(await core.ok('audit.compare', { seq: head.seq + 1000, digits: hash })).toEqual({ verdict: 'GONE', atMs: null });
  });
});

describe('the verifier beside the program', () => {
  it('catches an export that cannot be proved without the program, and names of staff that nobody asked for', async () => {
    const path = await exported();
    const { code, text } = runVerifier(path);
    expect([code, text.split('\n')[0]?.replace(/\d+/g, 'N')]).toEqual([0, 'OK. Loggen är hel: N rader.']);
    expect(text).toContain('av 3 personer');
    expect(readFileSync(path, 'utf8')).not.toMatch(/Kim Ek|Ali|Bergström/);
    expect(runVerifier(await exported(true)).text).toContain('Kim Ek: ');
  });

  it('catches a changed export: a changed row, a lost row, a cut tail, a rewritten chain, a strange signature, another receipt', async () => {
    const lines = readFileSync(await exported(), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    const written = (changed: readonly unknown[]): string => {
      const path = join(dir, 'andrad.jsonl');
      writeFileSync(path, `${changed.map((line) => JSON.stringify(line)).join('\n')}\n`);
      return path;
    };
    const rows = lines.filter(({ kind }) => kind === 'ROW');
    const others = lines.filter(({ kind }) => kind !== 'ROW');
    const edited = (row: Record<string, unknown>) => ({ ...row, body: String(row['body']).replace('"outcome":"DONE"', '"outcome":"FAILED"') });
    let former = '0'.repeat(64);
    const rewritten = rows.map((row, at) => {
      const body = at === 9 ? String(edited(row)['body']) : String(row['body']);
      former = createHash('sha256').update(`sedd/audit/v1${former}${body}`).digest('hex');
      return { ...row, body, hash: former };
    });
    const about = { ...others[0], head: former };
    const cut = rows.slice(0, -2);
    const cases: readonly (readonly [string, readonly unknown[], string])[] = [
      ['a row', [...others, ...rows.map((row, at) => (at === 9 ? edited(row) : row))], 'FEL. Loggen är bruten vid rad 10:'],
      ['a lost row', [...others, ...rows.toSpliced(9, 1)], 'FEL. Loggen är bruten vid rad 10:'],
      ['the tail', [...others, ...cut], 'Slutet har tagits bort.'],
      ['the tail and what the file says of itself', [{ ...others[0], rows: cut.length, head: cut.at(-1)?.['hash'] }, ...others.slice(1), ...cut], 'Slutet har tagits bort.'],
      ['a rewritten chain', [about, ...others.slice(1), ...rewritten], 'är omskriven'],
      ['a rewritten chain without signatures', [about, ...others.slice(1).filter(({ kind }) => kind !== 'CHECKPOINT'), ...rewritten], 'FEL. Slutet av loggen är inte signerat'],
      ['a signature', [...others.map((line) => (line['kind'] === 'CHECKPOINT' ? { ...line, signature: Buffer.alloc(64, 7).toString('base64') } : line)), ...rows], 'håller inte'],
      ['a key that nobody vouches for', [...others.map((line) => (line['kind'] === 'SESSION_KEY' ? { ...line, fromMs: 1 } : line)), ...rows], 'håller inte'],
    ];
    for (const [what, changed, expected] of cases) expect([what, runVerifier(written(changed)).text]).toEqual([what, expect.stringContaining(expected)]);
    const receipt = (row: unknown): string => `20 ${String((row as { hash: string }).hash).slice(0, 12)}`;
    expect(runVerifier(written(lines), '--kvitto', receipt(rows[19]))).toMatchObject({ code: 0, text: expect.stringContaining('Kvittot stämmer.') as string });
    expect(runVerifier(written(lines), '--kvitto', receipt(rewritten[19]))).toMatchObject({ code: 1, text: expect.stringContaining('Kvittot för rad 20 stämmer inte') as string });
  });

  it('catches a sentence that is no help: a missing file, a file of something else, a receipt that cannot be read', async () => {
    const other = join(dir, 'annat.txt');
    writeFileSync(other, 'hej\n');
    expect(runVerifier(join(dir, 'finns-inte'))).toEqual({ code: 2, text: 'Filen finns inte.\n' });
    expect(runVerifier(other)).toEqual({ code: 2, text: 'Filen är inte en logg ur Sedd.\n' });
    expect(runVerifier(other, '--kvitto', 'hej').code).toBe(2);
    expect(runVerifier().text).toContain('Användning');
  });
});
