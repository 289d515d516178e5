import { useEffect, useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { Pupil } from '#shared/domain/pupils/types.ts';

/** Everything a person can write about a pupil. */
export type PupilFormValue = InputOf<'pupil.create'>;

export const emptyPupil: PupilFormValue = {
  idKind: 'PERSONNUMMER',
  idNumber: '',
  givenName: '',
  familyName: '',
  className: '',
  grade: '',
  schoolForm: 'GRUNDSKOLA',
  homeMunicipality: '',
  motherTongue: '',
  needsInterpreter: false,
  protection: 'NONE',
  guardians: [],
};

/** What is stored, as the form takes it. */
export const formOf = ({ pupilId: _id, rowVersion: _version, ...pupil }: Pupil): PupilFormValue => ({ ...pupil, guardians: [...pupil.guardians] });

/** Search fills in what it was asked: digits are a number, words are names. */
export const startingWith = (query: string, base: PupilFormValue): PupilFormValue => {
  const text = query.trim();
  if (/^[\d+\s-]+$/.test(text)) return { ...base, idNumber: text };
  const [givenName = '', ...rest] = text.split(/\s+/);
  return { ...base, givenName, familyName: rest.join(' ') };
};

interface PupilDraft {
  readonly value: PupilFormValue;
  readonly change: (value: PupilFormValue) => void;
  /** True when there is text from before that was never saved. */
  readonly isRestored: boolean;
  /** Drops the draft: after saving, or when the person starts over. */
  readonly clear: (value: PupilFormValue) => void;
}

const restored = (body: string, base: PupilFormValue): PupilFormValue | null => {
  try {
    return { ...base, ...(JSON.parse(body) as Partial<PupilFormValue>) };
  } catch {
    return null;
  }
};

/** The form's text, kept as a draft while one types: lock, crash or a wrong click takes nothing. */
export const usePupilDraft = (draftKey: string, base: PupilFormValue): PupilDraft => {
  const [value, setValue] = useState(base);
  const [isRestored, setIsRestored] = useState(false);
  const draft = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  useEffect(() => {
    let isCurrent = true;
    void call('draft.get', { draftKey }).then((saved) => {
      if (!isCurrent || !saved.ok || !saved.value) return;
      const former = restored(saved.value.body, base);
      if (!former) return;
      setValue(former);
      setIsRestored(true);
    });
    return () => {
      isCurrent = false;
    };
    // The base is what the form opened with: a later answer of the same query must not overwrite typing.
  }, [draftKey]);
  return {
    value,
    isRestored,
    change: (next) => {
      setValue(next);
      draft.change(JSON.stringify(next));
    },
    clear: (next) => {
      setValue(next);
      setIsRestored(false);
      void draft.flush().then(() => call('draft.clear', { draftKey }));
    },
  };
};
