import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { PersonPicker, type Person } from '#renderer/components/person-picker.tsx';
import { call } from '#renderer/lib/api.ts';
import type { LogPupilName } from '#shared/contract/audit.ts';

interface PupilFilterProps {
  /** Whose rows are asked for. */
  readonly value: string | null;
  /** The same by name, as the log answered; null while it has not. */
  readonly chosen: LogPupilName | null;
  readonly onChange: (pupilId: string | null) => void;
}

const PAUSE_MS = 250;
const LEAST_LETTERS = 2;

const personOf = ({ pupilId, name, detail }: LogPupilName): Person => ({ id: pupilId, name, detail });

/** One pupil, found by name, class or number. The log is searched, not the register: nobody's page is read for it. */
export const PupilFilter = ({ value, chosen, onChange }: PupilFilterProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly LogPupilName[]>([]);
  useEffect(() => {
    if (typed.trim().length < LEAST_LETTERS) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void call('audit.findPupils', { text: typed }).then((answer) => {
        if (isCurrent && answer.ok) setFound(answer.value);
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed]);
  const named = chosen && !found.some(({ pupilId }) => pupilId === chosen.pupilId) ? [chosen] : [];
  return <PersonPicker label="Elev" placeholder="Alla elever" people={[...named, ...found].map(personOf)} value={value} onChange={onChange} onSearch={setTyped} />;
};
