import { describe, expect, it } from 'vitest';
import { accessActions, type AccessAction } from '#shared/domain/access/actions.ts';
import { may, seesEveryCase } from '#shared/domain/access/matrix.ts';
import { founderRoles, roles, type Actor } from '#shared/domain/access/roles.ts';
import { expectedRoles, isExpected, type CallClass, type ExpectedRole } from '#tests/faults/lab/rights-expected.ts';

/** What each right is about, in the table that was written by hand. */
const about: Readonly<Record<AccessAction, CallClass>> = {
  'people.read': 'school',
  'people.manage': 'people',
  'school.read': 'school',
  'school.manage': 'schoolSettings',
  'pupil.read': 'pupils',
  'pupil.write': 'pupilChanges',
  'absence.read': 'absence',
  'absence.import': 'absenceImport',
  'case.list': 'lists',
  'case.open': 'newCase',
  'case.read': 'caseReading',
  'case.write': 'caseWriting',
  'plan.decide': 'decisions',
  'document.export': 'papersOut',
  'audit.read': 'log',
  'audit.review': 'logReview',
  'case.comment': 'comments',
  'case.members': 'membership',
  'contactLog.read': 'contactLog',
  'contactLog.write': 'contactLogWriting',
  'identity.read': 'protectedIdentity',
  'access.request': 'emergencyRequest',
  'access.approve': 'emergencyApproval',
  'backup.read': 'backups',
  'backup.manage': 'backupCare',
  'delegation.read': 'delegations',
  'delegation.manage': 'delegationCare',
  'signature.verify': 'verification',
};

const actorOf = (role: ExpectedRole): Actor => ({ userId: 'u', role: role === 'FOUNDER' ? 'SCHOOL_NURSE' : role, isFounder: role === 'FOUNDER' });
const relations = ['MEMBER', 'GUEST', 'OUTSIDER'] as const;

describe('the matrix of rights', () => {
  it('catches a right that is given, lost or moved for any profession, in and outside a case', () => {
    const wrong = expectedRoles.flatMap((role) =>
      accessActions.flatMap((action) => relations.filter((relation) => may(actorOf(role), action, relation) !== isExpected(about[action], role, relation)).map((relation) => `${role} ${action} ${relation}`)),
    );
    expect(wrong).toEqual([]);
  });

  it('catches a call that forgets to say how one stands to the case, and is answered as if one were in it', () => {
    const wrong = expectedRoles.flatMap((role) => accessActions.filter((action) => may(actorOf(role), action) !== isExpected(about[action], role, 'OUTSIDER')).map((action) => `${role} ${action}`));
    expect(wrong).toEqual([]);
  });

  it('catches an action or a profession that nobody has written down a right for', () => {
    expect(Object.keys(about).toSorted()).toEqual([...accessActions].toSorted());
    expect(new Set(accessActions).size).toBe(accessActions.length);
    expect([...roles].toSorted()).toEqual(expectedRoles.filter((role) => role !== 'FOUNDER').toSorted());
  });

  it('catches a founder who may more than manage people, the school and its copies', () => {
    const more = accessActions.filter((action) => relations.some((relation) => may(actorOf('FOUNDER'), action, relation) && !may(actorOf('SCHOOL_NURSE'), action, relation)));
    expect(more).toEqual(['people.manage', 'school.manage', 'backup.manage']);
  });

  it('catches a list that tells of every case to somebody who knows of their own only', () => {
    expect(expectedRoles.filter((role) => seesEveryCase(actorOf(role)))).toEqual(['COUNSELLOR', 'PSYCHOLOGIST', 'HEAD_TEACHER', 'DEPUTY_HEAD_TEACHER']);
  });

  it('catches a vault made by somebody who may not hold its paper key', () => {
    expect(founderRoles).toEqual(roles.filter((role) => role !== 'ADMINISTRATOR'));
    expect(founderRoles).toHaveLength(roles.length - 1);
  });
});
