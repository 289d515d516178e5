import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField, ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { call } from '#renderer/lib/api.ts';
import type { BackupCandidate, RestoreDone } from '#shared/contract/backup.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { lossInWords, momentInWords, sizeInWords } from '#shared/text/backup.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { roleLabels } from '#shared/text/people.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import { useCandidates } from './use-candidates.ts';

interface RestoreFlowProps {
  readonly today: string | null;
  readonly cancelLabel: string;
  readonly onCancel: () => void;
}

/** Which copy, what is lost, whose passphrase of that time; then it is done, and the vault is locked. */
export const RestoreFlow = ({ today, cancelLabel, onCancel }: RestoreFlowProps): ReactNode => {
  const [chosen, setChosen] = useState<BackupCandidate | null>(null);
  const [done, setDone] = useState<RestoreDone | null>(null);
  if (done) return <Done done={done} today={today} />;
  if (chosen) return <Confirm candidate={chosen} today={today} onBack={() => { setChosen(null); }} onDone={setDone} />;
  return <Choose today={today} cancelLabel={cancelLabel} onCancel={onCancel} onChosen={setChosen} />;
};

const detailOf = ({ sizeBytes, lostRows }: BackupCandidate): string =>
  [sizeInWords(sizeBytes), lostRows === null ? null : lostRows === 0 ? 'ingenting har hänt sedan dess' : lostRows === 1 ? 'en händelse sedan dess' : `${String(lostRows)} händelser sedan dess`].filter(Boolean).join(', ');

interface ChooseProps extends RestoreFlowProps {
  readonly onChosen: (candidate: BackupCandidate) => void;
}

const Choose = ({ today, cancelLabel, onCancel, onChosen }: ChooseProps): ReactNode => {
  const { found, failure, folder, chooseFolder } = useCandidates();
  const [bundleId, setBundleId] = useState<string | null>(null);
  const picked = found?.find((candidate) => candidate.bundleId === bundleId) ?? found?.[0];

  const list = (): ReactNode => {
    if (failure) return <ErrorState failure={failure} />;
    if (!found) return <LoadingState />;
    if (found.length === 0) return <EmptyState>{folder === null ? 'Det finns inga kopior på den här datorn.' : `Det finns ingen kopia i ${folder}.`} Välj mappen där en kopia ligger, till exempel på ett USB-minne.</EmptyState>;
    return (
      <ChoiceCards
        id="copy"
        label={folder === null ? 'Kopior på den här datorn' : `Kopior i ${folder}`}
        choices={found.map((candidate) => ({ value: candidate.bundleId, label: momentInWords(candidate.madeAtMs, today), detail: detailOf(candidate) }))}
        value={picked?.bundleId ?? null}
        onChange={setBundleId}
      />
    );
  };

  return (
    <>
      <PageHeader title="Läs tillbaka en kopia" lead="Välj vilken. Ingenting ändras förrän i nästa steg." />
      <Stack gap="wide">
        {list()}
        <ButtonRow>
          {picked && (
            <Button variant="primary" onClick={() => { onChosen(picked); }}>
              Fortsätt med den här
            </Button>
          )}
          <Button variant={picked || !found ? 'secondary' : 'primary'} onClick={() => void chooseFolder()}>
            Välj en annan mapp
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            {cancelLabel}
          </Button>
        </ButtonRow>
      </Stack>
    </>
  );
};

interface ConfirmProps {
  readonly candidate: BackupCandidate;
  readonly today: string | null;
  readonly onBack: () => void;
  readonly onDone: (done: RestoreDone) => void;
}

const Confirm = ({ candidate, today, onBack, onDone }: ConfirmProps): ReactNode => {
  const { members, madeAtMs, lostRows } = candidate;
  const [userId, setUserId] = useState(members.length === 1 ? (members[0]?.userId ?? null) : null);
  const [typed, setTyped] = useState('');
  const [isSure, setSure] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const moment = momentInWords(madeAtMs, today);

  const restore = async (): Promise<void> => {
    setTried(true);
    if (userId === null || typed === '' || !isSure) {
      document.getElementById(userId === null ? 'restore-member' : typed === '' ? 'restore-passphrase' : 'restore-sure')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const passphrase = new TextEncoder().encode(typed);
    const answer = await call('backup.restore', { bundleId: candidate.bundleId, userId, passphrase });
    passphrase.fill(0);
    setBusy(false);
    setTyped('');
    if (answer.ok) onDone(answer.value);
    else setFailure(answer.failure);
  };
  const isWrong = failure?.code === 'RESTORE_WRONG_PASSPHRASE';

  return (
    <>
      <PageHeader title={`Läs tillbaka kopian från ${moment}`} />
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void restore();
        }}
      >
        <Stack gap="wide">
          <Notice tone="attention">
            {lossInWords(lostRows, moment)} {lostRows === null ? 'Finns det ett valv här läggs det' : 'Valvet som finns nu läggs'} åt sidan i {policy.replacedKeepDays} dagar och tas sedan bort.
          </Notice>
          <ChoiceCards
            id="restore-member"
            label="Vem läser tillbaka?"
            help="De som får göra det, enligt kopian."
            choices={members.map((member) => ({ value: member.userId, label: member.displayName, detail: roleLabels[member.role] }))}
            value={userId}
            onChange={setUserId}
            error={hasTried && userId === null ? 'Välj ett namn.' : undefined}
          />
          <PassphraseField
            id="restore-passphrase"
            label="Lösenfras"
            help={`Den som gällde ${moment}. Har den bytts sedan dess är det den gamla.`}
            purpose="current"
            required
            value={typed}
            onChange={setTyped}
            error={isWrong ? errorSentence(failure) : hasTried && typed === '' && !isBusy && !failure ? 'Skriv lösenfrasen.' : undefined}
          />
          <CheckField id="restore-sure" label={`Jag vill att valvet blir som det var ${moment}`} checked={isSure} onChange={setSure} />
          {hasTried && !isSure && !failure && <Notice tone="attention">Kryssa för att du vill att valvet blir som det var.</Notice>}
          {failure && !isWrong && <ErrorState failure={failure} />}
          <ButtonRow>
            <Button type="submit" variant="primary" busy={isBusy}>
              {isBusy ? 'Läser tillbaka och kontrollerar' : 'Läs tillbaka kopian'}
            </Button>
            <Button variant="quiet" onClick={onBack}>
              Välj en annan kopia
            </Button>
          </ButtonRow>
        </Stack>
      </form>
    </>
  );
};

const Done = ({ done, today }: { readonly done: RestoreDone; readonly today: string | null }): ReactNode => (
  <>
    <PageHeader title="Kopian är tillbakaläst" />
    <Stack gap="wide">
      <Notice tone="done">{`Valvet är som det var ${momentInWords(done.madeAtMs, today)}. Kopian kontrollerades helt innan den togs i bruk, och i loggen står vem som läste tillbaka den.`}</Notice>
      <div>
        <Button variant="primary" autoFocus onClick={() => void call('shell.lock', {})}>
          Till upplåsningen
        </Button>
      </div>
    </Stack>
  </>
);
