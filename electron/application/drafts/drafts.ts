import { dropDraft, putDraft, readDraft } from '#electron/db/repositories/settings.ts';
import { ok } from '#shared/kernel/result.ts';
import type { CommandContext, QueryContext } from '../context.ts';

/** Own unsent text: the key is always bound to the person at the keyboard. */
export const getDraft = ({ db, actor }: QueryContext, { draftKey }: { readonly draftKey: string }) => ok(readDraft(db, actor.userId, draftKey));

export const saveDraft = ({ db, actor, nowMs }: CommandContext, { draftKey, body }: { readonly draftKey: string; readonly body: string }) => {
  putDraft(db, { userId: actor.userId, draftKey, body, savedAtMs: nowMs });
  return ok({ savedAtMs: nowMs });
};

export const clearDraft = ({ db, actor }: CommandContext, { draftKey }: { readonly draftKey: string }) => {
  dropDraft(db, actor.userId, draftKey);
  return ok(null);
};

const viewKey = (view: string): string => `view:${view}`;

export const getViewState = ({ db, actor }: QueryContext, { view }: { readonly view: string }) => {
  const saved = readDraft(db, actor.userId, viewKey(view));
  return ok(saved && { body: saved.body });
};

export const saveViewState = ({ db, actor, nowMs }: CommandContext, { view, body }: { readonly view: string; readonly body: string }) => {
  putDraft(db, { userId: actor.userId, draftKey: viewKey(view), body, savedAtMs: nowMs });
  return ok(null);
};
