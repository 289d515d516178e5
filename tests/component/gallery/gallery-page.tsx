import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DecisionPath } from '#renderer/components/decision-path.tsx';
import { ConfirmDialog } from '#renderer/components/dialog.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Columns, PageBody, Section } from '#renderer/components/section.tsx';
import { Sparkline } from '#renderer/components/sparkline.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { Timeline } from '#renderer/components/timeline.tsx';
import { WizardSteps } from '#renderer/components/wizard-steps.tsx';
import { GalleryForm } from './gallery-form.tsx';
import { GalleryTable } from './gallery-table.tsx';
import { GalleryPdf } from './gallery-pdf.tsx';

const Things = (): ReactNode => (
  <Columns>
    <Card title="Ali kommer till första lektionen fyra dagar i veckan" actions={<Button size="small">Ändra målet</Button>}>
      <KeyValueList layout="line" facts={[{ label: 'Nu', value: '31 %' }, { label: 'Mål', value: '15 %' }, { label: 'Till', value: 'fre 18 dec. 2026' }]} />
    </Card>
    <Card kind="proposal" title="Mjukstart tisdag och torsdag" note="Föreslås för att frånvaron är störst första lektionen." actions={<Button size="small">Lägg till i planen</Button>}>
      <p>Ali börjar kl. 9.40 i två veckor och möts av Karin i entrén.</p>
    </Card>
    <Card kind="decided" title="Åtgärdsplan, version 1" note="Signerad av Maria Öberg, 12 nov. 2026">
      <p>Gäller till och med 18 december.</p>
    </Card>
  </Columns>
);

/** Everything of the design system on one page, for the eye. */
export const GalleryPage = (): ReactNode => {
  const [asks, setAsks] = useState(false);
  return (
    <div style={{ padding: '1.5rem 2rem', maxInlineSize: '86rem' }}>
      <PageHeader
        title="Ali Åkerlund, 8B"
        status={<StatusChip variant="info">Kartläggning pågår</StatusChip>}
        lead="Frånvaron passerade 20 % v. 41. Brevet hem är inte skickat."
        actions={
          <ButtonRow>
            <Button variant="primary">Skriv brev</Button>
            <Button>Skicka till rektor</Button>
            <Button variant="quiet" onClick={() => { setAsks(true); }}>Radera utkastet</Button>
            <Button busy>Sparar</Button>
          </ButtonRow>
        }
      />
      <PageBody
        aside={
          <>
            <Section title="Vad saknas">
              <KeyValueList facts={[{ label: 'Samtycke', value: 'Saknas för BUP' }, { label: 'Vårdnadshavare', value: null }]} />
            </Section>
            <Section title="Sparkline">
              <Sparkline label="Frånvaro vecka 40–47: från 12 till 31 procent" values={[0.12, 0.1, null, 0.2, 0.28, 0.33, 0.36, 0.31]} max={0.5} />
            </Section>
          </>
        }
      >
        <Section title="Lägen">
          <div style={{ display: 'flex', gap: '0.5rem', flexWrap: 'wrap' }}>
            <StatusChip variant="neutral">Inte påbörjad</StatusChip>
            <StatusChip variant="info">Pågår</StatusChip>
            <StatusChip variant="attention">Brev ej skickat</StatusChip>
            <StatusChip variant="overdue">Försenad 3 dagar</StatusChip>
            <StatusChip variant="proposal">Förslag</StatusChip>
            <StatusChip variant="decided">Beslutad 12 nov.</StatusChip>
            <StatusChip variant="done">Uppnått</StatusChip>
          </div>
        </Section>
        <Section title="Ärenden" note="4 av 4"><GalleryTable /></Section>
        <Section title="Kort"><Things /></Section>
        <Section title="Väg till beslut">
          <DecisionPath label="Planens väg" steps={[{ label: 'Utkast', who: 'Kim Ek, 9 nov.', state: 'done' }, { label: 'Väntar på rektor', who: 'sedan 10 nov.', state: 'now' }, { label: 'Beslutad', state: 'later', isDecision: true }]} />
          <WizardSteps steps={['Fil', 'Kolumner', 'Granska', 'Klart']} current={2} onGoTo={() => undefined} />
        </Section>
        <Section title="Formulär"><GalleryForm /></Section>
        <Section title="Händelser">
          <Timeline label="Händelser" items={[
            { id: '1', when: 'tis 24 nov. 2026', who: 'Kim Ek', title: 'Samtal med Ali', detail: 'Morgnarna är svårast. Lättare när någon möter.' },
            { id: '2', when: 'tors 12 nov. 2026', who: 'Maria Öberg', title: 'Planen signerad', mark: 'decided' },
          ]} />
        </Section>
        <Section title="Tillstånd">
          <EmptyState action={<Button variant="primary">Importera frånvaro</Button>}>Här syns skolans ärenden. Börja med att läsa in en frånvarofil.</EmptyState>
          <LoadingState />
          <ErrorState failure={{ code: 'CORE_UNREACHABLE' }} onRetry={() => undefined} />
          <Notice>Det här är inte en patientjournal.</Notice>
          <Notice tone="attention" action={<Button size="small">Skriv brev</Button>}>22 % frånvaro sedan v. 41, brev ej skickat.</Notice>
          <ProgressBar label="Läser in frånvaro" share={0.62} detail="62 000 av 100 000 rader" />
        </Section>
        <Section title="Papper"><GalleryPdf /></Section>
      </PageBody>
      <ConfirmDialog open={asks} title="Radera utkastet" confirmLabel="Radera utkastet" cancelLabel="Behåll" onCancel={() => { setAsks(false); }} onConfirm={() => { setAsks(false); }}>
        <p>Utkastet tas bort för gott. Den signerade planen påverkas inte.</p>
      </ConfirmDialog>
    </div>
  );
};
