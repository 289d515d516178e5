/** Everything a right is needed for. The matrix in `matrix.ts` says who has it. */
export const accessActions = [
  'people.read',
  'people.manage',
  'school.read',
  'school.manage',
  'pupil.read',
  'pupil.write',
  'absence.read',
  'absence.import',
  'case.list',
  'case.open',
  'case.read',
  'case.write',
  'plan.decide',
  'document.export',
  'audit.read',
] as const;

export type AccessAction = (typeof accessActions)[number];
