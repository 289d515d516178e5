import type { AccessAction } from './actions.ts';
import type { Actor, CaseRelation, Role } from './roles.ts';

type Grant = 'always' | 'member' | 'never';

const staff = { 'people.read': 'always', 'school.read': 'always' } as const;

const caseworker = {
  ...staff,
  'pupil.read': 'always',
  'pupil.write': 'always',
  'absence.read': 'always',
  'absence.import': 'always',
  'case.list': 'always',
  'case.open': 'always',
  'case.read': 'member',
  'case.write': 'member',
  'document.export': 'member',
} as const;

const contributor = { ...staff, 'case.list': 'always', 'case.read': 'member', 'case.write': 'member' } as const;

/**
 * Role × action → when. What is not listed is refused. First step of the rights (rulings, "People"): counsellor and
 * psychologist work in cases in which they are members; the head teacher reads every case of the school unit, decides,
 * signs and manages people, but does not write casework.
 */
const grants: Record<Role, Partial<Record<AccessAction, Grant>>> = {
  COUNSELLOR: { ...caseworker, 'school.manage': 'always' },
  PSYCHOLOGIST: caseworker,
  HEAD_TEACHER: {
    ...staff,
    'people.manage': 'always',
    'school.manage': 'always',
    'pupil.read': 'always',
    'absence.read': 'always',
    'case.list': 'always',
    'case.read': 'always',
    'plan.decide': 'always',
    'document.export': 'always',
    'audit.read': 'always',
  },
  SPECIAL_EDUCATOR: contributor,
  SCHOOL_NURSE: contributor,
  ATTENDANCE_COORDINATOR: { ...contributor, 'absence.read': 'always', 'absence.import': 'always', 'pupil.read': 'always' },
  MENTOR: contributor,
};

/** May this person do this, standing to the case as `relation` says? The router and the page ask the same function. */
export const may = (actor: Actor, action: AccessAction, relation: CaseRelation = 'OUTSIDER'): boolean => {
  if (actor.isFounder && (action === 'people.manage' || action === 'school.manage')) return true;
  const grant = grants[actor.role][action] ?? 'never';
  return grant === 'always' || (grant === 'member' && relation === 'MEMBER');
};

/** Does this person know of every case that there is? Others are told of their own only: a case is itself a secret. */
export const seesEveryCase = (actor: Actor): boolean => may(actor, 'case.read') || may(actor, 'case.open');
