import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { LoadingState } from '#renderer/components/states.tsx';
import { RestorePage } from '#renderer/features/backup/index.tsx';
import { FirstStartPage } from '#renderer/features/settings/index.tsx';
import { ChangePassphrasePage, LockPage, VaultFault, type VaultPageProps } from '#renderer/features/vault/index.tsx';
import { useBridgeEvent, useCall } from '#renderer/lib/api.ts';
import { clearSaveStates } from '#renderer/lib/save-state.ts';
import { SessionProvider, TodayProvider } from '#renderer/lib/session.tsx';
import { BeforeUnlock } from './before-unlock.tsx';
import { useCopyThroughShell } from './copying.ts';
import { useLastSave } from './locking.tsx';
import { PrivacyVeil } from './privacy-veil.tsx';
import { createQueryClient } from './query-client.ts';
import { Unlocked } from './unlocked.tsx';

const forgetPlace = (): void => {
  window.history.replaceState(null, '', '#/idag');
};

type Before = Pick<VaultPageProps, 'lockedBecause' | 'lastUserId'>;

const Gate = (before: Before): ReactNode => {
  const status = useCall('vault.status', {});
  const onChanged = (): void => void status.refetch();
  const [isRestoring, setRestoring] = useState(false);
  const onRestore = (): void => { setRestoring(true); };

  if (isRestoring && status.data?.state !== 'UNLOCKED') {
    return <BeforeUnlock><RestorePage today={status.data?.today ?? null} onCancel={() => { setRestoring(false); }} /></BeforeUnlock>;
  }
  if (status.isPending) return <BeforeUnlock><LoadingState label="Startar" /></BeforeUnlock>;
  if (status.isError) return <BeforeUnlock><VaultFault failure={status.error.failure} onRetry={onChanged} onRestore={onRestore} /></BeforeUnlock>;
  const vault = status.data;
  const page = { status: vault, onChanged, onRestore, ...before };

  switch (vault.state) {
    case 'NO_VAULT':
      return <TodayProvider today={vault.today}><BeforeUnlock><FirstStartPage onChanged={onChanged} onRestore={onRestore} /></BeforeUnlock></TodayProvider>;
    case 'LOCKED':
      return <TodayProvider today={vault.today}><BeforeUnlock><LockPage {...page} /></BeforeUnlock></TodayProvider>;
    case 'UNLOCKED': {
      const { user, today, isDemo } = vault;
      const session = { actor: user.actor, displayName: user.displayName, today, isDemo };
      return (
        <SessionProvider session={session}>
          {user.mustChangePassphrase ? <BeforeUnlock><ChangePassphrasePage {...page} /></BeforeUnlock> : <Unlocked key={user.userId} />}
        </SessionProvider>
      );
    }
  }
};

/**
 * First start, lock view or frame, as the vault says. When it locks, everything the page held (answers, drafts, place)
 * is dropped with the session's own query client, and the page asks again from nothing.
 */
export const App = (): ReactNode => {
  const [session, setSession] = useState(() => ({ number: 0, before: { lockedBecause: null, lastUserId: null } as Before, client: createQueryClient() }));

  const drop = (before: Before): void => {
    session.client.clear();
    clearSaveStates();
    forgetPlace();
    setSession({ number: session.number + 1, before, client: createQueryClient() });
  };
  useLastSave();
  useCopyThroughShell();
  useBridgeEvent('locked', ({ because, lastUserId }) => { drop({ lockedBecause: because, lastUserId }); });
  useBridgeEvent('core.died', () => { drop({ lockedBecause: 'CORE_DIED', lastUserId: session.before.lastUserId }); });

  return (
    <QueryClientProvider client={session.client}>
      <Gate key={session.number} {...session.before} />
      <PrivacyVeil />
    </QueryClientProvider>
  );
};
