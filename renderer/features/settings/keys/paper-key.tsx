import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { isPaperKeyMissing, PaperKeyField } from '#renderer/components/paper-key-field.tsx';
import { Section } from '#renderer/components/section.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call, useRefresh } from '#renderer/lib/api.ts';
import { dayOf } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { PaperKeyView } from '#shared/contract/people.ts';
import type { RecoveryScope } from '#shared/domain/access/compartments.ts';
import { paperKeyTexts, lengthText } from '#shared/text/people.ts';
import policy from '#resources/people/people-policy.json' with { type: 'json' };
import { RecoveryKey } from '../recovery-key.tsx';
import { onPaper } from '#shared/text/errors/vault.ts';
import { ConfirmKey } from './confirm-key.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { keyReading } from './typed-key.ts';

interface PaperKeyProps {
  readonly scope: RecoveryScope;
  /** Undefined: none has been made. */
  readonly paper: PaperKeyView | undefined;
  readonly schoolName: string;
}

/** The new key below a long page comes into sight, and the keyboard goes with it. */
const InSight = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
};

/** One paper key: whether it is there, a way to show that it is, and a way to a new one. */
export const PaperKey = ({ scope, paper, schoolName }: PaperKeyProps): ReactNode => {
  const refresh = useRefresh(['vault.paperKeys', 'compartment.list', 'school.get', 'today.get']);
  const [isAsking, setAsking] = useState(false);
  const [shape, setShape] = useState<'ONE' | 'TWO'>('ONE');
  /** What the old paper alone opens, once the vault has said so, and what becomes of it. */
  const [alone, setAlone] = useState<string | null>(null);
  const [former, setFormer] = useState<{ readonly fate: 'HERE' | 'GONE'; readonly text: string }>({ fate: 'HERE', text: '' });
  const [isShowing, setShowing] = useState(false);
  const [shown, setShown] = useState<{ readonly recoveryKey: string; readonly replaces: boolean } | null>(null);
  const { title, lead } = paperKeyTexts[scope];
  const confirmed = (sentence: string) => () => {
    setShown(null);
    setShowing(false);
    void refresh();
    notifyDone(sentence);
  };

  const stop = (): void => {
    setAsking(false);
    setAlone(null);
    setFormer({ fate: 'HERE', text: '' });
  };

  const content = (): ReactNode => {
    if (shown !== null)
      return (
        <InSight>
          <RecoveryKey recoveryKey={shown.recoveryKey} scope={scope} schoolName={schoolName} onConfirmed={confirmed(shown.replaces ? 'Nyckeln är kontrollerad. Förstör det gamla papperet.' : 'Nyckeln är kontrollerad.')} />
        </InSight>
      );
    if (isShowing) return <ConfirmKey scope={scope} isSplit={paper?.isSplit ?? false} onConfirmed={confirmed('Nyckeln finns kvar och fungerar.')} other={<Button onClick={() => { setShowing(false); }}>Avbryt</Button>} />;
    return (
      <>
        {paper?.isDue && <Notice tone="attention">{paper.confirmedAtMs === null ? 'Nyckeln är inte kontrollerad. Om den inte finns på papper: gör en ny och skriv ut den.' : `Det är mer än ${lengthText(policy.recoveryKeyConfirmDays)} sedan nyckeln visades. Hämta kuvertet och visa att den finns kvar.`}</Notice>}
        {!paper && <Notice tone="attention">Det finns ingen återställningsnyckel. Om alla som kan öppna avdelningen glömmer sina lösenfraser går den inte att läsa igen.</Notice>}
        <ButtonRow>
          {paper && (
            <Button variant={paper.isDue && paper.confirmedAtMs !== null ? 'primary' : 'secondary'} onClick={() => { setShowing(true); }}>
              Kontrollera återställningsnyckeln
            </Button>
          )}
          <Button variant={paper ? 'quiet' : 'secondary'} onClick={() => { setAsking(true); }}>
            {paper ? 'Gör en ny återställningsnyckel' : 'Gör en återställningsnyckel'}
          </Button>
        </ButtonRow>
      </>
    );
  };

  return (
    <Section title={title} note={paper?.confirmedAtMs ? dayOf(paper.confirmedAtMs) : undefined} actions={paper && !paper.isDue && <StatusChip variant="done">Kontrollerad</StatusChip>} level={3}>
      <p>{lead}</p>
      {shown === null && paper?.isSplit === true && <p>Nyckeln ligger på två papper, och båda behövs.</p>}
      {content()}
      {isAsking && (
        <PassphraseDialog
          title={paper ? 'En ny återställningsnyckel' : 'En återställningsnyckel'}
          confirmLabel="Visa en ny nyckel"
          onClose={stop}
          isReady={() => {
            if (alone === null || former.fate === 'GONE' || !isPaperKeyMissing(former.text, paper?.isSplit ?? false)) return true;
            document.getElementById('former-paper')?.focus();
            return false;
          }}
          run={async (passphrase) => {
            const input = { passphrase, isSplit: shape === 'TWO', ...(alone === null ? {} : former.fate === 'HERE' ? { formerKey: former.text } : { losesFormer: true }) };
            const answer = scope === 'VAULT' ? await call('vault.renewRecoveryKey', input) : await call('vault.makeCompartmentKey', { ...input, scope });
            if (!answer.ok && answer.failure.code === 'PAPER_KEY_ONLY_COPY') setAlone(onPaper(String(answer.failure.params?.['rooms'] ?? '')));
            if (answer.ok) {
              stop();
              setShown({ recoveryKey: answer.value.recoveryKey, replaces: paper !== undefined });
              void refresh();
            }
            return answer;
          }}
        >
          <ChoiceCards<'ONE' | 'TWO'>
            id="paper-shape"
            label="Hur ska nyckeln ligga?"
            choices={[
              { value: 'ONE', label: 'På ett papper', detail: 'Den som har kuvertet kan öppna.' },
              { value: 'TWO', label: 'På två papper', detail: 'Båda behövs. Två personer har var sitt, till exempel rektor och huvudmannen.' },
            ]}
            value={shape}
            onChange={setShape}
          />
          {alone !== null && (
            <ChoiceCards<'HERE' | 'GONE'>
              id="former-fate"
              label={`Det gamla papperet är det enda som öppnar en del av ${alone}. Var är det?`}
              choices={[
                { value: 'HERE', label: 'Det finns här', detail: 'Skriv dess nyckel, så följer allt med till det nya.' },
                { value: 'GONE', label: 'Det är borta', detail: `Den delen av ${alone} går aldrig mer att läsa.` },
              ]}
              value={former.fate}
              onChange={(fate) => { setFormer({ ...former, fate }); }}
            />
          )}
          {alone !== null && former.fate === 'HERE' && (
            <PaperKeyField id="former-paper" label="Nyckeln från det gamla papperet" isSplit={paper?.isSplit ?? false} value={former.text} onChange={(text) => { setFormer({ ...former, text }); }} reading={keyReading} />
          )}
          <p>{`Nyckeln visas en gång. Ha skrivaren eller papper och penna till hands.${paper ? ' Den gamla nyckeln slutar gälla när den nya visas.' : ''}`}</p>
        </PassphraseDialog>
      )}
    </Section>
  );
};
