import { z } from 'zod';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import type { ChangedPart } from '#shared/domain/pupils/changed-parts.ts';
import { protectionStatuses, type ProtectionStatus } from '#shared/domain/pupils/types.ts';
import { command, query } from './define.ts';
import { line, requiredLine, rowVersion, uuid } from './fields.ts';

const guardianContact = z.strictObject({ guardianId: uuid, name: line, telephone: line, email: line, address: line });

/** Who somebody under a code name is: lies in SKYDD and nowhere else. */
export const identityFields = z.strictObject({
  idNumber: z.string().max(40),
  givenName: line,
  familyName: line,
  homeMunicipality: line,
  address: line,
  telephone: line,
  guardians: z.array(guardianContact).max(6),
});

export type IdentityFields = z.output<typeof identityFields>;

/** What may be told of a protected pupil without telling who it is. */
export interface IdentityStatus {
  readonly protection: ProtectionStatus;
  /** Has anybody made the compartment? Who holds its key, and does the person at the keyboard? */
  readonly roomExists: boolean;
  readonly isHeld: boolean;
  readonly holderNames: readonly string[];
  readonly hasIdentity: boolean;
  /** The key, and a case of the pupil or the head teacher's task. */
  readonly mayRead: boolean;
}

/** Something that keeps the real name because it was signed, said or handed out under it. */
export interface IdentityOriginal {
  readonly kind: 'PLAN' | 'CONSENT' | 'DOCUMENT';
  readonly id: string;
  readonly label: string;
}

export interface IdentityPage {
  readonly identity: IdentityFields;
  /** By guardian: the word that stands for the person everywhere else. */
  readonly codeWords: Readonly<Record<string, string>>;
  readonly rowVersion: number;
  readonly originals: readonly IdentityOriginal[];
}

/** What was changed in texts, and what could not be. */
export interface ProtectionReport {
  readonly pupilId: string;
  /** Texts changed, by where they lie. */
  readonly changed: readonly { readonly part: ChangedPart; readonly count: number }[];
  /** Originals put away with their real names. */
  readonly keptCount: number;
  /** Texts that this person has no key to. */
  readonly left: readonly { readonly room: FieldRoom; readonly count: number; readonly holderNames: readonly string[] }[];
  readonly cases: readonly { readonly caseId: string; readonly caseNumber: string }[];
}

const read = { right: 'identity.read', audit: { action: 'IDENTITY_READ', refusedAs: 'IDENTITY_READ' }, ratePerSecond: 5 } as const;
const changed = { right: 'pupil.write', audit: { action: 'IDENTITY_CHANGED', refusedAs: 'IDENTITY_CHANGED' } } as const;

export const identityCalls = {
  'identity.status': query<IdentityStatus>()(z.strictObject({ pupilId: uuid }), { right: 'identity.read', audit: { none: 'whether there is something and who has its key, nothing of what it says' } }),
  /** Every reading has its row. */
  'identity.get': query<IdentityPage>()(z.strictObject({ pupilId: uuid }), read),
  /** What was signed or handed out under the real name: a paper as PDF, a signed plan as its text. */
  'identity.original': query<{ readonly pdf: Uint8Array | null; readonly text: string | null }>()(z.strictObject({ pupilId: uuid, documentId: uuid.optional(), planVersionId: uuid.optional() }), read),
  'identity.save': command<{ readonly rowVersion: number }>()(z.strictObject({ pupilId: uuid, rowVersion, identity: identityFields }), changed),
  /** A pupil becomes protected: the identity goes to SKYDD and every text gets code words, in one transaction. */
  'identity.protect': command<ProtectionReport>()(
    z.strictObject({ pupilId: uuid, rowVersion, protection: z.enum(protectionStatuses).exclude(['NONE']), codeName: requiredLine, address: line, telephone: line }),
    changed,
  ),
  /** Once more over every text, with the names as they are known now and the keys of the person at the keyboard. */
  'identity.sweep': command<ProtectionReport>()(z.strictObject({ pupilId: uuid }), changed),
  /** Protected no longer: name and number come back from SKYDD. PUPIL_EXISTS where the number has been registered again. */
  'identity.lift': command<{ readonly rowVersion: number }>()(z.strictObject({ pupilId: uuid, rowVersion }), changed),
} as const;
