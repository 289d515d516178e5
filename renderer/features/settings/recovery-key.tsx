import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PrintSheet } from '#renderer/components/print-sheet.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import type { RecoveryScope } from '#shared/domain/access/compartments.ts';
import { paperKeyTexts } from '#shared/text/people.ts';
import { ConfirmKey } from './keys/confirm-key.tsx';
import css from './settings.module.css';

interface RecoveryKeyProps {
  readonly recoveryKey: string;
  readonly scope: RecoveryScope;
  readonly schoolName: string;
  /** The key was typed from the paper and the vault opens with it. */
  readonly onConfirmed: () => void;
  /** Beside the test's button: a way to do it later. */
  readonly later?: ReactNode;
}

/** The paper key, shown once: large, printable, and then typed from the paper with the key out of sight. */
export const RecoveryKey = ({ recoveryKey, scope, schoolName, onConfirmed, later }: RecoveryKeyProps): ReactNode => {
  const [isTesting, setTesting] = useState(false);
  const groups = recoveryKey.split('-');
  return isTesting ? (
    <ConfirmKey
      scope={scope}
      expected={recoveryKey}
      onConfirmed={onConfirmed}
      other={
        <>
          <Button onClick={() => { setTesting(false); }}>Visa nyckeln igen</Button>
          {later}
        </>
      }
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
      <KeySheet groups={groups} scope={scope} schoolName={schoolName} />
      <ButtonRow>
        <Button variant="primary" onClick={() => { setTesting(true); }}>
          Jag har nyckeln på papper
        </Button>
        <Button icon={<Printer aria-hidden="true" />} onClick={() => { window.print(); }}>
          Skriv ut
        </Button>
      </ButtonRow>
    </Stack>
  );
};

const KeySheet = ({ groups, scope, schoolName }: { readonly groups: readonly string[]; readonly scope: RecoveryScope; readonly schoolName: string }): ReactNode => {
  const today = useToday();
  const { printTitle, opens, keep, use } = paperKeyTexts[scope];
  return (
    <PrintSheet>
      <p className={css.printTitle}>{printTitle}</p>
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
      <p>{`${opens} ${keep}`}</p>
      <p>{`Så används den: ${use}`}</p>
    </PrintSheet>
  );
};
