import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { BackupOverview, BundleLine } from '#shared/contract/backup.ts';
import { momentInWords, sizeInWords } from '#shared/text/backup.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import { BackupStates } from './backup-states.tsx';
import { MoveGuide } from './move-guide.tsx';
import { RestoreFlow } from './restore-flow.tsx';
import css from './backup.module.css';

/** Copies of the vault: how old, tried when, where; making one, and putting one back. */
export const BackupsPage = (): ReactNode => {
  const { can, today } = useSession();
  const overview = useCall('backup.overview', {});
  const make = useCommand('backup.make', { invalidates: ['backup.overview'] });
  const [isRestoring, setRestoring] = useState(false);

  if (isRestoring) {
    return (
      <RestoreFlow
        today={today}
        cancelLabel="Tillbaka till kopiorna"
        onCancel={() => {
          setRestoring(false);
        }}
      />
    );
  }
  return (
    <>
      <PageHeader
        title="Säkerhetskopior"
        lead="Hela valvet i en kopia, krypterad som valvet. Kopior görs av sig själva medan ni arbetar, och kontrolleras innan de räknas."
        actions={
          <Button
            variant="primary"
            busy={make.isPending}
            onClick={() => {
              make.mutate({}, { onSuccess: () => { notifyDone('Kopian är gjord och kontrollerad.'); } });
            }}
          >
            {make.isPending ? 'Gör en kopia' : 'Gör en kopia nu'}
          </Button>
        }
      />
      <Stack gap="wide">
        {make.error && <ErrorState failure={make.error.failure} />}
        {overview.isPending && <LoadingState />}
        {overview.isError && <ErrorState failure={overview.error.failure} onRetry={() => void overview.refetch()} />}
        {overview.data?.oldKeys && <OldKeys oldKeys={overview.data.oldKeys} />}
        {overview.data && <BackupStates overview={overview.data} />}
        {overview.data && <Copies overview={overview.data} />}
        {can('backup.manage') && (
          <Section title="Läs tillbaka en kopia">
            <p>När valvet är skadat, eller när något stort har blivit fel. Valvet som finns nu läggs åt sidan i {policy.replacedKeepDays} dagar. Personer och lösenfraser blir kvar som de är idag.</p>
            <div>
              <Button onClick={() => { setRestoring(true); }}>Välj en kopia</Button>
            </div>
          </Section>
        )}
        {can('backup.manage') && <MoveGuide newest={overview.data?.newest ?? null} />}
      </Stack>
    </>
  );
};

/** The vault came back without its key file: people of the copy's day, among them whoever left since. */
const OldKeys = ({ oldKeys }: { readonly oldKeys: NonNullable<BackupOverview['oldKeys']> }): ReactNode => {
  const { can, today } = useSession();
  return (
    <Notice
      tone="attention"
      action={
        can('people.manage') && (
          <LinkButton size="small" to={paths.settingsPeople()}>
            Till personerna
          </LinkButton>
        )
      }
    >
      Valvet lästes tillbaka utan sin nyckelfil {momentInWords(oldKeys.atMs, today)}. Lösenfraserna är de som gällde {momentInWords(oldKeys.madeAtMs, today)}. Någon som har slutat sedan dess kan öppna valvet: ta bort personen, så byts valvets nyckel.
    </Notice>
  );
};

const SHOWN = 6;

const Copies = ({ overview }: { readonly overview: BackupOverview }): ReactNode => {
  const [showsAll, setShowsAll] = useState(false);
  const { bundles } = overview;
  const shown = showsAll ? bundles : bundles.slice(0, SHOWN);
  return (
    <Section title="Kopiorna på den här datorn" note={String(bundles.length)}>
      {bundles.length === 0 && <EmptyState>Här kommer kopiorna att stå. Den första görs när programmet har varit i vila en stund.</EmptyState>}
      <ul className={css.rows}>
        {shown.map((bundle) => (
          <CopyRow key={bundle.name} bundle={bundle} />
        ))}
      </ul>
      {bundles.length > shown.length && (
        <div>
          <Button variant="quiet" size="small" onClick={() => { setShowsAll(true); }}>
            {`Visa ${String(bundles.length - shown.length)} till`}
          </Button>
        </div>
      )}
      {bundles.some(({ isVerified }) => !isVerified) && <p className={css.soft}>En kopia som inte är kontrollerad saknar en fil, är ändrad eller är gjord av en äldre version. Den prövas helt när den läses tillbaka.</p>}
      <p className={css.soft}>
        Den sista kopian i varje timme sparas, för de {policy.keepHourly} senaste timmarna med kopior, sedan en per dag i {policy.keepDaily} dagar och en per vecka i {policy.keepWeekly} veckor. Ingen blir äldre än {policy.keepDays} dagar, utom de tre
        sista när det inte finns nyare.
      </p>
    </Section>
  );
};

const CopyRow = ({ bundle }: { readonly bundle: BundleLine }): ReactNode => {
  const { today } = useSession();
  return (
    <li className={css.row}>
      <span>{momentInWords(bundle.madeAtMs, today)}</span>
      <span className={css.soft}>{sizeInWords(bundle.sizeBytes)}</span>
      <span>{bundle.isVerified ? <StatusChip variant="done">Kontrollerad</StatusChip> : <StatusChip variant="neutral">Inte kontrollerad</StatusChip>}</span>
    </li>
  );
};
