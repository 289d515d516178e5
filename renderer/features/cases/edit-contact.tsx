import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField, CheckList } from '#renderer/components/choice-cards.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Columns } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CaseContact, ContactSharing, SharingGround } from '#shared/domain/cases/types.ts';
import { informationKinds, organisations, type InformationKind, type Organisation } from '#shared/domain/consents/types.ts';
import { informationLabels, organisationLabels } from '#shared/text/consents.ts';

interface EditContactProps {
  readonly caseId: string;
  readonly contact: CaseContact;
  readonly grounds: CasePage['sharingGrounds'];
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly failure: { readonly code: string } | undefined;
  readonly onClose: () => void;
  /** `onStored` when the core has it. */
  readonly onSave: (contact: CaseContact, onStored: () => void) => void;
}

const informationChoices = informationKinds.map((value) => ({ value, label: informationLabels[value] }));

/** Someone in the school carries no counterpart and no ground: those fields go with the tick. */
const toSave = (value: CaseContact): CaseContact => {
  const { isCounterpart, sharing, organisationKind, ...rest } = value;
  const name = value.name.trim();
  if (!value.isExternal) return { ...rest, name };
  return {
    ...rest,
    name,
    ...(organisationKind === undefined ? {} : { organisationKind }),
    ...(isCounterpart ? { isCounterpart } : {}),
    ...(sharing && sharing.information.length > 0 ? { sharing: sharing.ground === 'CONSENT' ? { ...sharing, groundNote: '' } : sharing } : {}),
  };
};

/** One person around the pupil; outside the school also what may be shared with them, and why (S1.3). */
export const EditContact = ({ caseId, contact, grounds, isNew, busy, failure, onClose, onSave }: EditContactProps): ReactNode => {
  // As when it was opened: once stored a new contact is a known one, and its draft must go all the same.
  const [draftKey] = useState(`case-contact:${caseId}:${isNew ? 'new' : contact.contactId}`);
  const draft = useDraftFields<CaseContact>(draftKey, contact);
  const { fields: value, change } = draft;
  const [isTried, setIsTried] = useState(false);
  const field = (key: 'name' | 'organisation' | 'role' | 'telephone' | 'email') => ({
    value: value[key],
    maxLength: 200,
    onChange: (text: string) => { change({ [key]: text }); },
  });
  const { sharing } = value;
  const isGroundMissing = sharing !== undefined && sharing.information.length > 0 && sharing.ground !== 'CONSENT' && sharing.groundNote.trim() === '';
  return (
    <Dialog open onClose={onClose} title={isNew ? 'Lägg till kontakt' : `Ändra ${contact.name}`}>
      <TextField label="Namn" required {...field('name')} error={isTried && value.name.trim() === '' ? 'Skriv ett namn' : undefined} />
      <Columns minRem={12}>
        <TextField label="Roll" placeholder="behandlare, tränare" {...field('role')} />
        <TextField label="Organisation" placeholder="BUP, socialtjänsten" {...field('organisation')} />
        <TextField label="Telefon" {...field('telephone')} />
        <TextField label="E-post" {...field('email')} />
      </Columns>
      <CheckField label="Finns utanför skolan" detail="Att lämna uppgifter dit kräver samtycke eller en annan grund." checked={value.isExternal} onChange={(isExternal) => { change({ isExternal }); }} />
      {value.isExternal && (
        <>
          <SelectField<Organisation>
            label="Slag av organisation"
            help="Visar om det finns ett samtycke."
            placeholder="Inte angivet"
            options={organisations.map((kind) => ({ value: kind, label: organisationLabels[kind] }))}
            value={value.organisationKind ?? null}
            onChange={(organisationKind) => { change({ organisationKind }); }}
          />
          <CheckField label="Ärendets motpart där" detail="Den som skolan vänder sig till i första hand." checked={value.isCounterpart ?? false} onChange={(isCounterpart) => { change({ isCounterpart }); }} />
          <Sharing grounds={grounds} sharing={sharing} error={isTried && isGroundMissing ? 'Skriv vilken grund det är' : undefined} onChange={(next) => { change({ sharing: next }); }} />
        </>
      )}
      {failure && <ErrorState failure={failure} />}
      <ButtonRow>
        <Button
          variant="primary"
          busy={busy}
          onClick={() => {
            setIsTried(true);
            if (value.name.trim() !== '' && !(value.isExternal && isGroundMissing)) onSave(toSave(value), () => void draft.drop().then(onClose));
          }}
        >
          {isNew ? 'Lägg till kontakten' : 'Spara kontakten'}
        </Button>
        <Button onClick={() => void draft.drop().then(onClose)}>Avbryt</Button>
      </ButtonRow>
    </Dialog>
  );
};

interface SharingProps {
  readonly grounds: CasePage['sharingGrounds'];
  readonly sharing: ContactSharing | undefined;
  readonly error: string | undefined;
  readonly onChange: (sharing: ContactSharing) => void;
}

const Sharing = ({ grounds, sharing, error, onChange }: SharingProps): ReactNode => {
  const value = sharing ?? { ground: 'CONSENT', information: [], groundNote: '' };
  const chosen = grounds.find(({ ground }) => ground === value.ground);
  return (
    <>
      <CheckList<InformationKind> label="Det här får delas" choices={informationChoices} values={value.information} onChange={(information) => { onChange({ ...value, information }); }} />
      {value.information.length > 0 && (
        <>
          <SelectField<SharingGround>
            label="Grund"
            help={chosen?.help}
            options={grounds.map(({ ground, label, reference }) => ({ value: ground, label: `${label}, ${reference}` }))}
            value={value.ground}
            onChange={(ground) => { onChange({ ...value, ground }); }}
          />
          {value.ground !== 'CONSENT' && <TextField label="Vilken?" required value={value.groundNote} error={error} maxLength={200} onChange={(groundNote) => { onChange({ ...value, groundNote }); }} />}
        </>
      )}
    </>
  );
};
