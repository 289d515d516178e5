import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import type { DocumentPage, HandOutMethod } from '#shared/contract/documents.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { handOutMethodLabels } from '#shared/text/documents.ts';
import type { HandOutWords } from './paper-calls.ts';
import css from './documents.module.css';

interface HandOutDialogProps {
  readonly page: DocumentPage;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Asks for the place and writes the file; not handed out when the person cancelled the dialog of the system. */
  readonly onHandOut: (words: HandOutWords) => Promise<Result<{ readonly isHandedOut: boolean }>>;
}

const methods = Object.entries(handOutMethodLabels).map(([value, label]) => ({ value: value as HandOutMethod, label }));

/** How a paper about a protected pupil may travel; the core refuses the others. */
const protectedMethods = methods.filter(({ value }) => value === 'REGISTERED_MAIL' || value === 'HANDED_OVER');

const usualMethod = ({ document: { kind }, isProtected }: DocumentPage): HandOutMethod => (isProtected ? 'REGISTERED_MAIL' : kind === 'D12' || kind === 'D10' ? 'REGISTERED_MAIL' : kind === 'D22' ? 'MAIL' : 'HANDED_OVER');

const HandOutForm = ({ page, onClose, onHandOut }: Omit<HandOutDialogProps, 'open'>): ReactNode => {
  const { isProtected, mayShowName } = page;
  // What is asked about a protected pupil is asked anew, whatever was begun before the protection.
  const draft = useDraftFields<HandOutWords>(`hand-out:${page.document.documentId}${isProtected ? ':protected' : ''}`, { ...(isProtected ? { protection: { organisation: '', reason: '', hasRealName: false } } : {}), recipient: isProtected ? '' : (page.recipients[0] ?? ''), method: usualMethod(page), ground: page.groundSuggestion, passedGapsReason: '' });
  const { fields: words, change } = draft;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const confirm = (part: Partial<NonNullable<HandOutWords['protection']>>): void => {
    if (words.protection) change({ protection: { ...words.protection, ...part } });
  };
  const needsReason = page.gaps.length > 0;
  const missing = {
    recipient: words.recipient.trim() === '' ? 'Skriv vem som får handlingen' : undefined,
    ground: words.ground.trim() === '' ? 'Skriv på vilken grund' : undefined,
    organisation: words.protection?.organisation.trim() === '' ? 'Skriv var mottagaren arbetar' : undefined,
    protection: words.protection?.reason.trim() === '' ? 'Skriv varför handlingen måste lämnas ut' : undefined,
    reason: needsReason && words.passedGapsReason.trim() === '' ? 'Skriv varför handlingen lämnas ut ändå' : undefined,
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (Object.values(missing).some((message) => message !== undefined)) return;
    setBusy(true);
    const done = await onHandOut({ ...words, recipient: words.recipient.trim() });
    setFailure(done.ok ? null : done.failure);
    setBusy(false);
    if (done.ok && done.value.isHandedOut) await draft.drop();
  };
  const others = page.recipients.filter((name) => name !== words.recipient);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        {isProtected && (
          <Notice tone="attention">Eleven har skyddade personuppgifter. Ring mottagaren först. Handlingen går aldrig med vanlig post eller e-post, och adress och telefon till hemmet står inte på den.</Notice>
        )}
        <TextField label={isProtected ? 'Vem tar emot? Namn på personen' : 'Till vem?'} required value={words.recipient} maxLength={200} error={isTried ? missing.recipient : undefined} onChange={(recipient) => { change({ recipient }); }} />
        {words.protection && (
          <TextField
            label="Mottagarens arbetsplats"
            required
            value={words.protection.organisation}
            maxLength={200}
            error={isTried ? missing.organisation : undefined}
            onChange={(organisation) => { confirm({ organisation }); }}
          />
        )}
        {others.length > 0 && !isProtected && (
          <div className={css.suggestions}>
            {others.map((name) => (
              <Button key={name} size="small" variant="quiet" onClick={() => { change({ recipient: name }); }}>
                {name}
              </Button>
            ))}
          </div>
        )}
        <SelectField label="Hur?" value={words.method} options={isProtected ? protectedMethods : methods} onChange={(method) => { change({ method }); }} />
        <TextField label="På vilken grund?" required value={words.ground} maxLength={200} error={isTried ? missing.ground : undefined} onChange={(ground) => { change({ ground }); }} />
        {words.protection && (
          <LongTextField
            label="Varför måste den lämnas ut?"
            help="Sparas med handlingen, det skrivs inte ut."
            required
            lines={2}
            maxLength={1000}
            value={words.protection.reason}
            error={isTried ? missing.protection : undefined}
            onChange={(reason) => { confirm({ reason }); }}
          />
        )}
        {words.protection && mayShowName && (
          <CheckField
            label="Skriv elevens riktiga namn på det här exemplaret"
            detail="Annars står kodnamnet. Det riktiga namnet märks ut på papperet och i loggen."
            checked={words.protection.hasRealName}
            onChange={(hasRealName) => { confirm({ hasRealName }); }}
          />
        )}
        {needsReason && (
          <LongTextField
            label="Varför lämnas den ut ändå?"
            help={`Saknas: ${page.gaps.map((gap) => gap.label).join(', ')}. Skälet sparas med handlingen, det skrivs inte ut.`}
            required
            lines={2}
            maxLength={2000}
            value={words.passedGapsReason}
            error={isTried ? missing.reason : undefined}
            onChange={(passedGapsReason) => { change({ passedGapsReason }); }}
          />
        )}
        <Notice>När filen är sparad är handlingen utlämnad och kan inte ändras. Skicka den inte med vanlig e-post.</Notice>
        {failure && <ErrorState failure={failure} />}
        <ButtonRow>
          <Button variant="primary" type="submit" busy={isBusy}>
            Välj plats och spara
          </Button>
          <Button onClick={() => void draft.drop().then(onClose)}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};

/** To whom, how and on which ground; then the place for the file. A missing consent is told here, and stops it. */
export const HandOutDialog = ({ page, open, onClose, onHandOut }: HandOutDialogProps): ReactNode => {
  const blocking = page.gaps.filter((gap) => gap.severity === 'BLOCKS');
  return (
    <Dialog open={open} onClose={onClose} title={`Lämna ut: ${page.title}`}>
      {blocking.length > 0 ? (
        <Stack>
          <Notice tone="attention">
            <p>Handlingen kan inte lämnas ut än. Utkastet är sparat.</p>
            <ul className={css.blocking}>
              {blocking.map((gap) => (
                <li key={`${gap.fieldId}:${gap.label}`}>
                  <strong>{gap.label}.</strong> {gap.advice}
                </li>
              ))}
            </ul>
          </Notice>
          <ButtonRow>
            <Button data-autofocus onClick={onClose}>
              Tillbaka till handlingen
            </Button>
          </ButtonRow>
        </Stack>
      ) : (
        <HandOutForm page={page} onClose={onClose} onHandOut={onHandOut} />
      )}
    </Dialog>
  );
};
