import { decideFollowUpOf } from '#electron/application/follow-up/decide-follow-up.ts';
import { getFollowUp, listFollowUps, moveFollowUp, saveFollowUp } from '#electron/application/follow-up/follow-ups.ts';
import type { followUpCalls } from '#shared/contract/follow-up.ts';
import type { HandlersFor } from '../handler-types.ts';

export const followUpHandlers: HandlersFor<keyof typeof followUpCalls> = {
  'followUp.list': listFollowUps,
  'followUp.get': getFollowUp,
  'followUp.save': saveFollowUp,
  'followUp.move': moveFollowUp,
  'followUp.decide': decideFollowUpOf,
};
