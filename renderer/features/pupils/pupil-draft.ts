import { useEffect, useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { Pupil } from '#shared/domain/pupils/types.ts';
import { mergeFields, type Merged } from '#shared/kernel/merge-fields.ts';

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

/** Labels of what two people can write differently, as they stand in a sentence. */
const fieldLabels: Readonly<Record<string, string>> = {
  idKind: 'slag av nummer', idNumber: 'personnummer', givenName: 'förnamn', familyName: 'efternamn', className: 'klass', grade: 'årskurs', schoolForm: 'skolform',
  homeMunicipality: 'hemkommun', motherTongue: 'modersmål', needsInterpreter: 'behov av tolk', guardians: 'vårdnadshavare',
};

/** What two people wrote on the same places since the draft was begun. */
interface PupilClash {
  /** "klass (nu 8C)": where, and what the other wrote. */
  readonly fields: readonly string[];
  readonly settle: (keep: 'mine' | 'theirs') => void;
}

interface PupilDraft {
  readonly value: PupilFormValue;
  /** A person chooses before anything is saved. */
  readonly clash: PupilClash | null;
  readonly change: (value: PupilFormValue) => void;
  /** True when there is text from before that was never saved. */
  readonly isRestored: boolean;
  /** Drops the draft: after saving, or when the person starts over. */
  readonly clear: (value: PupilFormValue) => void;
}

interface KeptForm {
  readonly form: PupilFormValue;
  /** What was stored when the writing began; null for a pupil who is not stored yet. */
  readonly base: PupilFormValue | null;
}

const restored = (body: string): KeptForm | null => {
  try {
    return JSON.parse(body) as KeptForm;
  } catch {
    return null;
  }
};

/**
 * The form's text, kept as a draft while one types: lock, crash or a wrong click takes nothing. `isStored`: the pupil is in the
 * register, and a colleague may have saved since the draft was begun: their changes are put together with it, never written over.
 */
export const usePupilDraft = (draftKey: string, base: PupilFormValue, { isStored }: { readonly isStored: boolean }): PupilDraft => {
  const [value, setValue] = useState(base);
  const [isRestored, setIsRestored] = useState(false);
  const [merged, setMerged] = useState<Merged<PupilFormValue> | null>(null);
  const draft = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const keep = (form: PupilFormValue): void => {
    setValue(form);
    draft.change(JSON.stringify({ form, base: isStored ? base : null } satisfies KeptForm));
  };
  useEffect(() => {
    let isCurrent = true;
    void call('draft.get', { draftKey }).then((saved) => {
      if (!isCurrent || !saved.ok || !saved.value) return;
      const former = restored(saved.value.body);
      if (!former?.form) return;
      const form = { ...base, ...former.form };
      const both = former.base ? mergeFields(former.base, form, base, { guardians: 'guardianId' }) : null;
      setValue(both?.mine ?? form);
      if (both && both.clashes.length > 0) setMerged(both);
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
    change: keep,
    clash: merged && {
      fields: merged.clashes.map((field) => {
        const theirs: unknown = base[field as keyof PupilFormValue];
        return `${fieldLabels[field] ?? field}${typeof theirs === 'string' && theirs !== '' ? ` (nu ${theirs})` : ''}`;
      }),
      settle: (side) => {
        keep(merged[side]);
        setMerged(null);
      },
    },
    clear: (next) => {
      setValue(next);
      setIsRestored(false);
      setMerged(null);
      void draft.flush().then(() => call('draft.clear', { draftKey }));
    },
  };
};
