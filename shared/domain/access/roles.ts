/** Professions in the pupil health team (glossary, reference roles). Swedish names live in `shared/text`. */
export const roles = [
  'COUNSELLOR',
  'PSYCHOLOGIST',
  'HEAD_TEACHER',
  'SPECIAL_EDUCATOR',
  'SCHOOL_NURSE',
  'ATTENDANCE_COORDINATOR',
  'MENTOR',
  'DEPUTY_HEAD_TEACHER',
  'ATTENDANCE_EXPERT',
  'MOBILE_TEAM',
  'ADMINISTRATOR',
] as const;

export type Role = (typeof roles)[number];

/** Who may make a vault: everyone who may hold its paper key. */
export const founderRoles: readonly Role[] = roles.filter((role) => role !== 'ADMINISTRATOR');

/** The person at the keyboard. `isFounder` made the vault and may add colleagues beside the head teacher. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  readonly isFounder: boolean;
}

/** How the actor stands to the case in question. A guest is consulted for a time: reads and comments, and owns nothing (S0.4). */
export type CaseRelation = 'MEMBER' | 'GUEST' | 'OUTSIDER';
