import { z } from 'zod';
import { roles } from '#shared/domain/access/roles.ts';
import { query, session } from './define.ts';
import { isoDate, nothing, requiredLine, secretBytes } from './fields.ts';
import type { MemberName } from './vault.ts';

export interface Person extends MemberName {
  readonly isFounder: boolean;
  readonly mustChangePassphrase: boolean;
  /** Caseload: open cases in which the person is coordinator. */
  readonly coordinatedCases: number;
}

export const peopleCalls = {
  'people.list': query<readonly Person[]>()(nothing, { right: 'people.read', audit: { none: 'names of staff only' } }),
  /** Makes the person and a one-time passphrase, shown once. Asks for the adder's own: keys are given away. */
  'people.add': session<{ readonly userId: string; readonly oneTimePassphrase: string }>()(
    z.strictObject({ passphrase: secretBytes, displayName: requiredLine, role: z.enum(roles), startsOn: isoDate.optional(), endsOn: isoDate.optional() }),
    { right: 'people.manage', audit: { action: 'USER_ADDED' } },
  ),
} as const;
