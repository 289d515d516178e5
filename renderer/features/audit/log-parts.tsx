import type { ReactNode } from 'react';
import { PartLinks } from '#renderer/components/part-links.tsx';
import { paths } from '#renderer/lib/paths.ts';

/** The three things one does with a log: read it, follow it up, check it. */
export const LogParts = (): ReactNode => (
  <PartLinks
    label="Loggens delar"
    parts={[
      { to: paths.logRows(), label: 'Läs loggen' },
      { to: paths.logReviews(), label: 'Logguppföljning' },
      { to: paths.logCheck(), label: 'Kontroll' },
    ]}
  />
);
