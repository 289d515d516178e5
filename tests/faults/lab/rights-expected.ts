/*
 * Who may make which call, written down a second time: from the rulings and the rows S0.4, S0.5, S2.8, S2.9 and C10–C13 of
 * the reference, not from `shared/domain/access`. Whoever adds a call or a role adds it here too; the lab counts a missing
 * one as a failure.
 */

/** A always · M as a member of the case · G as a member or a consulted guest · - never. */
type Answer = 'A' | 'M' | 'G' | '-';

/** The order of the letters below. FOUNDER is a school nurse who made the vault. */
export const expectedRoles = [
  'COUNSELLOR',
  'PSYCHOLOGIST',
  'HEAD_TEACHER',
  'DEPUTY_HEAD_TEACHER',
  'SPECIAL_EDUCATOR',
  'SCHOOL_NURSE',
  'ATTENDANCE_COORDINATOR',
  'MENTOR',
  'ATTENDANCE_EXPERT',
  'MOBILE_TEAM',
  'ADMINISTRATOR',
  'FOUNDER',
] as const;
export type ExpectedRole = (typeof expectedRoles)[number];

const table = {
  // Before any vault is open, or about oneself alone.
  anyone: 'AAAAAAAAAAAA',
  school: 'AAAAAAAAAAAA',
  // Managing the school and its people. The one who made the vault may, besides the head teacher.
  people: '--A-------AA',
  schoolSettings: 'A-AA-------A',
  pupils: 'AAAA--A-----',
  pupilChanges: 'AA----------',
  absence: 'AAAA--A-----',
  absenceImport: 'AA----A-----',
  // Every case one stands in, and the head teacher all of them. Whoever only manages users: none.
  lists: 'AAAAAAAAAA-A',
  newCase: 'AA----------',
  caseReading: 'GGAAGGGGGG-G',
  caseWriting: 'MM--MMMM-M-M',
  comments: 'GGAAGGGGGG-G',
  membership: 'MMAA--------',
  decisions: '--AA--------',
  papersOut: 'MMAA--------',
  log: '--AA------A-',
  logReview: '--AA--------',
  contactLog: 'GGAAGGAGGG-G',
  contactLogWriting: 'MM--MMAM-M-M',
  protectedIdentity: 'AAAA--------',
  // Those of the health team; the head teachers read every case, and whoever is lent or teaches is added to one.
  emergencyRequest: 'AA--AAA----A',
  emergencyApproval: 'AAAA--------',
  backups: 'AAAAAAAAAAAA',
  backupCare: 'AAAA------AA',
  delegations: 'AAAA--------',
  delegationCare: '--A---------',
  verification: 'AAAAAAAAAAAA',
} as const satisfies Readonly<Record<string, string>>;
export type CallClass = keyof typeof table;

const expectedAnswer = (callClass: CallClass, role: ExpectedRole): Answer => table[callClass][expectedRoles.indexOf(role)] as Answer;

const classes = (callClass: CallClass, names: string): readonly (readonly [string, CallClass])[] => names.trim().split(/\s+/).map((name) => [name, callClass] as const);

/** Every call of the contract that the core answers, by what it is about. */
export const expectedClass: ReadonlyMap<string, CallClass> = new Map([
  ...classes('anyone', 'vault.status vault.create vault.unlock vault.recover vault.restoreHeader vault.suggestPassphrase vault.changePassphrase'),
  ...classes('anyone', 'draft.get draft.save draft.clear viewState.get viewState.save workstation.textCopied workstation.screenProtectionChanged'),
  ...classes('anyone', 'compartment.grant compartment.revoke compartment.recover vault.confirmRecoveryKey vault.makeCompartmentKey vault.deviceFactor vault.setDeviceFactor'),
  ...classes('anyone', 'backup.candidates backup.restore audit.acceptOlder'),
  ...classes('school', 'compartment.list vault.paperKeys people.list school.get staircase.packs calendar.packs plan.library document.kinds'),
  ...classes('people', 'people.add people.resetPassphrase people.setDates people.remove vault.renewRecoveryKey'),
  ...classes('schoolSettings', 'school.save staircase.choose calendar.save'),
  ...classes('pupils', 'pupil.list pupil.get pupil.changes pupil.exportList'),
  ...classes('pupilChanges', 'pupil.create pupil.update pupil.previewClassList pupil.importClassList pupil.abandonClassList pupil.exportRejected'),
  ...classes('pupilChanges', 'letter.proposals letter.list letter.write letter.decline letter.discard letter.get letter.saveFields letter.preview letter.export'),
  ...classes('lists', 'search.all case.list today.get'),
  ...classes('absence', 'absence.ofPupil groupReport.preview groupReport.export'),
  ...classes('absenceImport', 'absence.inspect absence.preview absence.import absence.imports absence.undo absence.abandon absence.exportRejected'),
  ...classes('newCase', 'case.open'),
  ...classes('caseReading', 'case.get case.stages note.list case.log access.seen assessment.get plan.versions plan.get followUp.list followUp.get consent.list'),
  ...classes('caseReading', 'document.list document.get document.preview'),
  ...classes('caseWriting', 'case.saveContacts case.passStage case.close case.reopen note.add'),
  ...classes('caseWriting', 'assessment.start assessment.change assessment.complete assessment.reopen plan.start plan.save plan.submit plan.withdraw'),
  ...classes('caseWriting', 'followUp.save followUp.move followUp.decide consent.record consent.withdraw'),
  ...classes('caseWriting', 'document.create document.saveFields document.completeReferral document.discard'),
  ...classes('membership', 'case.setCoordinator case.addMember case.endMember'),
  ...classes('comments', 'note.comment signature.counterSign'),
  ...classes('caseWriting', 'note.share'),
  ...classes('contactLog', 'contactLog.list'),
  ...classes('contactLogWriting', 'contactLog.add'),
  ...classes('school', 'writing.rules'),
  ...classes('decisions', 'decision.list decision.get decision.return decision.sign'),
  ...classes('papersOut', 'document.export signature.addOutsideFile signature.saveOutsideFile signature.removeOutsideFile'),
  ...classes('log', 'audit.list audit.people audit.findPupils audit.status audit.check audit.progress audit.compare audit.reviews audit.review audit.paper audit.savePaper audit.export'),
  ...classes('logReview', 'audit.draw audit.saveReview'),
  ...classes('protectedIdentity', 'identity.status identity.get identity.original'),
  // Whoever cannot fill the room in is not the first to hold it.
  ...classes('pupilChanges', 'compartment.create identity.save identity.protect identity.sweep identity.lift'),
  ...classes('emergencyRequest', 'access.request'),
  ...classes('emergencyApproval', 'access.decide'),
  // One's own requests and, for the coordinator of any profession, that somebody was let in.
  ...classes('lists', 'access.list'),
  ...classes('backups', 'backup.overview backup.make backup.drill'),
  ...classes('delegations', 'delegation.list delegation.paper delegation.savePaper'),
  ...classes('delegationCare', 'delegation.grant delegation.end'),
  ...classes('verification', 'signature.verifyFile signature.exportKeys'),
  ...classes('backupCare', 'backup.choosePlace backup.forgetPlace'),
]);

/** Rooms and who opens them, by profession; SKYDD as the lab gives it out. */
const rooms = {
  GEM: 'AAAAAAAAAA-A',
  EMI: '-----A-----A',
  PSY: '-A----------',
  KUR: 'A-----------',
  SPEC: '----A-------',
  SKYDD: 'AA----------',
  BESLUT: '--AA--------',
} as const;
export type RoomName = keyof typeof rooms;
export const roomNames = Object.keys(rooms) as readonly RoomName[];
export const mayOpen = (role: ExpectedRole, room: RoomName): boolean => rooms[room][expectedRoles.indexOf(role)] === 'A';

/** How somebody stands to a case. FORMER: a membership that ended yesterday. NOWHERE: there is no such case. Both are outsiders. */
export const standings = ['MEMBER', 'GUEST', 'OUTSIDER', 'FORMER', 'NOWHERE'] as const;
export type Standing = (typeof standings)[number];

/** Somebody of the lab, with one case of every standing. */
export interface Person {
  readonly role: ExpectedRole;
  readonly userId: string;
  readonly cases: Readonly<Record<Standing, string>>;
}

export const isExpected = (callClass: CallClass, role: ExpectedRole, standing: Standing): boolean => {
  const answer = expectedAnswer(callClass, role);
  return answer === 'A' || (standing === 'MEMBER' && answer !== '-') || (standing === 'GUEST' && answer === 'G');
};
