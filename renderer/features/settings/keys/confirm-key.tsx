import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { isPaperKeyMissing, PaperKeyField } from '#renderer/components/paper-key-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call } from '#renderer/lib/api.ts';
import type { RecoveryScope } from '#shared/domain/access/compartments.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { differingGroups, keyReading } from './typed-key.ts';

interface ConfirmKeyProps {
  readonly scope: RecoveryScope;
  /** Only where the key was shown a moment ago: the group that differs can then be named. */
  readonly expected?: string;
  /** It lies on two papers. */
  readonly isSplit: boolean;
  readonly onConfirmed: () => void;
  /** Beside the button: ways back, ways out. */
  readonly other?: ReactNode;
}

/** The key typed from the paper. The vault itself says whether it opens with it. */
export const ConfirmKey = ({ scope, expected, isSplit, onConfirmed, other }: ConfirmKeyProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ readonly sentence: string; readonly isOther: boolean } | null>(null);

  const refuse = (sentence: string, isOther = false): void => {
    setProblem({ sentence, isOther });
    document.getElementById(isOther ? 'paper-key-other' : 'paper-key')?.focus();
  };
  const ask = async (): Promise<void> => {
    if (isPaperKeyMissing(typed, isSplit)) {
      refuse(isSplit ? 'Skriv båda halvorna, från var sitt papper.' : 'Skriv nyckeln från papperet.');
      return;
    }
    const wrong = expected === undefined || isSplit ? [] : differingGroups(typed, expected);
    if (wrong.length > 0) {
      refuse(wrong.length === 1 ? `Grupp ${String(wrong[0])} stämmer inte. Jämför den med papperet.` : `Grupperna ${wrong.slice(0, -1).join(', ')} och ${String(wrong.at(-1))} stämmer inte. Jämför dem med papperet.`);
      return;
    }
    setBusy(true);
    // Not through the query client: what is typed is a secret and must not lie in a cache.
    const answer = await call('vault.confirmRecoveryKey', { recoveryKey: typed, scope });
    setBusy(false);
    if (answer.ok) {
      setTyped('');
      onConfirmed();
    } else refuse(sentenceFor(answer.failure), answer.failure.params?.['paper'] === 2);
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy) void ask();
      }}
    >
      <Stack>
        <PaperKeyField
          id="paper-key"
          label="Nyckeln från papperet"
          isSplit={isSplit}
          help="Läs på papperet och skriv hela nyckeln. Stora och små bokstäver spelar ingen roll."
          reading={keyReading}
          autoFocus
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
          }}
          error={problem?.sentence}
          isOtherAtFault={problem?.isOther ?? false}
        />
        <ButtonRow>
          <Button type="submit" variant="primary" busy={isBusy}>
            Kontrollera
          </Button>
          {other}
        </ButtonRow>
      </Stack>
    </form>
  );
};

const sentenceFor = (failure: Failure): string =>
  failure.code === 'RECOVERY_KEY_WRONG' ? 'Nyckeln öppnar inte det här valvet. Det kan vara en äldre nyckel. Ingenting har ändrats.' : errorSentence(failure);
