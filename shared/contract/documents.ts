import { z } from 'zod';
import { documentKinds, type CaseDocument, type Gap } from '#shared/domain/documents/types.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import { caseCommand, caseQuery, command, query } from './define.ts';
import { handleId, line, nothing, packId, prose, rowVersion, uuid } from './fields.ts';

/** A field that is typed in the document itself, because it is found nowhere else. */
export interface DocumentFieldView {
  readonly fieldId: string;
  readonly label: string;
  readonly help: string;
  readonly isLong: boolean;
  readonly isMandatory: boolean;
  readonly value: string;
  /** Filled in from the case: shown, changed there. */
  readonly prefilled: string | null;
  readonly options: readonly string[];
}

export interface DocumentPage {
  readonly document: CaseDocument;
  readonly title: string;
  readonly fields: readonly DocumentFieldView[];
  readonly gaps: readonly Gap[];
  readonly suggestedFileName: string;
  readonly recipients: readonly string[];
}

export interface DocumentRow {
  readonly document: CaseDocument;
  readonly title: string;
  readonly gapCount: number;
}

const caseId = uuid;
const documentId = uuid;
const fields = z.record(packId, prose);
const methods = ['HANDED_OVER', 'REGISTERED_MAIL', 'ENCRYPTED_MEDIUM', 'E_SERVICE', 'MAIL'] as const;

const handOut = { recipient: z.string().trim().min(1).max(200), method: z.enum(methods), ground: line, passedGapsReason: z.string().max(2000) };

export const documentCalls = {
  'document.kinds': query<readonly { readonly kind: (typeof documentKinds)[number]; readonly profileId: string; readonly title: string; readonly description: string }[]>()(nothing, {
    right: 'school.read',
    audit: { none: 'shipped data' },
  }),
  'document.list': caseQuery<readonly DocumentRow[]>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  'document.create': caseCommand<{ readonly documentId: string }>()(z.strictObject({ caseId, kind: z.enum(documentKinds), profileId: packId }), {
    right: 'case.write',
    audit: { action: 'DOCUMENT_CHANGED' },
  }),
  'document.get': caseQuery<DocumentPage>()(z.strictObject({ caseId, documentId }), { right: 'case.read', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  'document.saveFields': caseCommand<{ readonly rowVersion: number; readonly gaps: readonly Gap[] }>()(z.strictObject({ caseId, documentId, rowVersion, fields }), {
    right: 'case.write',
    audit: { action: 'DOCUMENT_CHANGED', oncePerSession: true },
  }),
  /** The page as it will be printed, PDF bytes. */
  'document.preview': caseQuery<{ readonly pdf: Uint8Array }>()(z.strictObject({ caseId, documentId }), {
    right: 'case.read',
    audit: { action: 'DOCUMENT_READ', oncePerSession: true },
    ratePerSecond: 5,
  }),
  /** Writes the PDF to the place a person chose and logs to whom it was handed out. */
  'document.export': caseCommand<{ readonly fileSha256: string }>()(z.strictObject({ caseId, documentId, rowVersion, handleId, ...handOut }), {
    right: 'document.export',
    audit: { action: 'DOCUMENT_EXPORTED' },
    ratePerSecond: 5,
  }),
  'letter.proposals': query<readonly (LetterProposal & { readonly pupilName: string; readonly className: string })[]>()(nothing, {
    right: 'pupil.write',
    audit: { action: 'PUPIL_LIST_READ' },
  }),
  'letter.write': command<{ readonly documentId: string }>()(z.strictObject({ pupilId: uuid, proposalId: uuid.nullable(), letterId: packId }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_CHANGED' },
  }),
  'letter.decline': command<null>()(z.strictObject({ proposalId: uuid, reason: z.string().trim().min(1).max(1000) }), {
    right: 'pupil.write',
    audit: { action: 'LETTER_DECLINED' },
  }),
  'letter.get': query<DocumentPage>()(z.strictObject({ documentId }), { right: 'pupil.write', audit: { action: 'DOCUMENT_READ', oncePerSession: true } }),
  'letter.saveFields': command<{ readonly rowVersion: number; readonly gaps: readonly Gap[] }>()(z.strictObject({ documentId, rowVersion, fields }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_CHANGED', oncePerSession: true },
  }),
  'letter.preview': query<{ readonly pdf: Uint8Array }>()(z.strictObject({ documentId }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_READ', oncePerSession: true },
    ratePerSecond: 5,
  }),
  'letter.export': command<{ readonly fileSha256: string }>()(z.strictObject({ documentId, rowVersion, handleId, ...handOut }), {
    right: 'pupil.write',
    audit: { action: 'DOCUMENT_EXPORTED' },
    ratePerSecond: 5,
  }),
} as const;
