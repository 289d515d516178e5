import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { PersonPicker, type Person } from '#renderer/components/person-picker.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';

interface PupilFilterProps {
  readonly value: string | null;
  readonly onChange: (pupilId: string | null) => void;
}

const PAUSE_MS = 250;
const LEAST_LETTERS = 2;

/** One pupil, found by name, class or number as in the search of the program. */
export const PupilFilter = ({ value, onChange }: PupilFilterProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Person[]>([]);
  const chosen = useCall('pupil.get', { pupilId: value ?? '' }, { enabled: value !== null });
  useEffect(() => {
    if (typed.trim().length < LEAST_LETTERS) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void call('search.all', { text: typed }).then((answer) => {
        if (!isCurrent || !answer.ok) return;
        setFound(answer.value.flatMap((hit) => (hit.kind === 'PUPIL' ? [{ id: hit.pupilId, name: hit.title, detail: hit.detail }] : [])));
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed]);
  const named = chosen.data && value !== null && !found.some(({ id }) => id === value) ? [{ id: value, name: fullName(chosen.data), detail: chosen.data.className }] : [];
  return <PersonPicker label="Elev" placeholder="Alla elever" people={[...named, ...found]} value={value} onChange={onChange} onSearch={setTyped} />;
};
