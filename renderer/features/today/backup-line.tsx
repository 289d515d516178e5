import type { ReactNode } from 'react';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { backupSentence, backupWarning } from '#shared/text/backup.ts';

/** How old the newest copy is and when reading one back was tried. Says nothing until it is known. */
export const BackupLine = (): ReactNode => {
  const { can, today } = useSession();
  const overview = useCall('backup.overview', {}, { enabled: can('backup.read') });
  if (!overview.data) return null;
  // A warning is for those who can do something about it.
  const warning = can('backup.manage') ? backupWarning(overview.data) : null;
  return (
    <Section title="Säkerhetskopia">
      <Stack gap="tight">
        <p>{backupSentence(overview.data, today)}</p>
        {warning && (
          <>
            <p>
              <StatusChip variant="attention">{warning}</StatusChip>
            </p>
            <p>
              <TextLink to={paths.settingsBackups()}>Till kopiorna</TextLink>
            </p>
          </>
        )}
      </Stack>
    </Section>
  );
};
