import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { Columns, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { call } from '#renderer/lib/api.ts';
import { roles, type Role } from '#shared/domain/access/roles.ts';
import type { Failure } from '#shared/kernel/result.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { roleExplanations, roleLabels } from '#shared/text/people.ts';
import { MemberDates } from './people/member-dates.tsx';
import type { Slip } from './slips.tsx';

interface AddPersonProps {
  readonly proposedRole: Role | null;
  readonly onAdded: (slip: Slip) => void;
}

/** Whoever comes from outside comes for a time. */
const attachedForATime: ReadonlySet<Role> = new Set(['MOBILE_TEAM', 'ATTENDANCE_EXPERT']);

const roleOptions = roles.map((role) => ({ value: role, label: roleLabels[role] }));

/** Name and role; the one-time passphrase comes back, and the form has done its work. */
export const AddPerson = ({ proposedRole, onAdded }: AddPersonProps): ReactNode => {
  const [displayName, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [chosenRole, setRole] = useState<Role | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [hasTried, setTried] = useState(false);
  const [isForATime, setForATime] = useState<boolean | null>(null);
  const [startsOn, setStartsOn] = useState<IsoDate | null>(null);
  const [endsOn, setEndsOn] = useState<IsoDate | null>(null);
  const role = chosenRole ?? proposedRole;
  const hasDates = isForATime ?? (role !== null && attachedForATime.has(role));
  const needsEnd = hasDates && endsOn === null;

  const add = async (): Promise<void> => {
    const name = displayName.trim();
    setTried(true);
    if (name === '' || role === null || needsEnd || passphrase === '') {
      document.getElementById(name === '' ? 'person-name' : role === null ? 'person-role' : needsEnd ? 'member-ends-on' : 'person-own-passphrase')?.focus();
      return;
    }
    setBusy(true);
    const own = new TextEncoder().encode(passphrase);
    // Not through the query client: the answer is a secret and must not lie in a cache.
    const answer = await call('people.add', { passphrase: own, displayName: name, role, ...(hasDates && startsOn !== null ? { startsOn } : {}), ...(hasDates && endsOn !== null ? { endsOn } : {}) });
    own.fill(0);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    // The form goes away with what is in it: the slip is what one sees now.
    if (answer.ok) onAdded({ ...answer.value, displayName: name, role });
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy) void add();
      }}
    >
      <Stack>
        <Columns>
          <TextField id="person-name" label="Namn" required maxLength={120} value={displayName} onChange={setName} error={hasTried && displayName.trim() === '' ? 'Skriv kollegans namn.' : undefined} />
          <SelectField<Role> id="person-role" label="Roll" help={role === null ? 'Rollen styr vad personen kan läsa och göra.' : roleExplanations[role]} required options={roleOptions} value={role} onChange={setRole} error={hasTried && role === null ? 'Välj en roll.' : undefined} />
        </Columns>
        <CheckField label="Bara en tid" detail="Till exempel ett mobilt skolteam. Utanför de två datumen går det inte att logga in." checked={hasDates} onChange={setForATime} />
        {hasDates && <MemberDates startsOn={startsOn} endsOn={endsOn} onStartsOn={setStartsOn} onEndsOn={setEndsOn} isEndRequired error={hasTried && needsEnd ? 'Välj sista dagen.' : undefined} />}
        <PassphraseField
          id="person-own-passphrase"
          label="Din egen lösenfras"
          help="Den behövs för att ge kollegan nycklarna."
          required
          purpose="current"
          value={passphrase}
          onChange={setPassphrase}
          error={failure?.code === 'WRONG_PASSPHRASE' ? 'Lösenfrasen stämmer inte.' : hasTried && passphrase === '' ? 'Skriv din lösenfras.' : undefined}
        />
        {failure && failure.code !== 'WRONG_PASSPHRASE' && <ErrorState failure={failure} />}
        <div>
          <Button type="submit" variant="primary" busy={isBusy}>
            Lägg till kollega
          </Button>
        </div>
      </Stack>
    </form>
  );
};
