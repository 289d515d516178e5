import type { Role } from '#shared/domain/access/roles.ts';

/** The professions as they are called at school. */
export const roleNames: Readonly<Record<Role, string>> = {
  COUNSELLOR: 'Kurator',
  PSYCHOLOGIST: 'Skolpsykolog',
  HEAD_TEACHER: 'Rektor',
  SPECIAL_EDUCATOR: 'Specialpedagog',
  SCHOOL_NURSE: 'Skolsköterska',
  ATTENDANCE_COORDINATOR: 'Närvarokoordinator',
  MENTOR: 'Mentor',
};
