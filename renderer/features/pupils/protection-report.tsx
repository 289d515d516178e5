import type { ReactNode } from 'react';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { paths } from '#renderer/lib/paths.ts';
import type { ProtectionReport as Report } from '#shared/contract/identity.ts';
import { countOf } from '#shared/text/numbers.ts';
import { compartmentContents } from '#shared/text/people.ts';
import { changedPartLabels } from '#shared/text/pupils.ts';
import css from './pupils.module.css';

const leftLine = ({ room, count, holderNames }: Report['left'][number]): string =>
  room === 'EGEN'
    ? `${countOf(count, 'minnesanteckning eller utkast', 'minnesanteckningar eller utkast')} som bara den som skrev dem kan öppna.`
    : `${countOf(count, 'anteckning', 'anteckningar')} bland ${compartmentContents[room]}. ${holderNames.length > 0 ? `Be ${holderNames.join(' eller ')}.` : ''}`;

/** What was changed, what is left to do and what the program cannot reach. */
export const ProtectionReport = ({ report }: { readonly report: Report }): ReactNode => {
  const { changed, keptCount, left, cases } = report;
  return (
    <Stack>
      {changed.length === 0 ? (
        <p>Inga texter behövde ändras.</p>
      ) : (
        <>
          <p>Namn, nummer, adresser och telefonnummer är utbytta mot kodord här:</p>
          <ul className={css.reportList}>
            {changed.map(({ part, count }) => (
              <li key={part}>{`${changedPartLabels[part]}: ${countOf(count, 'text', 'texter')}`}</li>
            ))}
          </ul>
        </>
      )}
      {keptCount > 0 && <p>{`Inlåst med riktigt namn: ${countOf(keptCount, 'original', 'original')} av det som är signerat, samtyckt eller utlämnat. Underskrifterna gäller.`}</p>}
      {left.length > 0 && (
        <Notice tone="attention">
          <p>Kvar att göra:</p>
          <ul className={css.reportList}>
            {left.map((line) => (
              <li key={line.room}>{leftLine(line)}</li>
            ))}
          </ul>
          <p>Den som skrev får först nyckeln till skyddade uppgifter och väljer sedan Gå igenom texterna på elevens sida.</p>
        </Notice>
      )}
      <Notice tone="attention">
        <p>
          Läs igenom det som är skrivet. Felstavade namn, smeknamn och sådant som ändå pekar ut eleven hittar bara en människa.
          {cases.length > 0 && ' Ärenden: '}
          {cases.map(({ caseId, caseNumber }, at) => (
            <span key={caseId}>
              {at > 0 && ', '}
              <TextLink to={paths.caseOverview(caseId)}>{caseNumber}</TextLink>
            </span>
          ))}
        </p>
      </Notice>
      <p className={css.quiet}>Äldre säkerhetskopior, filer som har lästs in och papper som redan är utlämnade ändras inte. De ligger utanför programmet: gör en ny säkerhetskopia och ta hand om de gamla.</p>
    </Stack>
  );
};
