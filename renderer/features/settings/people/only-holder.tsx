import type { ReactNode } from 'react';
import { Notice } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import type { Person } from '#shared/contract/people.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { compartmentContents } from '#shared/text/people.ts';

/** Compartments that nobody but this person can open: what is in them comes back with its paper alone. */
export const OnlyHolder = ({ person }: { readonly person: Person }): ReactNode => {
  const views = useCall('compartment.list', {});
  const alone = views.data?.filter(({ holders }) => holders.length === 1 && holders[0]?.userId === person.userId) ?? [];
  if (alone.length === 0) return null;
  const hasPaper = alone.every(({ recovery }) => recovery.exists);
  return (
    <Notice tone="attention">
      {`${person.displayName} är ensam om att kunna öppna ${listText(alone.map(({ compartment }) => compartmentContents[compartment]))}. ${
        hasPaper ? 'Det som redan står där går sedan bara att läsa med återställningsnyckeln.' : 'Det finns ingen återställningsnyckel, så det som redan står där går sedan inte att läsa. Be personen göra en sådan nyckel först, om det går.'
      }`}
    </Notice>
  );
};
