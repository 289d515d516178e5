import type { ReactNode } from 'react';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import css from './pupils.module.css';

/** Letters home that belong to no case: begun ones are found again here. Nothing while there are none. */
export const PupilLetters = ({ pupilId }: { readonly pupilId: string }): ReactNode => {
  const letters = useCall('letter.list', { pupilId });
  if (!letters.data || letters.data.length === 0) return null;
  return (
    <Section title="Brev hem">
      <ul className={css.letters}>
        {letters.data.map(({ document: { documentId, state }, title }) => (
          <li key={documentId}>
            <TextLink to={paths.letter(documentId)}>{title}</TextLink>
            {state.kind === 'HANDED_OUT' ? <StatusChip variant="decided">{`Utlämnat ${shortDate(state.handedOutOn)}`}</StatusChip> : <StatusChip variant="proposal">Utkast</StatusChip>}
          </li>
        ))}
      </ul>
    </Section>
  );
};
