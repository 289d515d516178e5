import { describe, expect, it } from 'vitest';
import { compartments, compartmentsOf, mayHold, professionRoomOf, recoveryScopeOf, recoveryScopes, type Compartment, type RecoveryScope } from '#shared/domain/access/compartments.ts';
import { roles, type Role } from '#shared/domain/access/roles.ts';

/* Security reference 3 and 1.9, written down a second time. `+` = may be given SKYDD by a decision about that person. */

const expected: Readonly<Record<Role, readonly [rooms: string, own: Compartment | null, drafts: RecoveryScope]>> = {
  COUNSELLOR: ['GEM KUR +', 'KUR', 'VAULT'],
  PSYCHOLOGIST: ['GEM PSY +', 'PSY', 'PSY'],
  HEAD_TEACHER: ['GEM BESLUT +', 'BESLUT', 'VAULT'],
  DEPUTY_HEAD_TEACHER: ['GEM BESLUT +', 'BESLUT', 'VAULT'],
  SPECIAL_EDUCATOR: ['GEM SPEC', 'SPEC', 'VAULT'],
  SCHOOL_NURSE: ['GEM EMI', 'EMI', 'EMI'],
  ATTENDANCE_COORDINATOR: ['GEM', null, 'VAULT'],
  ATTENDANCE_EXPERT: ['GEM', null, 'VAULT'],
  MOBILE_TEAM: ['GEM', null, 'VAULT'],
  MENTOR: ['GEM', null, 'VAULT'],
  ADMINISTRATOR: ['', null, 'VAULT'],
};
const roomsOf = (role: Role): readonly string[] => expected[role][0].split(' ').filter((word) => word !== '');

describe('the rooms of the vault', () => {
  it('catches a room that nobody keeps apart, and one more than the reference knows', () => {
    expect(compartments).toEqual(['GEM', 'EMI', 'PSY', 'KUR', 'SPEC', 'SKYDD', 'BESLUT']);
    expect(recoveryScopes).toEqual(['VAULT', 'EMI', 'PSY']);
  });

  it.each(roles)('catches a key that reaches %s, or does not', (role) => {
    expect(compartmentsOf(role)).toEqual(roomsOf(role).filter((room) => room !== '+'));
    expect(compartments.filter((room) => mayHold(role, room)).map((room) => (room === 'SKYDD' ? '+' : room)).toSorted()).toEqual(roomsOf(role).toSorted());
  });

  it.each(roles)('catches a note to one’s own profession that %s writes in the team’s room', (role) => {
    expect(professionRoomOf(role)).toBe(expected[role][1]);
  });

  it('catches the vault’s paper that opens the nurse’s or the psychologist’s room, whoever owns the drafts in question', () => {
    for (const role of roles) {
      expect(recoveryScopeOf('EGEN', role)).toBe(expected[role][2]);
      expect(compartments.filter((room) => recoveryScopeOf(room, role) !== 'VAULT').map((room) => [room, recoveryScopeOf(room, role)])).toEqual([['EMI', 'EMI'], ['PSY', 'PSY']]);
    }
  });
});
