import { caseAbsence } from '#electron/application/cases/case-absence.ts';
import type { CommandContext, QueryContext } from '#electron/application/context.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { insertNote } from '#electron/db/repositories/notes.ts';
import { readFollowUp, readFollowUps, updateFollowUp } from '#electron/db/repositories/follow-up.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { stopSignal } from '#shared/domain/follow-up/attainment.ts';
import { beforeAfter, decideEditFollowUp, decideMoveFollowUp } from '#shared/domain/follow-up/decisions.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { dayInWords } from '#shared/text/dates.ts';
import { beforeAfterText, followUpMissingTexts, followUpMovedNote, stopSignalText } from '#shared/text/follow-up.ts';
import { plannedAfter } from './schedule.ts';
import { askedBody, attainmentViews, followUpScene, missingIn, type FollowUpScene } from './scene.ts';

/** All follow-ups of the case in their order. */
export const listFollowUps = ({ db }: QueryContext, { caseId }: { readonly caseId: string }): Result<readonly FollowUp[]> => ok(readFollowUps(db, caseId));

const nextOn = (ctx: QueryContext, { followUp, facts, library }: FollowUpScene) => {
  const planned = plannedAfter(facts.followUps, followUp);
  return planned && planned.dueOn > ctx.today ? planned.dueOn : addCalendarDays(ctx.today, library.followUpPolicy.everyDays);
};

const stopText = ({ followUp, facts, plan, library }: FollowUpScene): string | null => {
  const known = facts.followUps.filter((other) => other.order <= followUp.order);
  const signal = stopSignal(known, plan.body.goals, library.followUpPolicy);
  return signal && stopSignalText(signal);
};

/** One follow-up with what the program knows and proposes. FOLLOW_UP_UNKNOWN where the case has no such follow-up. */
export const getFollowUp = (ctx: QueryContext, input: InputOf<'followUp.get'>): Result<FollowUpPage> => {
  const found = followUpScene(ctx.db, ctx, input);
  if (!found.ok) return found;
  const { followUp, plan, before, after, facts, pupil, library } = found.value;
  return ok({
    followUp,
    plan: plan.body,
    planVersion: plan.version,
    proposals: attainmentViews(plan.body.goals, followUp.body, after, library.followUpPolicy),
    absenceBefore: before,
    absenceAfter: after,
    beforeAfter: beforeAfterText(beforeAfter(before, after)),
    absence: caseAbsence(ctx.db, ctx, facts, pupil.pupilNo),
    stopRule: followUp.state.kind === 'DECIDED' ? null : stopText(found.value),
    missing: missingIn(askedBody(followUp.body, plan, ctx.today), followUpMissingTexts),
    proposedNextOn: nextOn(ctx, found.value),
    decidedByName: followUp.state.kind === 'DECIDED' ? ctx.ports.people.nameOf(followUp.state.decidedByUserId) : null,
  });
};

/** Saves what was written; the same text again changes nothing. Refuses as `decideEditFollowUp`, CASE_CLOSED and CONFLICT. */
export const saveFollowUp = (ctx: CommandContext, input: InputOf<'followUp.save'>): Result<OutputOf<'followUp.save'>> => {
  const open = readOpenCase(ctx.db, input.caseId);
  if (!open.ok) return open;
  const record = readFollowUp(ctx.db, input.caseId, input.followUpId);
  if (!record.ok) return record;
  const decided = decideEditFollowUp(record.value, input.body, ctx);
  if (!decided.ok) return decided;
  const isSame = JSON.stringify(input.body) === JSON.stringify(record.value.body);
  const saved = isSame ? ok({ rowVersion: record.value.rowVersion }) : updateFollowUp(ctx.db, decided.value.state, input.rowVersion);
  if (!saved.ok) return saved;
  const scene = followUpScene(ctx.db, ctx, input);
  if (!scene.ok) return scene;
  const { plan, after, library } = scene.value;
  return ok({ rowVersion: saved.value.rowVersion, savedAtMs: ctx.nowMs, missing: missingIn(askedBody(input.body, plan, ctx.today), followUpMissingTexts), proposals: attainmentViews(plan.body.goals, input.body, after, library.followUpPolicy) });
};

/** Another day, with its reason in the case's notes. Refuses as `decideMoveFollowUp`, CASE_CLOSED and CONFLICT. */
export const moveFollowUp = (ctx: CommandContext, { caseId, followUpId, rowVersion, dueOn, reason }: InputOf<'followUp.move'>): Result<null> => {
  const open = readOpenCase(ctx.db, caseId);
  if (!open.ok) return open;
  const record = readFollowUp(ctx.db, caseId, followUpId);
  if (!record.ok) return record;
  const decided = decideMoveFollowUp(record.value, { dueOn }, ctx);
  if (!decided.ok) return decided;
  const saved = updateFollowUp(ctx.db, decided.value.state, rowVersion);
  if (!saved.ok) return saved;
  const text = followUpMovedNote(dayInWords(record.value.dueOn), dayInWords(dueOn), reason.trim());
  insertNote(ctx.db, { noteId: ctx.newId(), caseId, kind: 'OFFICIAL_NOTE', occurredOn: ctx.today, text, authorUserId: ctx.actor.userId, atMs: ctx.nowMs });
  return ok(null);
};
