import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField, CheckList } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { ErrorSummary } from '#renderer/components/error-summary.tsx';
import { FieldGroup } from '#renderer/components/field-shell.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { call, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { ConsentsPage } from '#shared/contract/consents.ts';
import { informationKinds, organisations } from '#shared/domain/consents/types.ts';
import { informationLabels, organisationLabels } from '#shared/text/consents.ts';
import { consentFieldIds as ids, emptyDraft, draftFrom, faultsOf, giverIds, notGiven, toRecord, type ConsentDraft } from './consent-draft.ts';
import { GiverFields } from './giver-fields.tsx';
import { oralWordingOf } from './oral-wording.ts';
import css from './consents.module.css';

interface RecordConsentProps {
  readonly caseId: string;
  readonly page: ConsentsPage;
  /** What was typed and not recorded. */
  readonly kept: string | undefined;
  readonly onDone: () => void;
  /** The form on paper, with what is chosen. */
  readonly onPrint: (draft: ConsentDraft) => void;
  readonly isPrinting: boolean;
}

const organisationChoices = organisations.map((value) => ({ value, label: organisationLabels[value] }));
const informationChoices = informationKinds.map((value) => ({ value, label: informationLabels[value] }));

/** Laid out as the form on paper (D09), with who gave it last. Typed text is kept until it is recorded. */
export const RecordConsent = ({ caseId, page, kept, onDone, onPrint, isPrinting }: RecordConsentProps): ReactNode => {
  const today = useToday();
  const client = useQueryClient();
  const draftKey = `consent:${caseId}`;
  const [draft, setDraft] = useState(() => draftFrom(kept, emptyDraft(page)));
  const [attempt, setAttempt] = useState(0);
  const autosave = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const record = useCommand('consent.record', { invalidates: ['consent.list', 'case.get', 'document.get', 'document.list', 'today.get'] });
  const change = (part: Partial<ConsentDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    autosave.change(JSON.stringify(next));
  };
  const faults = attempt > 0 ? faultsOf(draft) : [];
  const faultAt = (fieldId: string): string | undefined => faults.find((fault) => fault.fieldId === fieldId)?.message;
  const wording = oralWordingOf(page, draft);
  const { readBy, proposal } = page;

  const send = async (): Promise<void> => {
    setAttempt((count) => count + 1);
    const input = toRecord(caseId, draft, page.givers, today);
    if (faultsOf(draft).length > 0 || !input) return;
    await autosave.flush();
    await record.mutateAsync(input);
    await call('draft.clear', { draftKey });
    client.setQueryData(['draft.get', { draftKey }], null);
    notifyDone('Samtycket är registrerat.');
    onDone();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // A refusal is shown from `record.error`.
        send().catch(() => undefined);
      }}
    >
      <Section title="Registrera samtycke" level={3} note="Sparas som utkast medan du skriver">
        <ErrorSummary errors={faults} attempt={attempt} />
        <Stack gap="wide">
          <div className={css.checks}>
            <CheckList id={ids.organisations} label="Verksamheter som får utbyta uppgifter" required error={faultAt(ids.organisations)} choices={organisationChoices} values={draft.organisations} onChange={(chosen) => { change({ organisations: chosen }); }} />
          </div>
          {draft.organisations.includes('OTHER') && (
            <TextField id={ids.other} label="Vilken annan verksamhet?" required error={faultAt(ids.other)} value={draft.otherOrganisation} maxLength={200} onChange={(otherOrganisation) => { change({ otherOrganisation }); }} />
          )}
          <CheckList id={ids.information} label="Vilka uppgifter" required error={faultAt(ids.information)} choices={informationChoices} values={draft.information} onChange={(chosen) => { change({ information: chosen }); }} />
          <LongTextField id={ids.purpose} label="Syfte" required readBy={readBy} error={faultAt(ids.purpose)} lines={2} maxLength={4000} value={draft.purpose} onChange={(purpose) => { change({ purpose }); }} />
          <LongTextField label="Det här får vi inte prata om" help="Skriv som familjen säger det. Tomt om inget är undantaget." lines={2} maxLength={4000} value={draft.exceptions} onChange={(exceptions) => { change({ exceptions }); }} />
          <DateField id={ids.validTo} label="Gäller till och med" required min={today} error={faultAt(ids.validTo)} value={draft.validTo} onChange={(validTo) => { change({ validTo }); }} />
          <div className={css.information}>
            <p>{proposal.withdrawal}</p>
            <p>{proposal.secrecy}</p>
            <p>{proposal.notLegalBasis}</p>
            <CheckField label="De har fått veta det här" checked={draft.informedAboutSecrecy} onChange={(informedAboutSecrecy) => { change({ informedAboutSecrecy }); }} />
            <CheckField label="Tolk var med" checked={draft.usedInterpreter} onChange={(usedInterpreter) => { change({ usedInterpreter }); }} />
          </div>
          <FieldGroup id={`${ids.given}-group`} label="Vem har samtyckt?" required error={faultAt(ids.given)}>
            {() => (
              <Stack>
                {page.givers.map((giver, index) => (
                  <GiverFields
                    key={giver.by}
                    giver={giver}
                    isFirst={index === 0}
                    value={draft.given[giver.by] ?? notGiven(today)}
                    today={today}
                    wording={wording}
                    error={faultAt(giverIds.wording(giver.by))}
                    onChange={(given) => { change({ given: { ...draft.given, [giver.by]: given } }); }}
                  />
                ))}
              </Stack>
            )}
          </FieldGroup>
          {record.error && <ErrorState failure={record.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" busy={record.isPending}>
              Registrera samtycket
            </Button>
            <Button busy={isPrinting} onClick={() => { onPrint(draft); }}>
              Skriv ut blanketten
            </Button>
            <Button
              variant="quiet"
              onClick={() => {
                void autosave.flush();
                onDone();
              }}
            >
              Spara och stäng
            </Button>
          </ButtonRow>
        </Stack>
      </Section>
    </form>
  );
};
