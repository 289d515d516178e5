import { auditActions, type AuditAction } from './actions.ts';
import { roles, type Role } from '../access/roles.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';

/** `DONE` = it happened; `REFUSED` = a rule or a right said no; `FAILED` = the disk or the program did. */
export const auditOutcomes = ['DONE', 'REFUSED', 'FAILED'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** What a caller hands to the chain. Ids, numbers and enum words only; names are looked up when it is shown. */
export interface AuditEntry {
  readonly atMs: InstantMs;
  readonly userId: string;
  readonly role: Role;
  readonly action: AuditAction;
  /** Field name → UUID, integer or enum word; for example `{ caseId, pupilId }`. */
  readonly objects: Readonly<Record<string, string | number>>;
  readonly outcome: AuditOutcome;
  /** Failure code, when refused. */
  readonly reasonCode?: string;
  /** Rows that a list gave out. */
  readonly count?: number;
}

/** A link of the chain: the entry with its number (security reference 4.2). */
export interface AuditRecord extends AuditEntry {
  readonly seq: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const enumWord = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const fieldName = /^[a-z][A-Za-z0-9]{0,39}$/;
/** How many ids and words one row may hold. */
export const MAX_OBJECTS = 24;
const MAX_WORD = 64;

/** A word out of a closed list, as `HEAD_TEACHER`: it can carry nobody's name. */
export const isEnumWord = (value: string): boolean => value.length <= MAX_WORD && enumWord.test(value);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isMeaningless = (value: string | number): boolean =>
  typeof value === 'number' ? Number.isSafeInteger(value) : uuid.test(value) || isEnumWord(value);

/**
 * Names the first part of an entry that could carry a person's name or a text, or `undefined` when all of it is ids,
 * integers and enum words. Personal numbers never pass: as text they match nothing, as integers they are refused.
 */
export const auditEntryFault = (entry: AuditEntry): string | undefined => {
  if (!isCount(entry.atMs)) return 'atMs';
  if (!uuid.test(entry.userId)) return 'userId';
  if (!roles.includes(entry.role)) return 'role';
  if (!auditActions.includes(entry.action)) return 'action';
  if (!auditOutcomes.includes(entry.outcome)) return 'outcome';
  if (entry.reasonCode !== undefined && !isEnumWord(entry.reasonCode)) return 'reasonCode';
  if (entry.count !== undefined && !isCount(entry.count)) return 'count';
  const objects = Object.entries(entry.objects);
  if (objects.length > MAX_OBJECTS) return 'objects';
  const bad = objects.find(([name, value]) => !fieldName.test(name) || !isMeaningless(value) || looksLikePersonalNumber(value));
  return bad && 'objects';
};

const PERSONAL_NUMBER_DIGITS = 10;
const looksLikePersonalNumber = (value: string | number): boolean =>
  typeof value === 'number' && String(Math.abs(value)).length >= PERSONAL_NUMBER_DIGITS;
