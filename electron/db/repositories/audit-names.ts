import { eq, inArray } from 'drizzle-orm';
import type { DocumentKind } from '#shared/domain/documents/types.ts';
import type { ProtectionStatus } from '#shared/domain/pupils/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { ReadDb } from '../handles.ts';
import { caseFile, caseMember, document, emergencyAccess, pupil } from '../schema/index.ts';

/** A pupil as the log names one: with protected identity only the code name stands in the pupil's row. */
export interface LogPupil {
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  readonly protection: ProtectionStatus;
}

/** What the log's ids stand for today. */
export interface AuditNames {
  readonly cases: ReadonlyMap<string, { readonly caseNumber: string; readonly pupilId: string }>;
  readonly pupils: ReadonlyMap<string, LogPupil>;
  readonly documents: ReadonlyMap<string, DocumentKind>;
}

/** SQLite takes a bounded number of parameters. */
const CHUNK = 5000;

const inChunks = <T>(ids: readonly string[], read: (some: string[]) => readonly T[]): readonly T[] => {
  const unique = [...new Set(ids)];
  const found: T[] = [];
  for (let at = 0; at < unique.length; at += CHUNK) found.push(...read(unique.slice(at, at + CHUNK)));
  return found;
};

const readPupils = (db: ReadDb, pupilIds: readonly string[]): ReadonlyMap<string, LogPupil> =>
  new Map(
    inChunks(pupilIds, (ids) =>
      db.select({ pupilId: pupil.pupilId, givenName: pupil.givenName, familyName: pupil.familyName, className: pupil.className, protection: pupil.protection }).from(pupil).where(inArray(pupil.pupilId, ids)).all(),
    ).map(({ pupilId, ...rest }) => [pupilId, rest]),
  );

/** Case numbers, names and kinds of document for these ids. Ids that no longer lead anywhere are left out. */
export const readAuditNames = (db: ReadDb, ids: { readonly caseIds: readonly string[]; readonly pupilIds: readonly string[]; readonly documentIds: readonly string[] }): AuditNames => {
  const cases = inChunks(ids.caseIds, (some) =>
    db.select({ caseId: caseFile.caseId, caseNumber: caseFile.caseNumber, pupilId: caseFile.pupilId }).from(caseFile).where(inArray(caseFile.caseId, some)).all(),
  );
  const documents = inChunks(ids.documentIds, (some) => db.select({ documentId: document.documentId, kind: document.kind }).from(document).where(inArray(document.documentId, some)).all());
  return {
    cases: new Map(cases.map(({ caseId, ...rest }) => [caseId, rest])),
    pupils: readPupils(db, [...ids.pupilIds, ...cases.map(({ pupilId }) => pupilId)]),
    documents: new Map(documents.map(({ documentId, kind }) => [documentId, kind])),
  };
};

/** A pupil's rows name the pupil or one of these. */
export const caseIdsOfPupil = (db: ReadDb, pupilId: string): readonly string[] =>
  db.select({ caseId: caseFile.caseId }).from(caseFile).where(eq(caseFile.pupilId, pupilId)).all().map(({ caseId }) => caseId);

/** Somebody's time in a case. */
export interface Attachment {
  readonly caseId: string;
  readonly userId: string;
  readonly fromMs: InstantMs;
  /** Last day; null = still. */
  readonly endsOn: IsoDate | null;
}

/** Who was let into which case, from when and until when; guests among them. */
export const readMemberships = (db: ReadDb): readonly Attachment[] =>
  db.select({ caseId: caseMember.caseId, userId: caseMember.userId, fromMs: caseMember.addedAtMs, endsOn: caseMember.endsOn }).from(caseMember).all();

/** Emergency access that was asked for, answered or not: it counts from the asking. */
export const readEmergencies = (db: ReadDb): readonly Attachment[] =>
  db
    .select({ caseId: emergencyAccess.caseId, userId: emergencyAccess.requestedByUserId, fromMs: emergencyAccess.requestedAtMs, endsOn: emergencyAccess.endsOn })
    .from(emergencyAccess)
    .all();
