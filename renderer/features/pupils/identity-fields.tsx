import type { ReactNode } from 'react';
import { Columns, Section } from '#renderer/components/section.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import type { IdentityFields as Identity } from '#shared/contract/identity.ts';
import type { Guardian } from '#shared/domain/pupils/types.ts';

export const emptyIdentity: Identity = { idNumber: '', givenName: '', familyName: '', homeMunicipality: '', address: '', telephone: '', guardians: [] };

interface IdentityFieldsProps {
  readonly value: Identity;
  readonly onChange: (value: Identity) => void;
  /** As everybody sees them: the code words. */
  readonly guardians: readonly Pick<Guardian, 'guardianId' | 'name'>[];
  readonly readers: string;
  readonly numberError?: string | undefined;
}

type Contact = Identity['guardians'][number];

const contactOf = ({ guardians }: Identity, guardianId: string): Contact => guardians.find((contact) => contact.guardianId === guardianId) ?? { guardianId, name: '', telephone: '', email: '', address: '' };

/** Who somebody under a code name is. Nothing of it is kept as a draft: it is written down when it is saved, in its own room. */
export const IdentityFields = ({ value, onChange, guardians, readers, numberError }: IdentityFieldsProps): ReactNode => {
  const set = (part: Partial<Identity>): void => {
    onChange({ ...value, ...part });
  };
  const setContact = (contact: Contact): void => {
    set({ guardians: [...value.guardians.filter(({ guardianId }) => guardianId !== contact.guardianId), contact] });
  };
  const line = { maxLength: 200, autoComplete: 'off' } as const;
  return (
    <Section title="Riktiga uppgifter" note={readers}>
      <Columns>
        <TextField label="Riktigt förnamn" {...line} value={value.givenName} onChange={(givenName) => { set({ givenName }); }} />
        <TextField label="Riktigt efternamn" {...line} value={value.familyName} onChange={(familyName) => { set({ familyName }); }} />
      </Columns>
      <Columns minRem={12}>
        <TextField id="identity-number" label="Riktigt personnummer" {...line} maxLength={40} error={numberError} value={value.idNumber} onChange={(idNumber) => { set({ idNumber }); }} />
        <TextField label="Telefon till eleven" {...line} value={value.telephone} onChange={(telephone) => { set({ telephone }); }} />
      </Columns>
      <Columns minRem={12}>
        <TextField label="Elevens adress" {...line} value={value.address} onChange={(address) => { set({ address }); }} />
        <TextField label="Folkbokförd i kommun" {...line} value={value.homeMunicipality} onChange={(homeMunicipality) => { set({ homeMunicipality }); }} />
      </Columns>
      {guardians.map(({ guardianId, name: codeWord }) => {
        const contact = contactOf(value, guardianId);
        return (
          <div key={guardianId} role="group" aria-label={codeWord}>
            <Columns minRem={12}>
              <TextField label={`${codeWord}: riktigt namn`} {...line} value={contact.name} onChange={(name) => { setContact({ ...contact, name }); }} />
              <TextField label={`${codeWord}: telefon`} {...line} value={contact.telephone} onChange={(telephone) => { setContact({ ...contact, telephone }); }} />
              <TextField label={`${codeWord}: e-post`} {...line} value={contact.email} onChange={(email) => { setContact({ ...contact, email }); }} />
              <TextField label={`${codeWord}: adress`} {...line} value={contact.address} onChange={(address) => { setContact({ ...contact, address }); }} />
            </Columns>
          </div>
        );
      })}
    </Section>
  );
};
