import type { Compartment } from '#shared/domain/access/compartments.ts';
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
  DEPUTY_HEAD_TEACHER: 'Biträdande rektor',
  ATTENDANCE_EXPERT: 'Närvaroexpert',
  MOBILE_TEAM: 'Mobilt skolteam',
  ADMINISTRATOR: 'Användaradministratör',
};

/** Who a compartment is for, as people say it. */
export const compartmentLabels: Readonly<Record<Compartment, string>> = {
  GEM: 'Teamet i ärendet',
  EMI: 'Elevhälsans medicinska insats',
  PSY: 'Skolpsykologer',
  KUR: 'Kuratorer',
  SPEC: 'Specialpedagoger',
  SKYDD: 'Skyddade uppgifter',
  BESLUT: 'Rektor',
};
