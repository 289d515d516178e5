import type { AccessAction } from './actions.ts';
import type { Actor, CaseRelation, Role } from './roles.ts';

/** `member`: only in cases one is a member of. `guest`: also as a consulted guest, for as long as that lasts. */
type Grant = 'always' | 'member' | 'guest' | 'never';

const staff = { 'people.read': 'always', 'school.read': 'always', 'backup.read': 'always', 'signature.verify': 'always' } as const;

const caseworker = {
  ...staff,
  'pupil.read': 'always',
  'pupil.write': 'always',
  'identity.read': 'always',
  'absence.read': 'always',
  'absence.import': 'always',
  'case.list': 'always',
  'case.open': 'always',
  'case.read': 'guest',
  'case.comment': 'guest',
  'case.write': 'member',
  'case.members': 'member',
  'contactLog.read': 'guest',
  'contactLog.write': 'member',
  'document.export': 'member',
  'access.request': 'always',
  'access.approve': 'always',
  'delegation.read': 'always',
  'backup.manage': 'always',
} as const;

const contributor = {
  ...staff,
  'case.list': 'always',
  'case.read': 'guest',
  'case.comment': 'guest',
  'case.write': 'member',
  'contactLog.read': 'guest',
  'contactLog.write': 'member',
} as const;

/** Of the health team itself: may stand with a pupil whose case is a colleague's, and open it together with another person (C10 10.6). Whoever is lent or teaches is added. */
const urgentContributor = { ...contributor, 'access.request': 'always' } as const;

const head = {
  ...staff,
  'people.manage': 'always',
  'school.manage': 'always',
  'pupil.read': 'always',
  'identity.read': 'always',
  'absence.read': 'always',
  'case.list': 'always',
  'case.read': 'always',
  'case.comment': 'always',
  'case.members': 'always',
  'contactLog.read': 'always',
  'plan.decide': 'always',
  'document.export': 'always',
  'audit.read': 'always',
  'audit.review': 'always',
  'access.approve': 'always',
  'delegation.read': 'always',
  'delegation.manage': 'always',
  'backup.manage': 'always',
} as const;

/**
 * Role × action → when. What is not listed is refused. Counsellor and psychologist work in cases in which they are members;
 * the head teacher reads every case of the school unit, decides, signs and manages people, but does not write casework
 * (rulings, "People"). A right here is the program's; what a person can decrypt is settled by `compartments.ts` besides.
 */
const grants: Record<Role, Partial<Record<AccessAction, Grant>>> = {
  COUNSELLOR: { ...caseworker, 'school.manage': 'always' },
  PSYCHOLOGIST: caseworker,
  HEAD_TEACHER: head,
  // Decides only what a delegation in force says: the use case asks the register.
  DEPUTY_HEAD_TEACHER: { ...head, 'people.manage': 'never', 'delegation.manage': 'never' },
  SPECIAL_EDUCATOR: urgentContributor,
  SCHOOL_NURSE: urgentContributor,
  // Absence lists and the contact log of the school, no other casework unless a member (S2.8).
  ATTENDANCE_COORDINATOR: { ...urgentContributor, 'absence.read': 'always', 'absence.import': 'always', 'pupil.read': 'always', 'contactLog.read': 'always', 'contactLog.write': 'always' },
  MENTOR: contributor,
  // Consulted in single cases, for a time (S0.4).
  ATTENDANCE_EXPERT: { ...staff, 'case.list': 'always', 'case.read': 'guest', 'case.comment': 'guest', 'contactLog.read': 'guest' },
  // Attached to the school between two dates; reads what a caseworker reads in its cases (S2.9).
  MOBILE_TEAM: contributor,
  // Manages users and copies, holds no compartment key: cannot read cases, by the keys and by this table.
  ADMINISTRATOR: { ...staff, 'people.manage': 'always', 'backup.manage': 'always', 'audit.read': 'always' },
};

/** May this person do this, standing to the case as `relation` says? The router and the page ask the same function. */
export const may = (actor: Actor, action: AccessAction, relation: CaseRelation = 'OUTSIDER'): boolean => {
  if (actor.isFounder && (action === 'people.manage' || action === 'school.manage' || action === 'backup.manage')) return true;
  const grant = grants[actor.role][action] ?? 'never';
  if (grant === 'always') return true;
  return relation === 'MEMBER' ? grant === 'member' || grant === 'guest' : relation === 'GUEST' && grant === 'guest';
};

/** Does this person know of every case that there is? Others are told of their own only: a case is itself a secret. */
export const seesEveryCase = (actor: Actor): boolean => may(actor, 'case.read') || may(actor, 'case.open');
