import { call } from '#renderer/lib/api.ts';
import type { DocumentPage, HandOutMethod } from '#shared/contract/documents.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { DocumentFields } from '#shared/domain/documents/types.ts';
import type { Result } from '#shared/kernel/result.ts';

/** What is said when a paper is handed out. */
export interface HandOutWords {
  readonly recipient: string;
  readonly method: HandOutMethod;
  readonly ground: string;
  readonly passedGapsReason: string;
  /** About a pupil with protected identity. */
  readonly protection?: { readonly organisation: string; readonly reason: string; readonly hasRealName: boolean };
}

/** The calls of one paper: a document of a case and a letter home are worked with in the same way. */
export interface PaperCalls {
  /** Where its page lies among the answers that are kept. */
  readonly queryKey: readonly [string, unknown];
  readonly save: (rowVersion: number, fields: DocumentFields) => Promise<Result<OutputOf<'document.saveFields'>>>;
  readonly preview: () => Promise<Result<{ readonly pdf: Uint8Array }>>;
  readonly handOut: (rowVersion: number, handleId: string, words: HandOutWords) => Promise<Result<{ readonly fileSha256: string }>>;
}

export const documentCallsOf = (caseId: string, documentId: string): PaperCalls => ({
  queryKey: ['document.get', { caseId, documentId }],
  save: (rowVersion, fields) => call('document.saveFields', { caseId, documentId, rowVersion, fields }),
  preview: () => call('document.preview', { caseId, documentId }),
  handOut: (rowVersion, handleId, words) => call('document.export', { caseId, documentId, rowVersion, handleId, ...words }),
});

export const letterCallsOf = (documentId: string): PaperCalls => ({
  queryKey: ['letter.get', { documentId }],
  save: (rowVersion, fields) => call('letter.saveFields', { documentId, rowVersion, fields }),
  preview: () => call('letter.preview', { documentId }),
  handOut: (rowVersion, handleId, words) => call('letter.export', { documentId, rowVersion, handleId, ...words }),
});

/** What every part of the page is given. */
export interface PaperProps {
  readonly page: DocumentPage;
  readonly calls: PaperCalls;
}
