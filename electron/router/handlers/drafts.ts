import { clearDraft, getDraft, getViewState, saveDraft, saveViewState } from '#electron/application/drafts/drafts.ts';
import type { draftCalls, viewStateCalls } from '#shared/contract/drafts.ts';
import type { HandlersFor } from '../handler-types.ts';

export const draftHandlers: HandlersFor<keyof typeof draftCalls | keyof typeof viewStateCalls> = {
  'draft.get': getDraft,
  'draft.save': saveDraft,
  'draft.clear': clearDraft,
  'viewState.get': getViewState,
  'viewState.save': saveViewState,
};
