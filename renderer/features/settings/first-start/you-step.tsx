import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { NewPassphraseFields, useNewPassphrase } from '#renderer/components/new-passphrase.tsx';
import { Columns, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { call } from '#renderer/lib/api.ts';
import { founderRoles, type Role } from '#shared/domain/access/roles.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { roleLabels } from '#shared/text/people.ts';
import type { SchoolDraft } from '../school-fields.tsx';
import { Step } from './step.tsx';
import css from './first-start.module.css';

/** Who makes the vault. */
export interface Founder {
  readonly displayName: string;
  readonly role: Role | null;
}

interface YouStepProps {
  readonly school: SchoolDraft;
  readonly founder: Founder;
  readonly onChange: (founder: Founder) => void;
  readonly onBack: () => void;
  readonly onCreated: (recoveryKey: string) => void;
}

/** Name, role, passphrase; then the vault is made. */
export const YouStep = ({ school, founder, onChange, onBack, onCreated }: YouStepProps): ReactNode => {
  const phrase = useNewPassphrase();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [hasTried, setTried] = useState(false);
  const problem = phrase.problem();
  const isNameMissing = founder.displayName.trim() === '';

  const create = async (): Promise<void> => {
    setTried(true);
    const { role } = founder;
    if (isNameMissing || role === null || problem !== null) {
      document.getElementById(isNameMissing ? 'founder-name' : role === null ? 'founder-role' : 'founder-passphrase')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const passphrase = phrase.bytes();
    const answer = await call('vault.create', { displayName: founder.displayName.trim(), role, passphrase, school: { ...school, schoolUnitCode: school.schoolUnitCode.trim() } });
    passphrase.fill(0);
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    phrase.clear();
    onCreated(answer.value.recoveryKey);
  };

  const isAboutPhrase = failure?.code === 'PASSPHRASE_TOO_WEAK';
  return (
    <Step title="Du" lead="Du skapar valvet och lägger till kollegorna. Vad du sedan ser i ärendena styrs av din roll, som för alla andra.">
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void create();
        }}
      >
        <Stack gap="wide">
          <Columns>
            <TextField
              id="founder-name"
              label="Ditt namn"
              required
              maxLength={120}
              value={founder.displayName}
              onChange={(displayName) => {
                onChange({ ...founder, displayName });
              }}
              error={hasTried && isNameMissing ? 'Skriv ditt namn.' : undefined}
            />
            <SelectField<Role>
              id="founder-role"
              label="Din roll"
              required
              options={founderRoles.map((role) => ({ value: role, label: roleLabels[role] }))}
              value={founder.role}
              onChange={(role) => {
                onChange({ ...founder, role });
              }}
              error={hasTried && founder.role === null ? 'Välj din roll.' : undefined}
            />
          </Columns>
          <NewPassphraseFields id="founder-passphrase" phrase={phrase} error={isAboutPhrase ? errorSentence(failure) : hasTried ? (problem ?? undefined) : undefined} />
          {failure && !isAboutPhrase && <ErrorState failure={failure} />}
          <div className={css.footer}>
            <Button type="submit" variant="primary" busy={isBusy}>
              {isBusy ? 'Skapar valvet' : 'Skapa valvet'}
            </Button>
            <Button variant="quiet" onClick={onBack}>
              Tillbaka
            </Button>
          </div>
        </Stack>
      </form>
    </Step>
  );
};
