import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { mayHold, recoveryScopeOf, type RecoveryScope } from '#shared/domain/access/compartments.ts';
import { CompartmentRow } from './compartment-row.tsx';
import { OwnPassphrase } from './own-passphrase.tsx';
import { PaperKey } from './paper-key.tsx';
import { RecoverCompartments } from './recover-compartments.tsx';
import css from '../settings.module.css';

/** One's own passphrase, who can open what, and the keys that lie on paper. */
export const KeysPage = (): ReactNode => (
  <>
    <PageHeader title="Nycklar" lead="Din lösenfras, vem som kan öppna vad, och det som ligger på papper om någon glömmer." />
    <Stack gap="wide">
      <OwnPassphrase />
      <Compartments />
      <PaperKeys />
    </Stack>
  </>
);

const Compartments = (): ReactNode => {
  const { actor } = useSession();
  const views = useCall('compartment.list', {});
  const [isRecovering, setRecovering] = useState(false);
  if (views.isPending) return <LoadingState />;
  if (views.isError) return <ErrorState failure={views.error.failure} onRetry={() => void views.refetch()} />;
  const scopes = [...new Set(views.data.filter(({ compartment, recovery }) => recovery.exists && mayHold(actor.role, compartment)).map(({ compartment }) => recoveryScopeOf(compartment, actor.role)))];
  return (
    <Section
      title="Avdelningar"
      actions={
        scopes.length > 0 && (
          <Button size="small" variant="quiet" onClick={() => { setRecovering(true); }}>
            Öppna igen med återställningsnyckeln
          </Button>
        )
      }
    >
      <p>Det som skrivs låses i den avdelning där det hör hemma. Bara den som har avdelningens nyckel kan läsa det, vilken roll man än har.</p>
      <ul className={css.rows}>
        {views.data.map((view) => (
          <CompartmentRow key={view.compartment} view={view} />
        ))}
      </ul>
      {isRecovering && <RecoverCompartments scopes={scopes} onClose={() => { setRecovering(false); }} />}
    </Section>
  );
};

/** The school's key for those who manage people; EMI's and the psychologists' for those who hold them. */
const PaperKeys = (): ReactNode => {
  const { can } = useSession();
  const views = useCall('compartment.list', {});
  const papers = useCall('vault.paperKeys', {});
  const school = useCall('school.get', {}, { enabled: can('school.read') });
  const holds = (scope: RecoveryScope): boolean => views.data?.some((view) => view.compartment === scope && view.isHeldByMe) ?? false;
  const mine = (['VAULT', 'EMI', 'PSY'] as const).filter((scope) => (scope === 'VAULT' ? can('people.manage') : holds(scope)));
  if (mine.length === 0) return null;
  if (papers.isError) return <ErrorState failure={papers.error.failure} onRetry={() => void papers.refetch()} />;
  if (!papers.data || !school.data) return <LoadingState />;
  return (
    <Section title="Återställningsnycklar">
      <Stack gap="wide">
        {mine.map((scope) => (
          <PaperKey key={scope} scope={scope} paper={papers.data.find((paper) => paper.scope === scope)} schoolName={school.data.school.schoolUnitName} />
        ))}
      </Stack>
    </Section>
  );
};
