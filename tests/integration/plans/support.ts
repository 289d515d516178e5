import { createHash } from 'node:crypto';
import { rawOf } from '#electron/db/raw.ts';
import { openJson, sealJson } from '#electron/db/sealed.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { emptyPlanBody } from '#shared/domain/plans/transitions.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { addPupil, importFile, lessonFile, makeSchool, numbers, weekdays } from '#tests/integration/absence/support.ts';
import { PASSPHRASE, TEST_TODAY, type TestCore } from '#tests/support/test-core.ts';

export type PlanBodyInput = InputOf<'plan.save'>['body'];

export const today = TEST_TODAY as IsoDate;
export const after = (days: number): IsoDate => addCalendarDays(today, days);
export const uuidOf = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const planBody = (over: Partial<PlanBodyInput> = {}): PlanBodyInput => ({
  ...(emptyPlanBody as PlanBodyInput),
  pupilsOwnGoal: 'Jag vill hinna till första lektionen',
  goals: [{ goalId: uuidOf(1), text: 'Frånvaron är högst 15 % i december', measure: 'ABSENCE_PERCENT', unit: '%', baseline: 40, target: 15, targetDate: after(40), responsible: 'Eva Lund' }],
  measures: [
    { measureId: uuidOf(2), title: 'Rutin för mottagande', description: 'Eva möter vid dörren 08.10', level: 'ORGANISATION', purpose: 'REMEDIAL', needIds: [], responsible: 'Eva Lund', startsOn: after(1), endsOn: null, followUpOn: after(21), libraryId: null },
  ],
  firstFollowUpOn: after(21),
  pupilParticipation: 'Var med på mötet',
  guardianParticipation: 'Mamma var med på mötet',
  ...over,
});

/** A school with one pupil, five weeks of lessons with 40 % absence, and an open case of the counsellor. */
export const makeCase = async (): Promise<{ readonly core: TestCore; readonly caseId: string; readonly pupilId: string }> => {
  const core = await makeSchool();
  const pupilId = await addPupil(core);
  await importFile(core, lessonFile(weekdays('2026-10-12', '2026-11-13'), [{ number: numbers[0] ?? '', missed: 2 }]));
  const { caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Mentor är orolig' });
  return { core, caseId, pupilId };
};

export const readPage = async (core: TestCore, caseId: string, planVersionId: string): Promise<PlanPage> => core.ok('plan.get', { caseId, planVersionId });

/** A written version, saved. */
export const writePlan = async (core: TestCore, caseId: string, body: PlanBodyInput = planBody(), reason = 'Första planen'): Promise<{ readonly planVersionId: string; readonly rowVersion: number }> => {
  const { planVersionId } = await core.ok('plan.start', { caseId, reason });
  const { plan } = await readPage(core, caseId, planVersionId);
  const { rowVersion } = await core.ok('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body });
  return { planVersionId, rowVersion };
};

export const submit = async (core: TestCore, caseId: string, planVersionId: string): Promise<void> => {
  const { plan } = await readPage(core, caseId, planVersionId);
  await core.ok('plan.submit', { caseId, planVersionId, rowVersion: plan.rowVersion });
};

export const phrase = (text = PASSPHRASE): Uint8Array => new TextEncoder().encode(text);

/** The head teacher logs in, reads and signs. */
export const sign = async (core: TestCore, caseId: string, planVersionId: string): Promise<OutputOf<'decision.sign'>> => {
  await core.as('HEAD_TEACHER');
  const { plan } = await core.ok('decision.get', { caseId, planVersionId });
  return core.ok('decision.sign', { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase() });
};

/** Writes past the program, as somebody with the key and a SQL prompt could. */
export const tamper = (core: TestCore, sql: string, ...values: readonly unknown[]): void => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  const raw = rawOf(opened.db);
  raw.pragma('query_only=OFF');
  try {
    raw.prepare(sql).run(...values);
  } finally {
    raw.pragma('query_only=ON');
  }
};

export interface SealedPlan {
  readonly reason: string;
  readonly body: PlanBodyInput;
  readonly state: Record<string, unknown>;
  readonly canonical: string | null;
}

const openedVault = (core: TestCore): NonNullable<ReturnType<TestCore['runtime']['gate']['opened']>> => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  return opened;
};

const placeOf = (planVersionId: string, rowVersion: number) => ({ table: 'plan_version', rowId: planVersionId, column: 'sealed', rowVersion });

/** What lies sealed in a version, as somebody with the key reads it without the program. */
export const sealedPlan = (core: TestCore, version = 1): SealedPlan & { readonly planVersionId: string; readonly rowVersion: number } => {
  const { db } = openedVault(core);
  const row = rawOf(db).prepare('SELECT plan_version_id AS planVersionId, row_version AS rowVersion, sealed FROM plan_version WHERE version = ?').get(version) as { planVersionId: string; rowVersion: number; sealed: Buffer };
  const opened = openJson<SealedPlan>(db.read, 'GEM', placeOf(row.planVersionId, row.rowVersion), row.sealed);
  if (!opened.ok) throw new Error(opened.failure.code);
  return { ...opened.value, planVersionId: row.planVersionId, rowVersion: row.rowVersion };
};

/** Writes past the program with the room's key too: seals another text in the same place, and gives its hash where it is signed text. */
export const forge = (core: TestCore, change: (plan: SealedPlan) => Partial<SealedPlan>, { version = 1, keepsHash = false }: { readonly version?: number; readonly keepsHash?: boolean } = {}): void => {
  const { planVersionId, rowVersion, ...plan } = sealedPlan(core, version);
  const next = { ...plan, ...change(plan) };
  const { db } = openedVault(core);
  tamper(
    core,
    `UPDATE plan_version SET sealed = ?, canonical_sha256 = ${keepsHash ? 'coalesce(canonical_sha256, ?)' : '?'}, state_kind = ? WHERE plan_version_id = ?`,
    sealJson(db.read, 'GEM', placeOf(planVersionId, rowVersion), next),
    next.canonical === null ? null : createHash('sha256').update(next.canonical).digest('hex'),
    next.state['kind'],
    planVersionId,
  );
};

/** Another word in the text of a plan. */
export const reword = (body: PlanBodyInput, from: string, to: string): PlanBodyInput => JSON.parse(JSON.stringify(body).replaceAll(from, to)) as PlanBodyInput;
