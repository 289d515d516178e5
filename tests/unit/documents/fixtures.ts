import { fileURLToPath } from 'node:url';
import { loadPacks } from '#electron/adapters/packs/packs.ts';
import type { DocumentFacts } from '#shared/domain/documents/facts.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';
import { absenceBasis, consent, day, decidedPlan, doneAssessment, facts, filledFollowUp, kurator, nowMs, planBody, measure, today } from '../cases/fixtures.ts';

export const packs = loadPacks(fileURLToPath(new URL('../../../resources', import.meta.url)));

export const profile = (id: string): DocumentProfile => {
  const found = packs.documentProfile(id);
  if (!found) throw new Error(`no profile ${id}`);
  return found;
};

const decided = { kind: 'DECIDED', decision: 'ESCALATE', reason: 'Räcker inte', nextFollowUpOn: day('2026-12-01'), decidedByUserId: kurator.actor.userId, decidedAtMs: nowMs, absenceBefore: absenceBasis, absenceAfter: absenceBasis } as const;

/** Ali's case after one follow-up, with consent from both guardians. */
export const documentFacts = (over: Partial<DocumentFacts> = {}): DocumentFacts => ({
  ...facts({
    assessment: doneAssessment(),
    plans: [decidedPlan({ body: planBody({ measures: [measure({ startsOn: day('2026-09-21') }), measure({ measureId: 'm2', title: 'Inte börjat än', startsOn: day('2026-11-01') })] }) })],
    followUps: [filledFollowUp(-1, 22, { state: decided })],
    consents: [consent()],
  }),
  today,
  school: { authorityName: 'Sjöbo kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Sjöskolan', schoolUnitCode: '12345678', schoolForm: 'GRUNDSKOLA', address: 'Skolvägen 1', telephone: '08-123 45 67', email: 'sjoskolan@example.se', allowsProtectedIdentity: true },
  pupil: {
    pupilId: 'e1', idKind: 'PERSONNUMMER', idNumber: '200501012389', givenName: 'Ali', familyName: 'Noor', className: '8B', grade: '8', schoolForm: 'GRUNDSKOLA', homeMunicipality: 'Sjöbo', motherTongue: 'arabiska', needsInterpreter: false, protection: 'NONE', rowVersion: 0,
    guardians: [
      { guardianId: 'v1', name: 'Samira Noor', relation: 'mamma', telephone: '070-1', email: '', address: 'Storgatan 1', custody: 'JOINT', language: 'arabiska', needsInterpreter: true },
      { guardianId: 'v2', name: 'Omar Noor', relation: 'pappa', telephone: '070-2', email: '', address: 'Lillgatan 2', custody: 'JOINT', language: '', needsInterpreter: false },
    ],
  },
  headTeacherName: 'Rut Rektor',
  people: { 'u-counsellor': { name: 'Kim Ek', role: 'COUNSELLOR' }, 'u-psychologist': { name: 'Pia Falk', role: 'PSYCHOLOGIST' } },
  authorUserId: 'u-counsellor',
  absence: { ...absenceBasis, definition: 'Andel av erbjuden tid', lostLessons: 31, lostSchoolDays: 6, sentence: 'Frånvaron är 22 %.', pattern: 'Mest på måndagar.' },
  consentTexts: packs.consentTextsFor('GRUNDSKOLA') ?? null,
  letter: packs.letterFor('L2', 'GRUNDSKOLA') ?? null,
  ...over,
});
