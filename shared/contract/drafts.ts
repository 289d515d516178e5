import { z } from 'zod';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { command, query } from './define.ts';
import { packId, prose } from './fields.ts';

const draftKey = z.string().regex(/^[\w:./-]{1,160}$/);

/** Text typed into a dialog and not yet sent. Own drafts only: the key is bound to the user in the core. */
export const draftCalls = {
  'draft.get': query<{ readonly body: string; readonly savedAtMs: InstantMs } | null>()(z.strictObject({ draftKey }), {
    right: 'unlocked',
    audit: { none: 'own unsent text' },
  }),
  'draft.save': command<{ readonly savedAtMs: InstantMs }>()(z.strictObject({ draftKey, body: prose }), {
    right: 'unlocked',
    audit: { none: 'own unsent text' },
  }),
  'draft.clear': command<null>()(z.strictObject({ draftKey }), { right: 'unlocked', audit: { none: 'own unsent text' } }),
} as const;

/** Column choices and open tabs of a person, by view. */
export const viewStateCalls = {
  'viewState.get': query<{ readonly body: string } | null>()(z.strictObject({ view: packId }), { right: 'unlocked', audit: { none: 'own layout of a view' } }),
  'viewState.save': command<null>()(z.strictObject({ view: packId, body: z.string().max(4000) }), { right: 'unlocked', audit: { none: 'own layout of a view' } }),
} as const;
