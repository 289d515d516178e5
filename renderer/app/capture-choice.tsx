import { Menu } from '@mantine/core';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCall, useCommand } from '#renderer/lib/api.ts';

/**
 * Shown where the system can keep the window out of shared screens: for a meeting one may show it, until the next lock.
 * Each change leaves a row in the log.
 */
export const CaptureChoice = (): ReactNode => {
  const info = useCall('shell.info', {});
  const allow = useCommand('shell.allowCapture', { invalidates: ['shell.info'] });
  if (!info.data?.canHideFromCapture) return null;
  const { isCaptureAllowed } = info.data;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Skärmdelning</Menu.Label>
      <Menu.CheckboxItem
        checked={isCaptureAllowed}
        closeMenuOnClick
        checkIcon={<Check size={16} aria-hidden="true" />}
        onChange={() => {
          allow.mutate({ isAllowed: !isCaptureAllowed });
        }}
      >
        Visa fönstret för andra
      </Menu.CheckboxItem>
    </>
  );
};
