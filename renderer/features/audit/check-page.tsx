import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { call, useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import type { LogCheck, ReceiptAnswer } from '#shared/contract/audit.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { instantText, logFaultAdvice } from '#shared/text/audit-log.ts';
import { LogParts } from './log-parts.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { useProgress } from './use-progress.ts';
import css from './audit.module.css';

const grouped = (count: number): string => count.toLocaleString('sv-SE');

/** Has anybody touched the log? Asked of the program, of a paper, or of somebody outside. */
export const CheckPage = (): ReactNode => (
  <>
    <PageHeader title="Logg" lead="Har någon ändrat i loggen? Fråga programmet, ett papper eller någon utanför." />
    <Stack gap="wide">
      <LogParts />
      <CheckSection />
      <ReceiptSection />
      <ExportSection />
    </Stack>
  </>
);

const CheckSection = (): ReactNode => {
  const status = useCall('audit.status', {});
  const check = useCommand('audit.check', { invalidates: ['audit.status', 'audit.list'] });
  const progress = useProgress(check.isPending);
  return (
    <Section title="Hela loggen" note={status.data ? `${grouped(status.data.total)} rader` : undefined}>
      <Stack>
        {!check.isPending && check.data && <Verdict check={check.data} />}
        {!check.data && status.data && status.data.firstBadSeq !== null && (
          <Told isBad title="Något är fel">{`När valvet öppnades stämde inte rad ${String(status.data.firstBadSeq)}. ${logFaultAdvice}`}</Told>
        )}
        {check.error && <ErrorState failure={check.error.failure} />}
        {check.isPending ? (
          <ProgressBar label="Kontrollerar" share={progress && progress.total > 0 ? progress.rows / progress.total : null} {...(progress ? { detail: `${grouped(progress.rows)} av ${grouped(progress.total)} rader` } : {})} />
        ) : (
          <ButtonRow>
            <Button variant="primary" onClick={() => { check.mutate({}); }}>
              {check.data ? 'Kontrollera igen' : 'Kontrollera hela loggen'}
            </Button>
          </ButtonRow>
        )}
        <p className={css.quiet}>Varje rad hänger ihop med raden före, och den som arbetar signerar sina rader. De senaste raderna kontrolleras varje gång valvet öppnas, alla i varje säkerhetskopia.</p>
      </Stack>
    </Section>
  );
};

const Told = ({ isBad = false, title, children }: { readonly isBad?: boolean; readonly title: string; readonly children: ReactNode }): ReactNode => (
  <div className={css.verdict} data-bad={isBad || undefined} role="status">
    {isBad ? <TriangleAlert aria-hidden="true" /> : <CircleCheckBig aria-hidden="true" />}
    <div>
      <p className={css.verdictTitle}>{title}</p>
      <p>{children}</p>
    </div>
  </div>
);

const Verdict = ({ check }: { readonly check: LogCheck }): ReactNode =>
  check.fault ? (
    <Told isBad title="Loggen stämmer inte">{`${check.sentence} ${logFaultAdvice}`}</Told>
  ) : (
    <Told title="Loggen är hel">
      {`${grouped(check.rows)} rader, ${grouped(check.checkpoints)} underskrifter av ${String(check.witnesses)} ${check.witnesses === 1 ? 'person' : 'personer'}. Kontrolltal: `}
      <span className={css.mark}>{shortHead(check.head)}</span>
    </Told>
  );

const answers: Readonly<Record<ReceiptAnswer['verdict'], { readonly isBad: boolean; readonly title: string; readonly text: string }>> = {
  SAME: { isBad: false, title: 'Papperet stämmer', text: 'Loggen är densamma fram till den raden som när papperet gjordes.' },
  OTHER: { isBad: true, title: 'Papperet stämmer inte', text: 'Jämför tecknen en gång till. Är de rätt kan papperet höra till ett annat valv, eller valvet vara återläst från en kopia efteråt. Annars har någon ändrat i loggen: säg till den som ansvarar för valvet.' },
  GONE: { isBad: true, title: 'Raden finns inte', text: 'Loggen slutar före den raden. Jämför numret en gång till. Är det rätt kan valvet vara återläst från en äldre kopia. Annars har slutet av loggen tagits bort: säg till den som ansvarar för valvet.' },
};

const ReceiptSection = (): ReactNode => {
  const today = useToday();
  const [row, setRow] = useState('');
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const [answer, setAnswer] = useState<ReceiptAnswer | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const seq = Number(row.replace(/\s/g, ''));
  const digits = typed.toLowerCase().replace(/[\s·]/g, '');
  const missing = {
    row: Number.isInteger(seq) && seq > 0 ? undefined : 'Skriv radens nummer',
    digits: /^[0-9a-f]{12,64}$/.test(digits) ? undefined : 'Skriv minst tolv tecken, 0–9 och a–f',
  };
  const compare = async (): Promise<void> => {
    setTried(true);
    setAnswer(null);
    if (missing.row ?? missing.digits) return;
    const compared = await call('audit.compare', { seq, digits });
    setFailure(compared.ok ? null : compared.failure);
    setAnswer(compared.ok ? compared.value : null);
  };
  return (
    <Section title="Kontrollera ett papper" actions={<Button size="small" onClick={() => { setPrinting(true); }}>Skriv ut ett loggkvitto</Button>}>
      <Stack>
        <p>Längst ner på varje utlämnat papper står ordet Logg, ett nummer och tolv tecken. Skriv av dem här. På ett loggkvitto heter de Rad och Kontrolltal.</p>
        <form
          noValidate
          className={css.receipt}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void compare();
          }}
        >
          <TextField label="Rad" inputMode="numeric" maxLength={12} value={row} onChange={setRow} error={isTried ? missing.row : undefined} />
          <TextField label="Kontrolltal" maxLength={100} value={typed} onChange={setTyped} error={isTried ? missing.digits : undefined} />
          <Button type="submit">Jämför</Button>
        </form>
        {failure && <ErrorState failure={failure} />}
        {answer && (
          <Told isBad={answers[answer.verdict].isBad} title={answers[answer.verdict].title}>
            {answers[answer.verdict].text}
            {answer.verdict === 'SAME' && answer.atMs !== null && ` Raden skrevs ${instantText(answer.atMs)}.`}
          </Told>
        )}
      </Stack>
      {isPrinting && <PaperDialog title="Loggkvitto" paper={{ kind: 'RECEIPT' }} fileName={`loggkvitto-${today}.pdf`} onClose={() => { setPrinting(false); }} />}
    </Section>
  );
};

const ExportSection = (): ReactNode => {
  const today = useToday();
  const [withNames, setWithNames] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const target = await call('shell.chooseSaveTarget', { suggestedName: `logg-${today}.jsonl` });
    const saved = target.ok && target.value ? await call('audit.export', { handleId: target.value.handleId, withNames }) : target;
    setBusy(false);
    if (!saved.ok) setFailure(saved.failure);
    else if (saved.value !== null) notifyDone('Loggen är sparad. Filen är inte krypterad.');
  };
  return (
    <Section title="Låt någon annan kontrollera">
      <Stack>
        <p>
          Spara loggen som en fil. It-avdelningen kan kontrollera den utan programmet, med <span className={css.mark}>kontrollera-logg.mjs</span> som följer med programmet. I filen står nummer i stället för namn: inga elever går att läsa ut.
        </p>
        <CheckField label="Ta med personalens namn" checked={withNames} onChange={setWithNames} />
        {failure && <ErrorState failure={failure} />}
        <ButtonRow>
          <Button busy={isBusy} onClick={() => void save()}>
            Spara loggen som fil
          </Button>
        </ButtonRow>
      </Stack>
    </Section>
  );
};
