import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PrintSheet } from '#renderer/components/print-sheet.tsx';
import { QrCode } from '#renderer/components/qr-code.tsx';
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
  const papers = recoveryKey.split('+').map((text) => ({ text, groups: text.split('-') }));
  const isSplit = papers.length > 1;
  return isTesting ? (
    <ConfirmKey
      scope={scope}
      isSplit={isSplit}
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
      {isSplit && <p>Nyckeln ligger på två papper och båda behövs. Ge dem till var sin person, till exempel rektor och huvudmannen.</p>}
      {papers.map(({ text, groups }, paper) => (
        <Stack key={text} gap="tight">
          {isSplit && <p aria-hidden="true">{`Papper ${String(paper + 1)} av 2`}</p>}
          <ol className={css.key} aria-label={isSplit ? `Återställningsnyckeln, papper ${String(paper + 1)} av 2` : 'Återställningsnyckeln'}>
            {groups.map((group, index) => (
              <li key={`${String(index)}${group}`} className={css.group}>
                <span className={css.groupNumber}>{index + 1}</span>
                <span className={css.groupText}>{group}</span>
              </li>
            ))}
          </ol>
        </Stack>
      ))}
      <PrintSheet>
        {papers.map(({ text, groups }, paper) => (
          <KeySheet key={text} text={text} groups={groups} scope={scope} schoolName={schoolName} half={isSplit ? paper + 1 : null} />
        ))}
      </PrintSheet>
      <ButtonRow>
        <Button variant="primary" onClick={() => { setTesting(true); }}>
          {isSplit ? 'Vi har båda på papper' : 'Jag har nyckeln på papper'}
        </Button>
        <Button icon={<Printer aria-hidden="true" />} onClick={() => { window.print(); }}>
          Skriv ut
        </Button>
      </ButtonRow>
    </Stack>
  );
};

interface KeySheetProps {
  readonly text: string;
  readonly groups: readonly string[];
  readonly scope: RecoveryScope;
  readonly schoolName: string;
  /** Which of the two papers; null = the only one. */
  readonly half: number | null;
}

const KeySheet = ({ text, groups, scope, schoolName, half }: KeySheetProps): ReactNode => {
  const today = useToday();
  const { printTitle, opens, keep, use } = paperKeyTexts[scope];
  return (
    <div className={css.printPage}>
      <p className={css.printTitle}>{half === null ? printTitle : `${printTitle}, papper ${String(half)} av 2`}</p>
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
      <QrCode text={text} label="Nyckeln som QR-kod" className={css.printCode} />
      <p>{half === null ? `${opens} ${keep}` : 'Det här är halva nyckeln. Ensam öppnar den ingenting: båda papperen behövs. Lägg det i ett förseglat kuvert hos den som ska ha det, aldrig vid datorn och aldrig ihop med det andra.'}</p>
      <p>{`Så används den: ${use} QR-koden säger samma sak som grupperna, för den som har en läsare. Fotografera den inte med telefonen.`}</p>
    </div>
  );
};
