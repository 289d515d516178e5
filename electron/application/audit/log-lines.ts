import type { ReadDb } from '#electron/db/handles.ts';
import { readAuditNames, type AuditNames } from '#electron/db/repositories/audit-names.ts';
import { readOlderAccepted } from '#electron/db/repositories/audit-reviews.ts';
import type { LogLine, SampledLine } from '#shared/contract/audit.ts';
import { compartments, recoveryScopes } from '#shared/domain/access/compartments.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { aboutNothing, auditSentence, type AuditAbout } from '#shared/text/audit.ts';
import { documentKindLabels } from '#shared/text/documents.ts';
import { compartmentContents, paperKeyNames } from '#shared/text/people.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import type { UseCaseContext } from '../context.ts';

type LineContext = Pick<UseCaseContext, 'actor' | 'ports'>;

const MS_PER_SECOND = 1000;

/** An id that a row names, null where it names none or something else than text. */
export const idIn = ({ objects }: AuditRecord, name: string): string | null => {
  const value = objects[name];
  return typeof value === 'string' ? value : null;
};

/** What the ids of these rows stand for, looked up now: the chain itself holds no name. */
export const namesFor = (db: ReadDb, records: readonly AuditRecord[]): AuditNames => {
  const all = (name: string): readonly string[] => records.map((record) => idIn(record, name)).filter((id) => id !== null);
  return readAuditNames(db, { caseIds: all('caseId'), pupilIds: all('pupilId'), documentIds: all('documentId') });
};

/** The pupil a row is about, by itself or through its case. */
export const pupilIdOf = (record: AuditRecord, names: AuditNames): string | null => idIn(record, 'pupilId') ?? names.cases.get(idIn(record, 'caseId') ?? '')?.pupilId ?? null;

/** A colleague whom the act was about; not the one who did it. */
const personIn = (record: AuditRecord, { ports }: LineContext): string | null => {
  const userId = idIn(record, 'toUserId') ?? idIn(record, 'userId');
  return userId === null || userId === record.userId ? null : ports.people.nameOf(userId);
};

const documentIn = (record: AuditRecord, names: AuditNames): string | null => {
  const kind = names.documents.get(idIn(record, 'documentId') ?? '');
  return kind === undefined ? null : `dokumentet ”${documentKindLabels[kind]}”`;
};

/** Which compartment and which paper key, in people's words. */
const roomIn = (record: AuditRecord): string | null => {
  const name = compartments.find((candidate) => candidate === idIn(record, 'compartment'));
  return name === undefined ? null : compartmentContents[name];
};
const paperIn = (record: AuditRecord): string | null => {
  const scope = recoveryScopes.find((candidate) => candidate === idIn(record, 'scope'));
  return scope === undefined ? null : paperKeyNames[scope];
};

/** What the act itself was about, beside the pupil and the case. */
const actIn = (record: AuditRecord, names: AuditNames, ctx: LineContext): AuditAbout => ({
  ...aboutNothing,
  document: documentIn(record, names),
  room: roomIn(record),
  paper: paperIn(record),
  person: personIn(record, ctx),
});

/** Whom it concerned. Somebody who sees the log but no pupils is told of acts, not of that. */
const concernedIn = (record: AuditRecord, names: AuditNames, { actor }: LineContext): Pick<AuditAbout, 'pupil' | 'caseNumber'> => {
  if (!may(actor, 'pupil.read')) return { pupil: null, caseNumber: null };
  const pupil = names.pupils.get(pupilIdOf(record, names) ?? '');
  return { pupil: pupil ? fullName(pupil) : null, caseNumber: names.cases.get(idIn(record, 'caseId') ?? '')?.caseNumber ?? null };
};

const lineOf = (record: AuditRecord, ctx: LineContext, about: AuditAbout): LogLine => ({
  seq: record.seq,
  atMs: record.atMs,
  userName: ctx.ports.people.nameOf(record.userId),
  text: auditSentence(record, about),
  outcome: record.outcome,
});

/** Letter by letter is one search: of rows that follow each other within a burst the last stands. Newest first. */
export const withoutTyping = (records: readonly AuditRecord[]): readonly AuditRecord[] =>
  records.filter((record, at) => {
    const later = records[at - 1];
    const isTyping = (record.action === 'SEARCHED' || record.action === 'AUDIT_SEARCHED') && later?.action === record.action && later.userId === record.userId && later.atMs - record.atMs < policy.searchBurstSeconds * MS_PER_SECOND;
    return !isTyping;
  });

/** Why somebody went on with an older vault: the one text that belongs to a row, kept beside it. */
const writtenReason = (db: ReadDb, record: AuditRecord): string | null => (record.action === 'OLDER_VAULT_ACCEPTED' ? (readOlderAccepted(db, idIn(record, 'reviewId') ?? '')?.reason ?? null) : null);

/** Rows as sentences with what they were about. */
export const linesOf = (db: ReadDb, ctx: LineContext, records: readonly AuditRecord[]): readonly LogLine[] => {
  const names = namesFor(db, records);
  return records.map((record) => lineOf(record, ctx, { ...actIn(record, names, ctx), ...concernedIn(record, names, ctx), reason: writtenReason(db, record) }));
};

/** The same for a sample: the act by itself, and beside it the pupil and the case. */
export const sampledLinesOf = (db: ReadDb, ctx: LineContext, records: readonly AuditRecord[]): readonly SampledLine[] => {
  const names = namesFor(db, records);
  return records.map((record) => {
    const { pupil, caseNumber } = concernedIn(record, names, ctx);
    return { ...lineOf(record, ctx, actIn(record, names, ctx)), about: [pupil, caseNumber].filter((part) => part !== null).join(', ') };
  });
};

/** The same for one case, which is not named in every line. */
export const linesInCase = (db: ReadDb, ctx: LineContext, records: readonly AuditRecord[]): readonly LogLine[] => {
  const names = namesFor(db, records);
  return records.map((record) => lineOf(record, ctx, actIn(record, names, ctx)));
};
