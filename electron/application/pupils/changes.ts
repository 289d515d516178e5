import type { CommandContext, QueryContext, UseCaseResult } from '#electron/application/context.ts';
import { insertPupilChange, readPupilChanges, type PupilChangeRecord } from '#electron/db/repositories/pupil-changes.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { PupilChangeRow } from '#shared/contract/pupils.ts';
import { maskPersonId, parsePersonId } from '#shared/domain/person-id/person-id.ts';
import { pupilChanges, type PupilChange } from '#shared/domain/pupils/changes.ts';
import type { Pupil } from '#shared/domain/pupils/types.ts';
import { ok } from '#shared/kernel/result.ts';

/** Keeps what somebody's saving changed, field by field. The log says that and by whom; what it was stands here. */
export const noteChanges = (
  { db, newId, actor, nowMs }: CommandContext,
  { before, after, source }: { readonly before: Pupil; readonly after: Omit<Pupil, 'pupilId' | 'rowVersion'>; readonly source: PupilChangeRecord['source'] },
): void => {
  insertPupilChange(db, { pupilChangeId: newId(), pupilId: before.pupilId, byUserId: actor.userId, atMs: nowMs, source, changes: pupilChanges(before, after) });
};

/** The last four say more than anybody needs who looks for what has changed. */
const masked = (change: PupilChange, { today }: Pick<QueryContext, 'today'>): PupilChange => {
  if (change.kind !== 'FIELD' || change.field !== 'idNumber') return change;
  const mask = (value: PupilChange & { kind: 'FIELD' }, side: 'before' | 'after'): string => {
    const id = parsePersonId(String(value[side]), today);
    return id.ok ? maskPersonId(id.value) : String(value[side]);
  };
  return { ...change, before: mask(change, 'before'), after: mask(change, 'after') };
};

/** What was changed of a pupil's data, newest first. PUPIL_UNKNOWN where there is no such pupil. */
export const listPupilChanges = (ctx: QueryContext, { pupilId }: InputOf<'pupil.changes'>): UseCaseResult<readonly PupilChangeRow[]> => {
  const pupil = readPupil(ctx.db, pupilId);
  if (!pupil.ok) return pupil;
  return ok(
    readPupilChanges(ctx.db, pupilId).map(({ pupilChangeId, atMs, byUserId, source, changes }) => ({
      pupilChangeId,
      atMs,
      byName: ctx.ports.people.nameOf(byUserId),
      source,
      changes: changes.map((change) => masked(change, ctx)),
    })),
  );
};
