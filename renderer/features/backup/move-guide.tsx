import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PrintSheet } from '#renderer/components/print-sheet.tsx';
import { Section } from '#renderer/components/section.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { BundleLine } from '#shared/contract/backup.ts';
import { momentInWords } from '#shared/text/backup.ts';
import css from './backup.module.css';

/** Moving house: a copy on a stick, read back there, and the old vault destroyed with a receipt. */
export const MoveGuide = ({ newest }: { readonly newest: BundleLine | null }): ReactNode => {
  const { today, displayName } = useSession();
  const [isPrinting, setPrinting] = useState(false);
  const print = (): void => {
    setPrinting(true);
    // The sheet has to be there before the printer looks.
    setTimeout(() => {
      window.print();
      setPrinting(false);
    });
  };
  return (
    <Section title="Flytta till en ny dator">
      <ol className={css.steps}>
        <li>Sätt i ett USB-minne, välj det som den andra disken här ovanför och gör en kopia nu.</li>
        <li>Starta Sedd på den nya datorn och välj Läs tillbaka en säkerhetskopia. Lås upp och se att allt finns där.</li>
        <li>Ta bort valvets mapp på den gamla datorn, töm papperskorgen och skriv ut kvittot.</li>
      </ol>
      <div>
        <Button onClick={print}>Skriv ut kvittot</Button>
      </div>
      {isPrinting && (
        <PrintSheet>
          <p className={css.receiptTitle}>Kvitto: valvet på den gamla datorn är borttaget</p>
          <p>{`Utskrivet av ${displayName} den ${today}.`}</p>
          <p>{newest ? `Flyttat med kopian ${newest.name}, gjord ${momentInWords(newest.madeAtMs, today)}.` : 'Flyttat med kopian ______________________.'}</p>
          <div className={css.receiptLines}>
            <div>Den nya datorn, namn eller nummer</div>
            <div>Den gamla datorn, namn eller nummer</div>
            <div>Valvet är öppnat och kontrollerat på den nya datorn, datum</div>
            <div>Valvets mapp är borttagen från den gamla datorn, datum</div>
            <div>Underskrift och namnförtydligande</div>
          </div>
        </PrintSheet>
      )}
    </Section>
  );
};
