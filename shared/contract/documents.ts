import { z } from 'zod';
import { documentKinds, type CaseDocument, type DocumentKind, type Gap } from '#shared/domain/documents/types.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import { caseCommand, caseQuery, command, query } from './define.ts';
import { handleId, line, nothing, packId, prose, requiredLine, requiredUpTo, rowVersion, textUpTo, uuid } from './fields.ts';

/**
 * One field of a paper. SHOWN is made from the case and changed there; the others are typed here, because they are found
 * nowhere else. CHECKS hold the chosen option values, comma separated.
 */
export interface DocumentFieldView {
  readonly fieldId: string;
  readonly number: string;
  readonly label: string;
  readonly help: string;
  readonly control: 'SHOWN' | 'LINE' | 'TEXT' | 'DATE' | 'CHOICE' | 'CHECKS';
  readonly isMandatory: boolean;
  readonly isFilled: boolean;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly jumpTo: Gap['jumpTo'];
}

export interface DocumentPage {
  readonly document: Omit<CaseDocument, 'caseId'> & { readonly caseId: string | null };
  readonly pupilId: string;
  readonly pupilName: string;
  readonly title: string;
  readonly fields: readonly DocumentFieldView[];
  readonly gaps: readonly Gap[];
  readonly suggestedFileName: string;
  /** To whom such a paper usually goes. */
  readonly recipients: readonly string[];
  readonly groundSuggestion: string;
  readonly mayWrite: boolean;
  readonly mayExport: boolean;
  /** A referral: whether the person at the keyboard can complete it, and who has. */
  readonly mayComplete: boolean;
  readonly completedBy: { readonly name: string; readonly on: string } | null;
  readonly handedOutByName: string;
  /** The pupil has protected identity; `mayShowName`: this person can put the real name on one paper. */
  readonly isProtected: boolean;
  readonly mayShowName: boolean;
  /** The paper left under the real name: this is a copy with code words. */
  readonly isCopy: boolean;
  /** "Kan läsas av Kim Ek, Petra Sand och Rut Berg". */
  readonly readBy: string;
  /** The unanswered or answered proposal that a letter rests on. */
  readonly proposal: { readonly proposalId: string; readonly reason: string } | null;
}

export interface DocumentRow {
  readonly document: Omit<CaseDocument, 'caseId'> & { readonly caseId: string | null };
  readonly title: string;
  readonly gapCount: number;
  readonly handedOutByName: string;
}

export interface DocumentKindView {
  readonly kind: DocumentKind;
  readonly profileId: string;
  readonly title: string;
  readonly description: string;
}

export interface LetterProposalRow extends LetterProposal {
  readonly pupilName: string;
  readonly className: string;
  readonly letterName: string;
}

const caseId = uuid;
const documentId = uuid;
const fields = z.record(packId, prose);
const methods = ['HANDED_OVER', 'REGISTERED_MAIL', 'ENCRYPTED_MEDIUM', 'E_SERVICE', 'MAIL'] as const;

/** What somebody confirms before a paper about a pupil with protected identity leaves. */
const protection = z.strictObject({ organisation: requiredLine, reason: requiredUpTo(1000), hasRealName: z.boolean() });

const handOut = { recipient: requiredLine, method: z.enum(methods), ground: line, passedGapsReason: textUpTo(2000), protection: protection.optional() };

const groupReport = { caseId: uuid.optional(), reason: textUpTo(1000) };

interface SavedFields {
  readonly rowVersion: number;
  readonly gaps: readonly Gap[];
  /** The fields that are filled in now, by field id. */
  readonly filled: readonly string[];
}

/** Whose letter it is: the log takes its ids from here, so that a letter's row stands under its pupil and its case. */
interface OfLetter {
  readonly pupilId: string;
  readonly caseId: string | null;
}

/** The log says that the real name left: the compartment it came from. */
interface RealName {
  readonly compartment?: 'SKYDD';
}

export const documentCalls = {
  'document.kinds': query<readonly DocumentKindView[]>()(nothing, { right: 'school.read', audit: { none: 'shipped data' } }),
  'document.list': caseQuery<readonly DocumentRow[]>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  /** Without `fields` an open draft of the same kind is given back instead of a second one. */
  'document.create': caseCommand<{ readonly documentId: string }>()(z.strictObject({ caseId, kind: z.enum(documentKinds), profileId: packId, fields: fields.optional() }), {
    right: 'case.write',
    audit: { action: 'DOCUMENT_CHANGED' },
  }),
  'document.get': caseQuery<DocumentPage>()(z.strictObject({ caseId, documentId }), { right: 'case.read', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  'document.saveFields': caseCommand<SavedFields>()(z.strictObject({ caseId, documentId, rowVersion, fields }), {
    right: 'case.write',
    audit: { action: 'DOCUMENT_CHANGED', oncePerSession: true },
  }),
  /** The skolpsykolog completes a referral and becomes the named remittent. */
  'document.completeReferral': caseCommand<{ readonly rowVersion: number }>()(z.strictObject({ caseId, documentId, rowVersion }), {
    right: 'case.write',
    audit: { action: 'DOCUMENT_CHANGED' },
  }),
  /** Takes away a draft that never left the program. */
  'document.discard': caseCommand<null>()(z.strictObject({ caseId, documentId }), { right: 'case.write', audit: { action: 'DOCUMENT_CHANGED' } }),
  /** The page as it will be printed, PDF bytes. */
  'document.preview': caseQuery<{ readonly pdf: Uint8Array }>()(z.strictObject({ caseId, documentId }), {
    right: 'case.read',
    audit: { action: 'DOCUMENT_READ', oncePerSession: true },
    ratePerSecond: 5,
  }),
  /** Writes the PDF to the place a person chose and logs to whom it was handed out. */
  'document.export': caseCommand<{ readonly fileSha256: string } & RealName>()(z.strictObject({ caseId, documentId, rowVersion, handleId, ...handOut }), {
    right: 'document.export',
    audit: { action: 'DOCUMENT_EXPORTED' },
    ratePerSecond: 5,
  }),
  /** Figures of groups for an analysmöte; a case is named only with a reason, and by someone who may read it (S2.13). */
  'groupReport.preview': query<{ readonly pdf: Uint8Array }>()(z.strictObject(groupReport), { right: 'absence.read', audit: { action: 'ABSENCE_READ', oncePerSession: true }, ratePerSecond: 5 }),
  'groupReport.export': command<{ readonly fileSha256: string }>()(z.strictObject({ handleId, ...groupReport }), { right: 'absence.read', audit: { action: 'GROUP_REPORT_EXPORTED' }, ratePerSecond: 5 }),
  'letter.proposals': query<readonly LetterProposalRow[]>()(nothing, { right: 'pupil.write', audit: { action: 'PUPIL_LIST_READ' } }),
  /** Letters home of one pupil that belong to no case. */
  'letter.list': query<readonly DocumentRow[]>()(z.strictObject({ pupilId: uuid }), { right: 'pupil.write', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  /** `letterId` counts where there is no proposal. */
  'letter.write': command<{ readonly documentId: string; readonly caseId: string | null }>()(z.strictObject({ pupilId: uuid, proposalId: uuid.nullable(), letterId: packId }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_CHANGED' },
  }),
  /** A letter that was begun and has not left goes with it. */
  'letter.decline': command<OfLetter>()(z.strictObject({ proposalId: uuid, reason: textUpTo(1000) }), {
    right: 'pupil.write',
    audit: { action: 'LETTER_DECLINED' },
  }),
  /** Takes away a letter that was begun without a proposal and never left. */
  'letter.discard': command<OfLetter>()(z.strictObject({ documentId }), { right: 'pupil.write', audit: { action: 'DOCUMENT_CHANGED' } }),
  'letter.get': query<DocumentPage & OfLetter>()(z.strictObject({ documentId }), { right: 'pupil.write', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  'letter.saveFields': command<SavedFields & OfLetter>()(z.strictObject({ documentId, rowVersion, fields }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_CHANGED', oncePerSession: true },
  }),
  'letter.preview': query<{ readonly pdf: Uint8Array }>()(z.strictObject({ documentId }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_READ', oncePerSession: true },
    ratePerSecond: 5,
  }),
  'letter.export': command<{ readonly fileSha256: string } & OfLetter & RealName>()(z.strictObject({ documentId, rowVersion, handleId, ...handOut }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_EXPORTED' },
    ratePerSecond: 5,
  }),
} as const;

export type HandOutMethod = (typeof methods)[number];
