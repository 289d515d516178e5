/** Professions in the pupil health team (glossary, reference roles). Swedish names live in `shared/text`. */
export const roles = [
  'COUNSELLOR',
  'PSYCHOLOGIST',
  'HEAD_TEACHER',
  'SPECIAL_EDUCATOR',
  'SCHOOL_NURSE',
  'ATTENDANCE_COORDINATOR',
  'MENTOR',
] as const;

export type Role = (typeof roles)[number];

/** The person at the keyboard. `isFounder` made the vault and may add colleagues beside the head teacher. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  readonly isFounder: boolean;
}

/** How the actor stands to the case in question. */
export type CaseRelation = 'MEMBER' | 'OUTSIDER';
