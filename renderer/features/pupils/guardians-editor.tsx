import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { Columns, Section } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { decidesForPupil, guardianRoleOf, isLetterRecipient, isPlacedInFosterHome } from '#shared/domain/pupils/guardians.ts';
import { custodies, guardianRoles, type Guardian, type GuardianRole } from '#shared/domain/pupils/types.ts';
import { custodyLabels, guardianCodeName, guardianRoleLabels, whoDecidesText } from '#shared/text/pupils.ts';
import css from './pupils.module.css';

interface GuardiansEditorProps {
  readonly guardians: readonly Guardian[];
  readonly onChange: (guardians: readonly Guardian[]) => void;
  /** Then a code word stands for each, and who they are is written elsewhere. */
  readonly isProtected: boolean;
  readonly error?: string | undefined;
  readonly errorId: string;
}

const MAX_GUARDIANS = 6;

const blank = (role: GuardianRole = 'CUSTODIAN'): Guardian => ({ ...empty(), ...asRole(role) });

/** Who cares or is informed has no custody: then the field would only mislead. */
const asRole = (role: GuardianRole): Pick<Guardian, 'role' | 'custody'> => ({ role, custody: role === 'CUSTODIAN' ? 'JOINT' : role === 'APPOINTED' ? 'SOLE' : 'NONE' });

const empty = (): Guardian => ({ guardianId: crypto.randomUUID(), name: '', relation: '', telephone: '', email: '', address: '', custody: 'JOINT', language: '', needsInterpreter: false });

/** Those who have the care of the pupil: how to reach them, in which language. */
export const GuardiansEditor = ({ guardians, onChange, isProtected, error, errorId }: GuardiansEditorProps): ReactNode => (
  <Section
    title="Vårdnadshavare"
    note="Kan läsas av elevhälsan och rektor"
    actions={
      guardians.length < MAX_GUARDIANS && (
        <Button size="small" icon={<UserPlus aria-hidden="true" />} onClick={() => { onChange([...guardians, blank()]); }}>
          Lägg till vårdnadshavare
        </Button>
      )
    }
  >
    {guardians.length === 0 && <p className={css.quiet}>Ingen vårdnadshavare är angiven. De behövs för brev hem och samtycke.</p>}
    <CheckField
      label="Eleven är placerad i familjehem"
      detail="Då syns vem som har vårdnaden och vem som informeras. Brev och samtycken följer det."
      checked={isPlacedInFosterHome({ guardians })}
      onChange={(isPlaced) => {
        if (isPlaced) onChange([...guardians, blank('FOSTER_PARENT')]);
        else {
          onChange(guardians.filter((guardian) => guardian.role !== 'FOSTER_PARENT'));
          if (guardians.some((guardian) => guardian.role === 'FOSTER_PARENT' && guardian.name.trim() !== '')) notifyDone('Familjehemmet är borttaget.', { label: 'Ångra', run: () => { onChange(guardians); } });
        }
      }}
    />
    {isPlacedInFosterHome({ guardians }) && <p className={css.quiet}>{whoDecidesText(guardians)}</p>}
    {guardians.map((guardian, index) => (
      <GuardianFields
        key={guardian.guardianId}
        guardian={guardian}
        number={index + 1}
        isProtected={isProtected}
        {...(error && guardian.name.trim() === '' ? { error, nameId: errorId } : {})}
        onChange={(next) => { onChange(guardians.map((other) => (other.guardianId === guardian.guardianId ? next : other))); }}
        onRemove={() => { onChange(guardians.filter((other) => other.guardianId !== guardian.guardianId)); }}
      />
    ))}
  </Section>
);

interface GuardianFieldsProps {
  readonly guardian: Guardian;
  readonly number: number;
  /** Then a code word stands for each, and who they are is written elsewhere. */
  readonly isProtected: boolean;
  readonly error?: string;
  readonly nameId?: string;
  readonly onChange: (guardian: Guardian) => void;
  readonly onRemove: () => void;
}

const GuardianFields = ({ guardian, number, isProtected, error, nameId, onChange, onRemove }: GuardianFieldsProps): ReactNode => {
  const set = (part: Partial<Guardian>): void => {
    onChange({ ...guardian, ...part });
  };
  const role = guardianRoleOf(guardian);
  const hasCustodyField = role === 'CUSTODIAN' || role === 'APPOINTED';
  const isUnusual = role !== 'CUSTODIAN' || !decidesForPupil(guardian) || guardian.getsLetters !== undefined;
  return (
    <div className={css.guardian} role="group" aria-label={`${guardianRoleLabels[role]} ${String(number)}`}>
      <Columns minRem={12}>
        {isProtected ? <p className={css.codeWord}>{guardian.name.trim() || guardianCodeName(number)}</p> : <TextField {...(nameId ? { id: nameId } : {})} label="Namn" required error={error} value={guardian.name} maxLength={200} onChange={(name) => { set({ name }); }} />}
        <TextField label="Relation" placeholder="mamma, pappa, familjehem …" value={guardian.relation} maxLength={200} onChange={(relation) => { set({ relation }); }} />
        <SelectField label="Är elevens" value={role} options={guardianRoles.map((value) => ({ value, label: guardianRoleLabels[value] }))} onChange={(next) => { set(asRole(next)); }} />
        {hasCustodyField && <SelectField label="Vårdnad" value={guardian.custody} options={custodies.map((custody) => ({ value: custody, label: custodyLabels[custody] }))} onChange={(custody) => { set({ custody }); }} />}
      </Columns>
      <Columns minRem={12}>
        {!isProtected && <TextField label="Telefon" value={guardian.telephone} maxLength={200} onChange={(telephone) => { set({ telephone }); }} />}
        {!isProtected && <TextField label="E-post" value={guardian.email} maxLength={200} onChange={(email) => { set({ email }); }} />}
        {!isProtected && <TextField label="Adress" value={guardian.address} maxLength={200} onChange={(address) => { set({ address }); }} />}
        <TextField label="Språk" placeholder="svenska" value={guardian.language} maxLength={200} onChange={(language) => { set({ language }); }} />
      </Columns>
      <Columns minRem={12}>
        {isUnusual && (
          <CheckField
            label="Får brev från skolan"
            detail={decidesForPupil(guardian) ? '' : 'Har inte vårdnaden. Kom överens med vårdnadshavarna eller socialtjänsten först.'}
            checked={isLetterRecipient(guardian)}
            onChange={(getsLetters) => { set({ getsLetters }); }}
          />
        )}
        <CheckField label="Behöver tolk" checked={guardian.needsInterpreter} onChange={(needsInterpreter) => { set({ needsInterpreter }); }} />
        <div>
          <Button variant="quiet" size="small" onClick={onRemove}>
            {guardian.name.trim() === '' ? 'Ta bort' : `Ta bort ${guardian.name.trim()}`}
          </Button>
        </div>
      </Columns>
    </div>
  );
};
