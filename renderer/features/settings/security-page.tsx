import type { ReactNode } from 'react';
import { TextLink } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { paths } from '#renderer/lib/paths.ts';
import policy from '#resources/shell/shell-policy.json' with { type: 'json' };
import css from './settings.module.css';

/** What keeps the vault closed to others. */
export const SecurityPage = (): ReactNode => {
  return (
    <>
      <PageHeader title="Säkerhet" />
      <Stack gap="wide">
        <Section title="Så är uppgifterna skyddade">
          <p>
            Allt som skrivs in ligger i valvet på den här datorn, krypterat. Programmet har ingen nätverksanslutning och skickar aldrig något. Filer som du sparar, till exempel en remiss som PDF, ligger utanför valvet
            och skyddas av er vanliga lagring.
          </p>
          <p>
            Din lösenfras och återställningsnycklarna finns under <TextLink to={paths.settingsKeys()}>Nycklar</TextLink>.
          </p>
          <dl className={css.keys}>
            <dt>
              <kbd>Ctrl</kbd> <kbd>L</kbd>
            </dt>
            <dd>Låser valvet. Det som är skrivet sparas först.</dd>
            <dt>
              <kbd>F8</kbd>
            </dt>
            <dd>Döljer skärmen när någon kommer in, och visar den igen.</dd>
            <dt>Av sig självt</dt>
            <dd>Valvet låses när datorn låses, går i viloläge eller står orörd i {policy.idleLockMinutes} minuter.</dd>
          </dl>
        </Section>
      </Stack>
    </>
  );
};
