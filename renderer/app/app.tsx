import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { LoadingState } from '#renderer/components/states.tsx';
import { RestorePage } from '#renderer/features/backup/index.tsx';
import { FirstStartPage } from '#renderer/features/settings/index.tsx';
import { ChangePassphrasePage, LockPage, VaultFault } from '#renderer/features/vault/index.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { SessionProvider, TodayProvider } from '#renderer/lib/session.tsx';
import { BeforeUnlock } from './before-unlock.tsx';
import { useCopyThroughShell } from './copying.ts';
import { useLastSave } from './locking.tsx';
import { PrivacyVeil } from './privacy-veil.tsx';
import { createQueryClient } from './query-client.ts';
import { Unlocked } from './unlocked.tsx';

const Gate = (): ReactNode => {
  const before = useCall('shell.info', {});
  const status = useCall('vault.status', {});
  const onChanged = (): void => void status.refetch();
  const [isRestoring, setRestoring] = useState(false);
  const onRestore = (): void => { setRestoring(true); };

  if (isRestoring && status.data?.state !== 'UNLOCKED') {
    return <BeforeUnlock><RestorePage today={status.data?.today ?? null} onCancel={() => { setRestoring(false); }} /></BeforeUnlock>;
  }
  if (status.isPending || before.isPending) return <BeforeUnlock><LoadingState label="Startar" /></BeforeUnlock>;
  if (status.isError) return <BeforeUnlock><VaultFault failure={status.error.failure} onRetry={onChanged} onRestore={onRestore} /></BeforeUnlock>;
  const vault = status.data;
  const page = { status: vault, onChanged, onRestore, lockedBecause: before.data?.lockedBecause ?? null, lastUserId: before.data?.lastUserId ?? null };

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
 * First start, lock view or frame, as the vault says. A page lives for one session: when it locks, the shell ends its process
 * and loads another, which asks the shell why.
 */
export const App = (): ReactNode => {
  const [client] = useState(createQueryClient);
  useLastSave();
  useCopyThroughShell();

  return (
    <QueryClientProvider client={client}>
      <Gate />
      <PrivacyVeil />
    </QueryClientProvider>
  );
};
