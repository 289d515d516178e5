import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Columns, Section } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CaseContact } from '#shared/domain/cases/types.ts';
import type { ContactConsent } from '#shared/domain/consents/contact-consent.ts';
import { organisations, type Organisation } from '#shared/domain/consents/types.ts';
import { contactConsentText, organisationLabels } from '#shared/text/consents.ts';
import css from './cases.module.css';

/** A telephone number stays on one line: spaces and hyphens that do not break. */
const unbroken = (telephone: string): string => telephone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');

const details = (contact: CaseContact): string =>
  [contact.role, contact.organisation, unbroken(contact.telephone), contact.email].filter((part) => part !== '').join(' · ');

/** People around the pupil at school and outside it (S0.9). Guardians belong to the pupil and stand beside. */
export const Contacts = ({ data }: { readonly data: CasePage }): ReactNode => {
  const [edited, setEdited] = useState<CaseContact | null>(null);
  const save = useCommand('case.saveContacts', { invalidates: ['case.get', 'case.log'] });
  const { contacts, caseId, rowVersion } = data.case;
  const store = (next: readonly CaseContact[], onSuccess?: () => void): void => {
    save.mutate({ caseId, rowVersion, contacts: [...next] }, onSuccess ? { onSuccess } : {});
  };
  const remove = (contact: CaseContact): void => {
    store(contacts.filter((other) => other.contactId !== contact.contactId), () => {
      notifyDone(`${contact.name} är borttagen.`);
    });
  };
  const blank = (): CaseContact => ({ contactId: crypto.randomUUID(), name: '', organisation: '', role: '', telephone: '', email: '', isExternal: true });
  return (
    <Section
      title={`Kontakter runt ${data.pupil.givenName}`}
      level={3}
      actions={
        data.mayWrite && (
          <Button size="small" onClick={() => { setEdited(blank()); }}>
            Lägg till kontakt
          </Button>
        )
      }
    >
      {contacts.length === 0 ? (
        <p className={css.quiet}>Mentor, idrottstränare, behandlare, handläggare: de som finns runt eleven skrivs här.</p>
      ) : (
        <ul className={css.rows}>
          {contacts.map((contact) => (
            <li key={contact.contactId} className={css.row}>
              <p>
                <span>{contact.name}</span>
                <span className={css.quiet}>{[contact.isExternal ? 'Utanför skolan' : 'I skolan', details(contact)].filter((part) => part !== '').join(' · ')}</span>
                <ConsentState consent={data.contactConsents[contact.contactId]} />
              </p>
              {data.mayWrite && (
                <ButtonRow>
                  <Button size="small" variant="quiet" aria-label={`Ändra ${contact.name}`} onClick={() => { setEdited(contact); }}>
                    Ändra
                  </Button>
                  <Button size="small" variant="quiet" aria-label={`Ta bort ${contact.name}`} onClick={() => { remove(contact); }}>
                    Ta bort
                  </Button>
                </ButtonRow>
              )}
            </li>
          ))}
        </ul>
      )}
      {save.error && !edited && <ErrorState failure={save.error.failure} />}
      {edited && (
        <EditContact
          contact={edited}
          isNew={!contacts.some((other) => other.contactId === edited.contactId)}
          failure={save.error?.failure}
          busy={save.isPending}
          onClose={() => { setEdited(null); }}
          onSave={(contact) => {
            const isKnown = contacts.some((other) => other.contactId === contact.contactId);
            store(isKnown ? contacts.map((other) => (other.contactId === contact.contactId ? contact : other)) : [...contacts, contact], () => { setEdited(null); });
          }}
        />
      )}
    </Section>
  );
};

const ConsentState = ({ consent }: { readonly consent: ContactConsent | undefined }): ReactNode =>
  consent && (
    <span className={css.consent}>
      <StatusChip variant={consent.state === 'IN_FORCE' ? 'done' : consent.state === 'KIND_NOT_STATED' ? 'neutral' : 'attention'}>{contactConsentText(consent)}</StatusChip>
    </span>
  );

interface EditContactProps {
  readonly contact: CaseContact;
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly failure: { readonly code: string } | undefined;
  readonly onClose: () => void;
  readonly onSave: (contact: CaseContact) => void;
}

const EditContact = ({ contact, isNew, busy, failure, onClose, onSave }: EditContactProps): ReactNode => {
  const [value, setValue] = useState(contact);
  const [isTried, setIsTried] = useState(false);
  const field = (key: 'name' | 'organisation' | 'role' | 'telephone' | 'email') => ({
    value: value[key],
    maxLength: 200,
    onChange: (text: string) => { setValue({ ...value, [key]: text }); },
  });
  return (
    <Dialog open onClose={onClose} title={isNew ? 'Lägg till kontakt' : `Ändra ${contact.name}`}>
      <TextField label="Namn" required {...field('name')} error={isTried && value.name.trim() === '' ? 'Skriv ett namn' : undefined} />
      <Columns minRem={12}>
        <TextField label="Roll" placeholder="behandlare, tränare" {...field('role')} />
        <TextField label="Organisation" placeholder="BUP, socialtjänsten" {...field('organisation')} />
        <TextField label="Telefon" {...field('telephone')} />
        <TextField label="E-post" {...field('email')} />
      </Columns>
      <CheckField label="Finns utanför skolan" detail="Att lämna uppgifter dit kräver samtycke." checked={value.isExternal} onChange={(isExternal) => { setValue({ ...value, isExternal }); }} />
      {value.isExternal && (
        <SelectField<Organisation>
          label="Slag av organisation"
          help="Visar om det finns ett samtycke."
          placeholder="Inte angivet"
          options={organisations.map((kind) => ({ value: kind, label: organisationLabels[kind] }))}
          value={value.organisationKind ?? null}
          onChange={(organisationKind) => { setValue({ ...value, organisationKind }); }}
        />
      )}
      {failure && <ErrorState failure={failure} />}
      <ButtonRow>
        <Button
          variant="primary"
          busy={busy}
          onClick={() => {
            setIsTried(true);
            if (value.name.trim() !== '') onSave({ ...value, name: value.name.trim(), organisationKind: value.isExternal ? value.organisationKind : undefined });
          }}
        >
          {isNew ? 'Lägg till kontakten' : 'Spara kontakten'}
        </Button>
        <Button onClick={onClose}>Avbryt</Button>
      </ButtonRow>
    </Dialog>
  );
};
