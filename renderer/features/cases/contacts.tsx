import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CaseContact } from '#shared/domain/cases/types.ts';
import type { ContactConsent } from '#shared/domain/consents/contact-consent.ts';
import { contactConsentText, informationLabels } from '#shared/text/consents.ts';
import { EditContact } from './edit-contact.tsx';
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
      notifyDone(`${contact.name} är borttagen.`, {
        label: 'Ångra',
        // Onto the case as it is then: somebody may have added a contact meanwhile.
        run: () => void putBack(contact),
      });
    });
  };
  const putBack = async (contact: CaseContact): Promise<void> => {
    const fresh = await call('case.get', { caseId });
    if (!fresh.ok) return;
    const { case: now } = fresh.value;
    save.mutate({ caseId, rowVersion: now.rowVersion, contacts: [...now.contacts.filter((other) => other.contactId !== contact.contactId), contact] });
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
                <span className={css.quiet}>{[contact.isCounterpart ? 'Motpart' : contact.isExternal ? 'Utanför skolan' : 'I skolan', details(contact)].filter((part) => part !== '').join(' · ')}</span>
                {contact.sharing && <span className={css.quiet}>{`Får delas: ${contact.sharing.information.map((kind) => informationLabels[kind].toLocaleLowerCase('sv')).join(', ')}`}</span>}
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
          caseId={caseId}
          contact={edited}
          grounds={data.sharingGrounds}
          isNew={!contacts.some((other) => other.contactId === edited.contactId)}
          failure={save.error?.failure}
          busy={save.isPending}
          onClose={() => { setEdited(null); }}
          onSave={(contact, onStored) => {
            const isKnown = contacts.some((other) => other.contactId === contact.contactId);
            store(isKnown ? contacts.map((other) => (other.contactId === contact.contactId ? contact : other)) : [...contacts, contact], onStored);
          }}
        />
      )}
    </Section>
  );
};

const ConsentState = ({ consent }: { readonly consent: ContactConsent | undefined }): ReactNode =>
  consent && (
    <span className={css.consent}>
      <StatusChip variant={consent.state === 'IN_FORCE' || consent.state === 'OTHER_GROUND' ? 'done' : consent.state === 'KIND_NOT_STATED' ? 'neutral' : 'attention'}>{contactConsentText(consent)}</StatusChip>
    </span>
  );
