import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '#renderer/lib/session.tsx';
import type { AssessmentPage } from '#shared/contract/assessment.ts';
import type { AssessmentChange } from '#shared/domain/assessment/changes.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { createAssessmentStore, type AssessmentStore } from './store.ts';

// With the session's own query client the stores are gone too: nothing outlives the lock.
const storesOf = new WeakMap<QueryClient, Map<string, AssessmentStore>>();

/** What every part of the page works with. */
interface AssessmentWork {
  readonly caseId: string;
  readonly page: AssessmentPage;
  readonly assessment: Assessment;
  readonly store: AssessmentStore;
  /** Sends a change that is no text being typed (that is `SavedText`'s): a refusal is shown at the top of the page. */
  readonly send: (change: AssessmentChange) => Promise<Result<null>>;
  readonly nameOf: (userId: string | null) => string;
  /** Done, closed, or someone else's: to be read only. */
  readonly isReadOnly: boolean;
  readonly failure: Failure | null;
}

const WorkContext = createContext<AssessmentWork | undefined>(undefined);

/** What the rest of the case shows of the kartläggning. */
export const staleCalls = ['case.get', 'case.stages', 'case.list', 'today.get'] as const;
const typedKinds: ReadonlySet<AssessmentChange['kind']> = new Set(['PUT_ANSWER', 'SET_SUMMARY', 'SET_ANALYSIS']);

export const WorkProvider = ({ caseId, page, children }: { readonly caseId: string; readonly page: AssessmentPage; readonly children: ReactNode }): ReactNode => {
  const client = useQueryClient();
  const { actor, today } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [store] = useState(() => {
    const stores = storesOf.get(client) ?? new Map<string, AssessmentStore>();
    storesOf.set(client, stores);
    const found = stores.get(caseId) ?? createAssessmentStore(caseId, { actor, today });
    stores.set(caseId, found);
    found.receive(page.assessment);
    return found;
  });
  useEffect(() => {
    store.receive(page.assessment);
  }, [store, page.assessment]);
  const assessment = useSyncExternalStore(store.subscribe, store.current);
  assert(assessment, 'the store has received the page');

  const send = async (change: AssessmentChange): Promise<Result<null>> => {
    const result = await store.send(change);
    setFailure(result.ok ? null : result.failure);
    if (result.ok && !typedKinds.has(change.kind)) await Promise.all(staleCalls.map((stale) => client.invalidateQueries({ queryKey: [stale] })));
    return result;
  };
  const names = new Map(page.colleagues.map((person) => [person.userId, person.displayName]));
  const work: AssessmentWork = {
    caseId,
    page,
    assessment,
    store,
    send,
    nameOf: (userId) => (userId === null ? '' : (names.get(userId) ?? 'Okänd person')),
    isReadOnly: !page.mayWrite || assessment.state.kind === 'DONE',
    failure,
  };
  return <WorkContext value={work}>{children}</WorkContext>;
};

export const useWork = (): AssessmentWork => {
  const work = use(WorkContext);
  assert(work, 'useWork outside the kartläggning');
  return work;
};
