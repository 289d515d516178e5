import { decisionPolicy } from '#electron/application/plans/decision-act.ts';
import { insertDelegation, readDelegation, readDelegations, updateDelegation } from '#electron/db/repositories/delegations.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import { auditHead } from '#electron/db/audit-chain.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { DelegationPage, DelegationRow } from '#shared/contract/delegation.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { decideDelegate, decideEndDelegation, delegationState } from '#shared/domain/delegation/decisions.ts';
import type { DecisionRule, Delegation } from '#shared/domain/delegation/types.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { delegationPaperWords, delegationStateLabels } from '#shared/text/decisions.ts';
import { roleLabels } from '#shared/text/people.ts';
import { finishing, gathering, type CommandContext, type QueryContext, type UseCaseContext } from '../context.ts';
import type { ListPaper } from '../ports.ts';

const ruleOf = (kind: string): DecisionRule | undefined => decisionPolicy.kinds.find((rule) => rule.kind === kind);

const rowsOf = ({ db, ports, today }: QueryContext): readonly DelegationRow[] =>
  readDelegations(db).map((record) => ({
    delegationId: record.delegationId,
    fromName: ports.people.nameOf(record.fromUserId),
    toName: ports.people.nameOf(record.toUserId),
    decisionLabel: ruleOf(record.decisionKind)?.label ?? record.decisionKind,
    limits: ruleOf(record.decisionKind)?.limits ?? '',
    startsOn: record.startsOn,
    endsOn: record.endsOn,
    endedOn: record.endedAtMs === null ? null : dayOfInstant(record.endedAtMs),
    state: delegationState(record as Delegation, today),
    note: record.note,
    rowVersion: record.rowVersion,
  }));

/** The register, newest first, with what may be delegated and to whom. */
export const listDelegations = (ctx: QueryContext): Result<DelegationPage> =>
  ok({
    rows: rowsOf(ctx),
    rules: decisionPolicy.kinds,
    deputies: ctx.ports.people.members().flatMap(({ id, displayName, role }) => (role === 'DEPUTY_HEAD_TEACHER' ? [{ userId: id, displayName }] : [])),
  });

/** Refuses as `decideDelegate`. */
export const grantDelegation = (ctx: CommandContext, input: InputOf<'delegation.grant'>): Result<OutputOf<'delegation.grant'>> => {
  const toRole = ctx.ports.people.members().find(({ id }) => id === input.toUserId)?.role ?? null;
  const delegationId = ctx.newId();
  const decided = decideDelegate(readDelegations(ctx.db) as readonly Delegation[], { delegationId, ...input }, { ...ctx, policy: decisionPolicy, toRole });
  if (!decided.ok) return decided;
  const { endedAtMs: _ended, ...record } = decided.value.state;
  insertDelegation(ctx.db, { ...record, madeByUserId: ctx.actor.userId, madeAtMs: ctx.nowMs });
  return ok({ delegationId });
};

/** Refuses as `decideEndDelegation`, DELEGATION_UNKNOWN and CONFLICT. */
export const endDelegation = (ctx: CommandContext, { delegationId, rowVersion }: InputOf<'delegation.end'>): Result<OutputOf<'delegation.end'>> => {
  const record = readDelegation(ctx.db, delegationId);
  if (!record.ok) return record;
  const decided = decideEndDelegation(record.value as Delegation, ctx);
  if (!decided.ok) return decided;
  const saved = updateDelegation(ctx.db, decided.value.state, rowVersion);
  return saved.ok ? ok({ toUserId: decided.value.state.toUserId }) : saved;
};

const period = ({ startsOn, endsOn, endedOn }: DelegationRow): string => `${startsOn} – ${endsOn ?? 'tills vidare'}${endedOn === null ? '' : `, avslutad ${endedOn}`}`;

const paperOf = (ctx: QueryContext): ListPaper => {
  const rows = rowsOf(ctx);
  const school = readSetting(ctx.db, 'school')?.body;
  const head = auditHead(ctx.db);
  const section = (heading: string, shown: readonly DelegationRow[]): ListPaper['sections'][number] => ({
    heading,
    columns: [{ label: 'Till', width: 'narrow' }, { label: 'Beslut', width: 'rest' }, { label: 'Period', width: 'middle' }, { label: 'Från', width: 'narrow' }],
    rows: shown.map((row) => [row.toName, [row.decisionLabel, row.limits, row.note].filter((text) => text !== '').join('\n'), period(row), row.fromName]),
    empty: delegationPaperWords.none,
  });
  return {
    title: delegationPaperWords.title,
    sender: { authorityName: school?.authorityName ?? '', schoolUnitName: school?.schoolUnitName ?? '', schoolUnitCode: school?.schoolUnitCode ?? '' },
    date: ctx.today,
    madeByName: `${ctx.ports.people.nameOf(ctx.actor.userId)}, ${roleLabels[ctx.actor.role].toLocaleLowerCase('sv')}`,
    madeAtMs: ctx.nowMs,
    lead: delegationPaperWords.lead,
    facts: [],
    notice: null,
    code: null,
    sections: [
      section(delegationStateLabels.IN_FORCE, rows.filter(({ state }) => state === 'IN_FORCE')),
      section(delegationStateLabels.COMING, rows.filter(({ state }) => state === 'COMING')),
      section(delegationStateLabels.ENDED, rows.filter(({ state }) => state === 'ENDED')),
      {
        heading: delegationPaperWords.rules,
        columns: [{ label: 'Beslut', width: 'rest' }, { label: 'Får delegeras', width: 'narrow' }, { label: 'Stöd', width: 'middle' }],
        rows: decisionPolicy.kinds.map(({ label, isDelegable, law }) => [label, isDelegable ? 'Ja' : 'Nej', law]),
        empty: '',
      },
    ],
    closing: '',
    logMark: shortHead(head),
  };
};

/** The register on paper. */
export const previewRegister = finishing<Record<string, never>, ListPaper, OutputOf<'delegation.paper'>>({
  read: (ctx) => ok(paperOf(ctx)),
  finish: async (ctx: UseCaseContext, paper) => {
    const pdf = await ctx.ports.paper.renderList(paper);
    return pdf.ok ? ok({ pdf: pdf.value }) : pdf;
  },
});

interface Printed {
  readonly pdf: Uint8Array;
  readonly rows: number;
  readonly file: { takeBack?: () => void };
}

/** Writes it to the place a person chose. Refuses FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses. */
export const saveRegister = gathering<InputOf<'delegation.savePaper'>, Printed, OutputOf<'delegation.savePaper'>>({
  gather: async (ctx) => {
    const pdf = await ctx.ports.paper.renderList(paperOf(ctx));
    return pdf.ok ? ok({ pdf: pdf.value, rows: readDelegations(ctx.db).length, file: {} }) : pdf;
  },
  decide: ({ ports }, { handleId }, { pdf, rows, file }) => {
    const written = ports.files.writeGranted(handleId, pdf);
    if (!written.ok) return written;
    file.takeBack = written.value.takeBack;
    return ok({ rows });
  },
  takeBack: ({ file }) => file.takeBack?.(),
});
