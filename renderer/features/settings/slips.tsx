import { Copy, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PrintSheet } from '#renderer/components/print-sheet.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Role } from '#shared/domain/access/roles.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { roleLabels } from '#shared/text/people.ts';
import css from './settings.module.css';

/** A colleague who was just added. The phrase is seen here and nowhere else. */
export interface Slip {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly oneTimePassphrase: string;
}

/** Through the shell, which takes it away again after a minute. */
const copy = async (phrase: string): Promise<void> => {
  const answer = await call('shell.copy', { text: phrase });
  notifyDone(answer.ok ? 'Engångsfrasen är kopierad. Den tas bort ur urklipp efter en minut.' : errorSentence(answer.failure));
};

interface SlipsProps {
  readonly slips: readonly Slip[];
  /** `RENEWED`: the person is in the vault already. */
  readonly occasion?: 'WELCOME' | 'RENEWED';
}

/** One-time passphrases that were made just now, to hand over one by one. */
export const Slips = ({ slips, occasion = 'WELCOME' }: SlipsProps): ReactNode => {
  const [only] = slips.length === 1 ? slips : [];
  return slips.length === 0 ? null : (
    <Stack>
      <ul className={css.slips}>
        {slips.map((slip) => (
          <li key={slip.userId} className={css.person}>
            <span>
              {slip.displayName}, {roleLabels[slip.role].toLocaleLowerCase('sv')}
            </span>
            <span className={css.phrase}>{slip.oneTimePassphrase}</span>
          </li>
        ))}
      </ul>
      <p className={css.soft}>{`${slips.length === 1 ? 'Engångsfrasen visas bara nu. Skriv ut den eller skriv av den, och ge den till kollegan.' : 'Engångsfraserna visas bara nu. Skriv ut dem eller skriv av dem, och ge var och en sin egen.'} Den byts mot en egen lösenfras vid första inloggningen.`}</p>
      <ButtonRow>
        <Button
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            window.print();
          }}
        >
          {slips.length === 1 ? 'Skriv ut lappen' : 'Skriv ut lapparna'}
        </Button>
        {only && (
          <Button icon={<Copy aria-hidden="true" />} variant="quiet" onClick={() => void copy(only.oneTimePassphrase)}>
            Kopiera engångsfrasen
          </Button>
        )}
      </ButtonRow>
      <PrintSheet>
        {slips.map((slip) => (
          <div key={slip.userId} className={css.printSlip}>
            <p className={css.printTitle}>{`${occasion === 'WELCOME' ? 'Välkommen till Sedd' : 'Ny engångsfras till Sedd'}, ${slip.displayName}`}</p>
            <p>Din engångsfras:</p>
            <p className={css.printPhrase}>{slip.oneTimePassphrase}</p>
            <p>Starta Sedd, välj ditt namn och skriv frasen. Du väljer sedan en egen lösenfras, och då slutar engångsfrasen gälla. Riv lappen efteråt.</p>
          </div>
        ))}
      </PrintSheet>
    </Stack>
  );
};
