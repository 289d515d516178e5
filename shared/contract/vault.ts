import { z } from 'zod';
import type { Actor, Role } from '#shared/domain/access/roles.ts';
import { founderRoles } from '#shared/domain/access/roles.ts';
import { authorityKinds, schoolForms } from '#shared/domain/school/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { query, session } from './define.ts';
import { line, nothing, requiredLine, secretBytes, uuid } from './fields.ts';

export interface MemberName {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
}

export interface UnlockedUser extends MemberName {
  readonly actor: Actor;
  readonly mustChangePassphrase: boolean;
}

export type VaultStatus =
  | { readonly state: 'NO_VAULT'; readonly today: IsoDate }
  | { readonly state: 'LOCKED'; readonly members: readonly MemberName[]; readonly isDemo: boolean; readonly isPaperSplit: boolean; readonly today: IsoDate }
  | { readonly state: 'UNLOCKED'; readonly user: UnlockedUser; readonly isDemo: boolean; readonly today: IsoDate };

/** `formerKey`: what only the former paper opens goes along; `losesFormer`: it is let go. `isSplit`: on two papers. */
export const newPaperFields = { passphrase: secretBytes, formerKey: z.string().max(100).optional(), losesFormer: z.boolean().optional(), isSplit: z.boolean().optional() } as const;
const newPaper = z.strictObject(newPaperFields);

export const vaultCalls = {
  'vault.status': session<VaultStatus>()(nothing, { right: 'anyone', audit: { none: 'names of staff only, shown before unlock' } }),
  'vault.create': session<{ readonly user: UnlockedUser; readonly recoveryKey: string }>()(
    z.strictObject({
      displayName: requiredLine,
      // Whoever only manages users gets no paper key that opens the team's texts: somebody else makes the vault.
      role: z.enum(founderRoles),
      passphrase: secretBytes,
      school: z.strictObject({
        authorityName: requiredLine,
        authorityKind: z.enum(authorityKinds),
        schoolUnitName: requiredLine,
        schoolUnitCode: z.string().regex(/^(\d{8})?$/),
        schoolForm: z.enum(schoolForms),
        address: line,
        telephone: line,
        email: line,
      }),
    }),
    { right: 'anyone', audit: { action: 'VAULT_CREATED' } },
  ),
  'vault.unlock': session<UnlockedUser>()(z.strictObject({ userId: uuid, passphrase: secretBytes }), {
    right: 'anyone',
    audit: { action: 'VAULT_UNLOCKED' },
    ratePerSecond: 2,
  }),
  'vault.changePassphrase': session<null>()(z.strictObject({ current: secretBytes, next: secretBytes }), {
    right: 'unlocked',
    audit: { action: 'PASSPHRASE_CHANGED' },
    ratePerSecond: 2,
  }),
  /** Opens with the recovery key and gives one person a new passphrase and new keys. */
  'vault.recover': session<UnlockedUser>()(
    z.strictObject({ recoveryKey: z.string().max(100), userId: uuid, nextPassphrase: secretBytes }),
    { right: 'anyone', audit: { action: 'VAULT_RECOVERED' }, ratePerSecond: 2 },
  ),
  /** A new paper key, given once; the former one stops working and the new one waits to be tested. */
  'vault.renewRecoveryKey': session<{ readonly recoveryKey: string }>()(newPaper, {
    right: 'people.manage',
    audit: { action: 'RECOVERY_KEY_RENEWED' },
    ratePerSecond: 2,
  }),
  /** Puts the key file from before the last write back in place of a damaged one. */
  'vault.restoreHeader': session<null>()(nothing, { right: 'anyone', audit: { none: 'nothing is open yet and the key file carries no log' } }),
  'vault.suggestPassphrase': query<{ readonly passphrase: string }>()(nothing, {
    right: 'anyone',
    audit: { none: 'a random proposal, stored nowhere' },
  }),
} as const;
