import type { Role } from '#shared/domain/access/roles.ts';

/** Professions, as people say them. */
export const roleLabels: Readonly<Record<Role, string>> = {
  COUNSELLOR: 'Kurator',
  PSYCHOLOGIST: 'Skolpsykolog',
  HEAD_TEACHER: 'Rektor',
  SPECIAL_EDUCATOR: 'Specialpedagog',
  SCHOOL_NURSE: 'Skolsköterska',
  ATTENDANCE_COORDINATOR: 'Närvarokoordinator',
  MENTOR: 'Mentor',
};
