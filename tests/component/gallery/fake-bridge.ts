import type { CallName } from '#shared/contract/contract.ts';

const actor = { userId: 'u1', role: 'COUNSELLOR', isFounder: true } as const;
const answers: Partial<Record<CallName, unknown>> = {
  'vault.status': {
    state: 'UNLOCKED',
    user: { userId: 'u1', displayName: 'Kim Ek', role: 'COUNSELLOR', actor, mustChangePassphrase: false },
    isDemo: true,
    today: '2026-11-24',
  },
  'today.get': { lists: { overdue: [1], today: [1, 2, 3], nextSevenDays: [] }, waitingForHeadTeacher: 0 },
  'search.all': [
    { kind: 'PUPIL', pupilId: 'p1', title: 'Ali Åkerlund', detail: '8B', openCaseId: 'c1' },
    { kind: 'CASE', caseId: 'c1', title: 'Ali Åkerlund', detail: 'Ärende 2026-014, kartläggning pågår' },
  ],
};

/** Stands in for the preload, for looking at the frame without a core. */
export const installFakeBridge = (): void => {
  Object.assign(window, {
    sedd: {
      call: (name: CallName) =>
        Promise.resolve(name in answers ? { ok: true, value: answers[name] } : { ok: false, failure: { code: 'NOT_FOUND' } }),
      on: () => () => undefined,
    },
  });
};
