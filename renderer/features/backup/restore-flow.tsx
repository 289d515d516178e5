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

/** Which copy, what is lost, who reads it back and by which passphrase; then it is done, and the vault is locked. */
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

/** What is asked for, in the words of the key file that counts: today's, or the copy's where today's is lost. */
const secretHelp = (isUnderLiveKeys: boolean, moment: string): string =>
  isUnderLiveKeys
    ? 'Den du låser upp med idag. Personer och lösenfraser blir kvar som de är. Det går också att skriva återställningsnyckeln på papper.'
    : `Den som gällde ${moment}. Har du bara återställningsnyckeln på papper skriver du den här i stället.`;

/** Refusals that belong to the field where the answer was typed. */
const WRONG: readonly string[] = ['RESTORE_WRONG_PASSPHRASE', 'WRONG_PASSPHRASE', 'RECOVERY_KEY_WRONG'];
const FORMER: readonly string[] = ['RESTORE_FORMER_NEEDED', 'RESTORE_FORMER_WRONG'];

const Confirm = ({ candidate, today, onBack, onDone }: ConfirmProps): ReactNode => {
  const { members, madeAtMs, lostRows, isUnderLiveKeys } = candidate;
  const [userId, setUserId] = useState(members.length === 1 ? (members[0]?.userId ?? null) : null);
  const [typed, setTyped] = useState('');
  const [former, setFormer] = useState('');
  const [asksFormer, setAsksFormer] = useState(false);
  const [isSure, setSure] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const moment = momentInWords(madeAtMs, today);

  const missing = userId === null ? 'restore-member' : typed === '' ? 'restore-passphrase' : asksFormer && former === '' ? 'restore-former' : isSure ? null : 'restore-sure';
  const restore = async (): Promise<void> => {
    setTried(true);
    if (missing !== null || userId === null) {
      document.getElementById(missing ?? 'restore-member')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const passphrase = new TextEncoder().encode(typed);
    const formerBytes = asksFormer ? new TextEncoder().encode(former) : null;
    const answer = await call('backup.restore', { bundleId: candidate.bundleId, userId, passphrase, former: formerBytes });
    passphrase.fill(0);
    formerBytes?.fill(0);
    setBusy(false);
    if (answer.ok) {
      setTyped('');
      setFormer('');
      onDone(answer.value);
      return;
    }
    setFailure(answer.failure);
    // What was right stays: only the field that did not open is asked for again.
    if (FORMER.includes(answer.failure.code)) {
      setAsksFormer(true);
      setFormer('');
    } else {
      setTyped('');
      if (WRONG.includes(answer.failure.code)) document.getElementById('restore-passphrase')?.focus();
    }
  };
  const isWrong = failure !== null && WRONG.includes(failure.code);
  const isFormer = failure !== null && FORMER.includes(failure.code);

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
            {!isUnderLiveKeys && ` Personer och lösenfraser blir som de var ${moment}, för här finns ingen nyckelfil som går att läsa.`}
          </Notice>
          <ChoiceCards
            id="restore-member"
            label="Vem läser tillbaka?"
            help={isUnderLiveKeys ? 'De som får göra det idag.' : 'De som får göra det, enligt kopian.'}
            choices={members.map((member) => ({ value: member.userId, label: member.displayName, detail: roleLabels[member.role] }))}
            value={userId}
            onChange={setUserId}
            error={hasTried && userId === null ? 'Välj ett namn.' : undefined}
          />
          <PassphraseField
            id="restore-passphrase"
            label="Lösenfras"
            help={secretHelp(isUnderLiveKeys, moment)}
            purpose="current"
            required
            value={typed}
            onChange={setTyped}
            error={isWrong && typed === '' ? errorSentence(failure) : hasTried && typed === '' && !isBusy && !failure ? 'Skriv lösenfrasen.' : undefined}
          />
          {asksFormer && (
            <PassphraseField
              id="restore-former"
              label="Det som öppnade kopian då"
              help={`Lösenfrasen du hade ${moment}, eller återställningsnyckeln som gällde då.`}
              purpose="current"
              required
              autoFocus
              value={former}
              onChange={setFormer}
              error={isFormer && former === '' ? errorSentence(failure) : undefined}
            />
          )}
          <CheckField id="restore-sure" label={`Jag vill att valvet blir som det var ${moment}`} checked={isSure} onChange={setSure} />
          {hasTried && !isSure && !failure && <Notice tone="attention">Kryssa för att du vill att valvet blir som det var.</Notice>}
          {failure && !isWrong && !isFormer && <ErrorState failure={failure} />}
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

const Done = ({ done, today }: { readonly done: RestoreDone; readonly today: string | null }): ReactNode => {
  const moment = momentInWords(done.madeAtMs, today);
  return (
    <>
      <PageHeader title="Kopian är tillbakaläst" />
      <Stack gap="wide">
        <Notice tone="done">
          {`Valvet är som det var ${moment}. Kopian kontrollerades helt innan den togs i bruk, och i loggen står vem som läste tillbaka den.`}
          {done.madeBy !== null && ` Kopian bär underskrift av ${done.madeBy}.`}
        </Notice>
        {done.isUnderLiveKeys ? (
          !done.byPaper && <p>Lås upp med samma lösenfras som nyss. Personer och lösenfraser är oförändrade.</p>
        ) : (
          <Notice tone="attention">
            Lösenfraserna är de som gällde {moment}. Någon som har slutat sedan dess kan öppna valvet igen. Ta bort personen under Inställningar, Personer när du har låst upp, så byts valvets nyckel.
          </Notice>
        )}
        {done.byPaper && <p>Välj ditt namn och Glömt lösenfrasen? vid upplåsningen. Skriv återställningsnyckeln en gång till och välj en ny lösenfras.</p>}
        <div>
          <Button variant="primary" autoFocus onClick={() => void call('shell.lock', {})}>
            Till upplåsningen
          </Button>
        </div>
      </Stack>
    </>
  );
};
