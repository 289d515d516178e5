import type { ReactNode } from 'react';
import { PartLinks } from '#renderer/components/part-links.tsx';
import { paths } from '#renderer/lib/paths.ts';

/** The three things one does with a log: read it, judge a sample of it, check that nobody has changed it. */
export const LogParts = (): ReactNode => (
  <PartLinks
    label="Loggens delar"
    parts={[
      { to: paths.logRows(), label: 'Läs loggen' },
      { to: paths.logReviews(), label: 'Stickprov' },
      { to: paths.logCheck(), label: 'Kontroll' },
    ]}
  />
);
