import { auditHead, readAudit, verifyAudit } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readAuditNames, type AuditNames } from '#electron/db/repositories/audit-names.ts';
import type { LogRow } from '#shared/contract/cases.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { auditSentence } from '#shared/text/audit.ts';
import type { QueryContext } from '../context.ts';
import type { PeoplePort } from '../ports.ts';

const SHOWN_ROWS = 200;

type Doors = { readonly people: Pick<PeoplePort, 'nameOf'> };

/** The newest rows of the whole log, and whether its chain is unbroken from the first row. */
export const listAudit = ({ db, ports }: QueryContext): Result<OutputOf<'audit.list'>> => {
  const verified = verifyAudit(db);
  const records = readAudit(db, { limit: SHOWN_ROWS });
  const names = namesFor(db, records);
  return ok({
    rows: records.map((record) => rowOf(record, ports, aboutIn(record, names, ports))),
    isIntact: verified.ok,
    firstBadSeq: verified.ok ? null : Number(verified.failure.params?.['firstBadSeq']),
    total: auditHead(db).seq,
  });
};

/** Who has read and changed one case, newest first. The case itself is not named in every line. */
export const logOfCase = (db: ReadDb, ports: Doors, caseId: string): readonly LogRow[] =>
  readAudit(db, { caseId, limit: SHOWN_ROWS }).map((record) => rowOf(record, ports, personIn(record, ports) ?? ''));

const rowOf = (record: AuditRecord, ports: Doors, about: string): LogRow => ({
  seq: record.seq,
  atMs: record.atMs,
  userName: ports.people.nameOf(record.userId),
  text: auditSentence(record, about),
});

const idIn = ({ objects }: AuditRecord, name: string): string | null => {
  const value = objects[name];
  return typeof value === 'string' ? value : null;
};

const namesFor = (db: ReadDb, records: readonly AuditRecord[]): AuditNames => {
  const all = (name: string): readonly string[] => [...new Set(records.map((record) => idIn(record, name)).filter((id) => id !== null))];
  return readAuditNames(db, all('caseId'), all('pupilId'));
};

/** A colleague who was added or removed; not the one who did it. */
const personIn = (record: AuditRecord, ports: Doors): string | null => {
  const userId = idIn(record, 'userId');
  return userId === null || userId === record.userId ? null : ports.people.nameOf(userId);
};

const aboutIn = (record: AuditRecord, names: AuditNames, ports: Doors): string => {
  const found = names.cases.get(idIn(record, 'caseId') ?? '');
  const pupil = names.pupils.get(idIn(record, 'pupilId') ?? found?.pupilId ?? '');
  return [personIn(record, ports), found?.caseNumber, pupil].filter((part) => part !== null && part !== undefined).join(', ');
};
