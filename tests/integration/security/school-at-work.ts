import { verifyAudit } from '#electron/db/audit-chain.ts';
import { rawOf } from '#electron/db/raw.ts';
import { callNames, contract, type CallName, type InputOf } from '#shared/contract/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import { randomFrom } from '#tests/faults/lab/figure.ts';
import { createKnownIds, type KnownIds } from '#tests/faults/lab/known-ids.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';

/** Every call that neither opens nor closes the vault, or a case for good. */
export const ordinaryCalls = callNames.filter((name) => (contract[name].kind === 'query' || contract[name].kind === 'command') && !['case.close', 'case.endMember'].includes(name));

export interface SchoolAtWork {
  readonly core: TestCore;
  readonly known: KnownIds;
  /** Any call with an input that names what exists. */
  readonly call: (name: CallName) => Promise<Result<unknown>>;
  readonly auditRows: () => readonly { readonly seq: number; readonly action: string; readonly outcome: string }[];
  /** Where the chain breaks; null = it is whole. */
  readonly firstBadSeq: () => unknown;
  /** Rows of every table but those that a session witnesses itself with: no change of anybody's. */
  readonly rowCounts: () => Readonly<Record<string, number>>;
  readonly sql: (statement: string) => void;
}

/** A vault with a pupil and a case, in which whatever can be called has been called twice. */
export const schoolAtWork = async (): Promise<SchoolAtWork> => {
  const core = await makeTestCore();
  const known = createKnownIds(randomFrom(11));
  const call = async (name: CallName): Promise<Result<unknown>> => {
    const result: Result<unknown> = await core.runtime.call(name, known.inputFor(name));
    if (result.ok) known.harvest(result.value);
    return result;
  };
  const fields = { idKind: 'LOKALT_ID', idNumber: 'P-1', schoolForm: 'GRUNDSKOLA', protection: 'NONE', guardians: [] };
  // Nobody is protected here: who they are is not told apart.
  const { identity: _identity, ...pupil } = known.inputFor('pupil.create') as Readonly<Record<string, unknown>>;
  known.harvest(await core.ok('pupil.create', { ...pupil, ...fields } as unknown as InputOf<'pupil.create'>));
  known.harvest(await core.ok('case.open', { ...(known.inputFor('case.open') as object), stepId: null } as unknown as InputOf<'case.open'>));
  const user = await core.ok('vault.status', {});
  if (user.state === 'UNLOCKED') known.set('userId', user.user.userId);
  for (let round = 0; round < 2; round += 1) for (const name of ordinaryCalls) await call(name);
  const raw = () => {
    const opened = core.runtime.gate.opened();
    if (!opened) throw new Error('the vault is closed');
    return rawOf(opened.db);
  };
  return {
    core,
    known,
    call,
    auditRows: () => raw().prepare<[], { seq: number; action: string; outcome: string }>('SELECT seq, action, outcome FROM audit_chain ORDER BY seq').all(),
    firstBadSeq: () => {
      const opened = core.runtime.gate.opened();
      if (!opened) throw new Error('the vault is closed');
      const verdict = verifyAudit(opened.db.read);
      return verdict.ok ? null : verdict.failure.params?.['firstBadSeq'];
    },
    rowCounts: () => {
      const tables = raw().prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('session_key', 'audit_checkpoint')").all();
      return Object.fromEntries(tables.map(({ name }) => [name, raw().prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? -1]));
    },
    sql: (statement) => {
      raw().pragma('query_only=OFF');
      raw().exec(statement);
    },
  };
};
