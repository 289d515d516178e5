import type { Role } from './roles.ts';

/**
 * Rooms of their own inside the vault: what lies in one can be opened only by those who hold its key (security reference 3).
 * GEM the team, EMI medical, PSY psychologists, KUR counsellors, SPEC special educators, SKYDD protected identities,
 * BESLUT the head teacher.
 */
export const compartments = ['GEM', 'EMI', 'PSY', 'KUR', 'SPEC', 'SKYDD', 'BESLUT'] as const;
export type Compartment = (typeof compartments)[number];

/** Also a room for each person alone: drafts and memory notes. Its key belongs to one user. */
export type FieldRoom = Compartment | 'EGEN';

const holds: Readonly<Record<Role, readonly Compartment[]>> = {
  COUNSELLOR: ['GEM', 'KUR'],
  PSYCHOLOGIST: ['GEM', 'PSY'],
  HEAD_TEACHER: ['GEM', 'BESLUT'],
  DEPUTY_HEAD_TEACHER: ['GEM', 'BESLUT'],
  SPECIAL_EDUCATOR: ['GEM', 'SPEC'],
  SCHOOL_NURSE: ['GEM', 'EMI'],
  ATTENDANCE_COORDINATOR: ['GEM'],
  ATTENDANCE_EXPERT: ['GEM'],
  MOBILE_TEAM: ['GEM'],
  MENTOR: ['GEM'],
  ADMINISTRATOR: [],
};

/** What a profession is meant to open. Whoever only manages users opens nothing: no key is ever wrapped to them. */
export const compartmentsOf = (role: Role): readonly Compartment[] => holds[role];

/** Professions that may be given SKYDD, person by person and by decision; nobody has it by profession (reference 1.9: as few as can be). */
const mayHoldProtected: ReadonlySet<Role> = new Set(['COUNSELLOR', 'PSYCHOLOGIST', 'HEAD_TEACHER', 'DEPUTY_HEAD_TEACHER']);

/** Can this profession be given the key at all? Secrecy between EMI, psychologist and the rest is not bridged by a grant (OSL 25:1). */
export const mayHold = (role: Role, compartment: Compartment): boolean =>
  compartment === 'SKYDD' ? mayHoldProtected.has(role) : holds[role].includes(compartment);

/** Which paper key brings a room back. The vault's own never opens EMI or the psychologists' room. */
export const recoveryScopes = ['VAULT', 'EMI', 'PSY'] as const;
export type RecoveryScope = (typeof recoveryScopes)[number];

/** Which paper key a room, or a person's own room, belongs to. */
export const recoveryScopeOf = (room: FieldRoom, owner: Role): RecoveryScope => {
  if (room === 'EMI' || room === 'PSY') return room;
  if (room !== 'EGEN') return 'VAULT';
  if (owner === 'SCHOOL_NURSE') return 'EMI';
  return owner === 'PSYCHOLOGIST' ? 'PSY' : 'VAULT';
};

/** Where a profession writes what only colleagues of the same profession may read. Null = has no such room. */
export const professionRoomOf = (role: Role): Compartment | null => holds[role].find((compartment) => compartment !== 'GEM') ?? null;
