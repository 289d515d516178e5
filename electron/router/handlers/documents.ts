import { exportDocument, exportLetter } from '#electron/application/documents/export-document.ts';
import { exportGroupReport, previewGroupReport } from '#electron/application/documents/group-report.ts';
import { documentKindsOf, getDocument, getLetter, listDocuments, listLetters, previewDocument, previewLetter } from '#electron/application/documents/read-document.ts';
import { completeReferral, createDocument, discardDocument, discardLetter, saveDocumentFields, saveLetterFields } from '#electron/application/documents/write-document.ts';
import { declineLetter, listProposals, writeLetter } from '#electron/application/letters/letters.ts';
import type { documentCalls } from '#shared/contract/documents.ts';
import type { HandlersFor } from '../handler-types.ts';

export const documentHandlers: HandlersFor<keyof typeof documentCalls> = {
  'document.kinds': documentKindsOf,
  'document.list': listDocuments,
  'document.create': createDocument,
  'document.get': getDocument,
  'document.saveFields': saveDocumentFields,
  'document.completeReferral': completeReferral,
  'document.discard': discardDocument,
  'document.preview': previewDocument,
  'document.export': exportDocument,
  'groupReport.preview': previewGroupReport,
  'groupReport.export': exportGroupReport,
  'letter.proposals': listProposals,
  'letter.list': listLetters,
  'letter.write': writeLetter,
  'letter.decline': declineLetter,
  'letter.discard': discardLetter,
  'letter.get': getLetter,
  'letter.saveFields': saveLetterFields,
  'letter.preview': previewLetter,
  'letter.export': exportLetter,
};
