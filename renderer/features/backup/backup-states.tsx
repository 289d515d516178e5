import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { BackupOverview } from '#shared/contract/backup.ts';
import type { CallName } from '#shared/contract/contract.ts';
import { dayOfMoment, drillOutcomeWords, momentInWords, sizeInWords } from '#shared/text/backup.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import css from './backup.module.css';

const STALE: readonly CallName[] = ['backup.overview'];

interface StateProps {
  readonly title: string;
  readonly chip?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

const State = ({ title, chip, actions, children }: StateProps): ReactNode => (
  <div className={css.state}>
    <div className={css.stateWords}>
      <span className={css.line}>
        <strong>{title}</strong>
        {chip}
      </span>
      {children}
    </div>
    {actions && <div className={css.stateActions}>{actions}</div>}
  </div>
);

/** Three things to know: the newest copy, whether one can be read back, and whether one lies elsewhere. */
export const BackupStates = ({ overview }: { readonly overview: BackupOverview }): ReactNode => (
  <Section title="Så står det till">
    <div>
      <Newest overview={overview} />
      <Drill overview={overview} />
      <SecondPlace overview={overview} />
    </div>
  </Section>
);

const Newest = ({ overview: { newest, isOld, lastFailure } }: { readonly overview: BackupOverview }): ReactNode => {
  const { today } = useSession();
  return (
    <State title="Senaste kopian" chip={newest && isOld ? <StatusChip variant="attention">Börjar bli gammal</StatusChip> : null}>
      <span>{newest ? `${momentInWords(newest.madeAtMs, today)}, ${sizeInWords(newest.sizeBytes)}` : 'Ingen är gjord än.'}</span>
      {lastFailure && <span className={css.soft}>{`Ett försök ${momentInWords(lastFailure.atMs, today)} blev inte av. ${errorSentence({ code: lastFailure.code })}`}</span>}
    </State>
  );
};

const Drill = ({ overview: { lastDrill, isDrillOverdue, newest } }: { readonly overview: BackupOverview }): ReactNode => {
  const { today } = useSession();
  const drill = useCommand('backup.drill', { invalidates: STALE });
  const chip = lastDrill?.outcome === 'DAMAGED' ? <StatusChip variant="overdue">Misslyckades</StatusChip> : isDrillOverdue ? <StatusChip variant="attention">Behöver provas</StatusChip> : null;
  return (
    <State
      title="Provad återläsning"
      chip={chip}
      actions={
        newest && (
          <Button
            size="small"
            busy={drill.isPending}
            onClick={() => {
              drill.mutate({}, { onSuccess: ({ outcome }) => { notifyDone(`${drillOutcomeWords[outcome]}.`); } });
            }}
          >
            Prova nu
          </Button>
        )
      }
    >
      <span>{lastDrill ? `${drillOutcomeWords[lastDrill.outcome]}, provat ${dayOfMoment(lastDrill.atMs, today)}` : 'Inte provad än. Det görs av sig självt en gång i månaden.'}</span>
      {drill.error && <ErrorState failure={drill.error.failure} />}
    </State>
  );
};

const SecondPlace = ({ overview: { secondPlace } }: { readonly overview: BackupOverview }): ReactNode => {
  const { can, today } = useSession();
  const choose = useCommand('backup.choosePlace', { invalidates: STALE });
  const make = useCommand('backup.make', { invalidates: STALE });
  const forget = useCommand('backup.forgetPlace', { invalidates: STALE });
  const failure = choose.error?.failure ?? forget.error?.failure ?? make.error?.failure;

  const chooseFolder = async (): Promise<void> => {
    const folder = await call('shell.chooseFolder', { purpose: 'secondPlace' });
    if (!folder.ok || !folder.value) return;
    // A place without a copy is a promise; the first one goes there at once.
    choose.mutate({ handleId: folder.value.handleId }, { onSuccess: () => { make.mutate({}, { onSuccess: () => { notifyDone('En kopia är gjord här och på den andra disken.'); } }); } });
  };

  const chip = !secondPlace ? <StatusChip variant="attention">Saknas</StatusChip> : secondPlace.problemCode ? <StatusChip variant="attention">Nåddes inte sist</StatusChip> : null;
  return (
    <State
      title="En kopia på en annan disk"
      chip={chip}
      actions={
        can('backup.manage') && (
          <>
            <Button size="small" busy={choose.isPending || make.isPending} onClick={() => void chooseFolder()}>
              {secondPlace ? 'Byt mapp' : 'Välj mapp'}
            </Button>
            {secondPlace && (
              <Button size="small" variant="quiet" busy={forget.isPending} onClick={() => { forget.mutate({}); }}>
                Sluta kopiera dit
              </Button>
            )}
          </>
        )
      }
    >
      {secondPlace ? (
        <>
          <span className={css.path}>{secondPlace.folder}</span>
          <span className={css.soft}>{secondPlace.lastCopiedAtMs ? `Senast dit ${momentInWords(secondPlace.lastCopiedAtMs, today)}, läst tillbaka och jämförd` : 'Nästa kopia läggs även här.'}</span>
          {secondPlace.problemCode && <span className={css.soft}>{errorSentence({ code: secondPlace.problemCode })}</span>}
        </>
      ) : (
        <span>Går datorn sönder finns bara det som ligger någon annanstans. Välj ett USB-minne eller en mapp på skolans server. Kopian är krypterad.</span>
      )}
      {failure && <ErrorState failure={failure} />}
    </State>
  );
};
