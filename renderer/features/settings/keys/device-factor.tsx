import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call, useCall, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import css from './keys.module.css';

/** The workstation's own secret beside the passphrase, where the operating system keeps one. */
export const DeviceFactor = (): ReactNode => {
  const factor = useCall('vault.deviceFactor', {});
  const refresh = useRefresh(['vault.deviceFactor']);
  const [isAsking, setAsking] = useState(false);
  if (!factor.data) return null;
  const { isAvailable, isOn } = factor.data;
  if (!isAvailable) return <p className={css.soft}>Lösenfrasen är ditt lås, och den räcker. På en del datorer går den dessutom att låsa till just den datorn. Här går det inte.</p>;
  return (
    <Stack gap="tight">
      <p>
        {isOn
          ? 'Lösenfrasen fungerar bara på den här datorn, i ditt konto. Den som kommer över en kopia av valvet kan inte gissa sig in med ditt namn.'
          : 'Du kan låsa lösenfrasen till den här datorn. Då kan den som kommer över en kopia av valvet inte gissa sig in med ditt namn, men du kan inte heller låsa upp på en annan dator.'}
      </p>
      <div>
        <Button onClick={() => { setAsking(true); }}>{isOn ? 'Låt lösenfrasen räcka ensam' : 'Lås till den här datorn'}</Button>
      </div>
      {isAsking && (
        <PassphraseDialog
          title={isOn ? 'Lösenfrasen ska räcka ensam' : 'Lås till den här datorn'}
          confirmLabel={isOn ? 'Låt lösenfrasen räcka' : 'Lås till datorn'}
          onClose={() => { setAsking(false); }}
          run={async (passphrase) => {
            const answer = await call('vault.setDeviceFactor', { passphrase, isOn: !isOn });
            if (answer.ok) {
              void refresh();
              notifyDone(isOn ? 'Lösenfrasen räcker nu ensam.' : 'Lösenfrasen är låst till den här datorn.');
              setAsking(false);
            }
            return answer;
          }}
        >
          <p>{isOn ? 'Valvet öppnas sedan med lösenfrasen på vilken dator som helst där det finns.' : 'Byts datorn eller ditt konto på den, behövs återställningsnyckeln eller en ny engångsfras från en kollega.'}</p>
        </PassphraseDialog>
      )}
    </Stack>
  );
};
