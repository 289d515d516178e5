import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PrintSheet } from '#renderer/components/print-sheet.tsx';
import { Columns, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import css from './settings.module.css';

const FULL_GROUP = 4;
const TESTED_GROUPS = 2;

/** As the core reads it: case and blanks do not matter, I and L are 1, O is 0. */
const asRead = (typed: string): string => typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '').replace(/[IL]/g, '1').replaceAll('O', '0');

/** Two different groups to ask for, in order. */
const chooseGroups = (count: number): readonly number[] => {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(TESTED_GROUPS, count)) chosen.add(Math.floor(Math.random() * count));
  return [...chosen].toSorted((a, b) => a - b);
};

interface RecoveryKeyProps {
  readonly recoveryKey: string;
  readonly schoolName: string;
  /** The two groups were right and the vault knows it. */
  readonly onConfirmed: () => void;
  /** Beside the test's button: a way to do it later. */
  readonly later?: ReactNode;
}

/** The paper key, shown once: large, printable, and then tested by two of its groups with the key out of sight. */
export const RecoveryKey = ({ recoveryKey, schoolName, onConfirmed, later }: RecoveryKeyProps): ReactNode => {
  const [isTesting, setTesting] = useState(false);
  const groups = recoveryKey.split('-');
  return isTesting ? (
    <KeyTest
      groups={groups}
      onConfirmed={onConfirmed}
      later={later}
      onShowAgain={() => {
        setTesting(false);
      }}
    />
  ) : (
    <Stack>
      <ol className={css.key} aria-label="Återställningsnyckeln">
        {groups.map((group, index) => (
          <li key={`${String(index)}${group}`} className={css.group}>
            <span className={css.groupNumber}>{index + 1}</span>
            <span className={css.groupText}>{group}</span>
          </li>
        ))}
      </ol>
      <KeySheet groups={groups} schoolName={schoolName} />
      <ButtonRow>
        <Button
          variant="primary"
          onClick={() => {
            setTesting(true);
          }}
        >
          Jag har nyckeln på papper
        </Button>
        <Button
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            window.print();
          }}
        >
          Skriv ut
        </Button>
      </ButtonRow>
    </Stack>
  );
};

const KeySheet = ({ groups, schoolName }: { readonly groups: readonly string[]; readonly schoolName: string }): ReactNode => {
  const today = useToday();
  return (
    <PrintSheet>
      <p className={css.printTitle}>Återställningsnyckel till Sedd</p>
      <p>
        {schoolName}, {longDate(today)}
      </p>
      <ol className={css.printKey}>
        {groups.map((group, index) => (
          <li key={`${String(index)}${group}`}>
            <small>{index + 1}</small>
            {group}
          </li>
        ))}
      </ol>
      <p>Med den här nyckeln och datorn där valvet finns går allt i valvet att läsa. Lägg den i ett förseglat kuvert i skolans kassaskåp eller hos rektor. Förvara den aldrig vid datorn.</p>
      <p>Så används den: starta Sedd, välj ditt namn, välj ”Glömt lösenfrasen?” och skriv nyckeln. Du får då välja en ny lösenfras.</p>
    </PrintSheet>
  );
};

interface KeyTestProps {
  readonly groups: readonly string[];
  readonly onConfirmed: () => void;
  readonly onShowAgain: () => void;
  readonly later: ReactNode;
}

const KeyTest = ({ groups, onConfirmed, onShowAgain, later }: KeyTestProps): ReactNode => {
  const [asked] = useState(() => chooseGroups(groups.filter((group) => group.length === FULL_GROUP).length));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [hasTried, setTried] = useState(false);
  const confirm = useCommand('school.confirmRecoveryKey', { invalidates: ['school.get'] });
  const isRight = (index: number): boolean => asRead(typed[index] ?? '') === groups[index];

  const test = (): void => {
    setTried(true);
    const wrong = asked.find((index) => !isRight(index));
    if (wrong === undefined) confirm.mutate({}, { onSuccess: onConfirmed });
    else document.getElementById(`key-group-${String(wrong)}`)?.focus();
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        test();
      }}
    >
      <Stack>
        <p>Läs på papperet och skriv två av grupperna, så vet vi att nyckeln går att använda.</p>
        <Columns minRem={12}>
          {asked.map((index, place) => (
            <TextField
              key={index}
              id={`key-group-${String(index)}`}
              label={`Grupp ${String(index + 1)}`}
              width="short"
              autoFocus={place === 0}
              maxLength={12}
              value={typed[index] ?? ''}
              onChange={(text) => {
                setTyped({ ...typed, [index]: text });
              }}
              error={hasTried && !isRight(index) ? 'Det är inte den gruppen. Jämför med papperet.' : undefined}
            />
          ))}
        </Columns>
        {confirm.error && <ErrorState failure={confirm.error.failure} />}
        <ButtonRow>
          <Button type="submit" variant="primary" busy={confirm.isPending}>
            Kontrollera
          </Button>
          <Button onClick={onShowAgain}>Visa nyckeln igen</Button>
          {later}
        </ButtonRow>
      </Stack>
    </form>
  );
};
