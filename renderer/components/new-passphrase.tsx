import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#renderer/lib/api.ts';
import { Button } from './button.tsx';
import { ChoiceCards } from './choice-cards.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { Stack } from './section.tsx';
import css from './passphrase.module.css';

const MIN_CHARACTERS = 16;

type Kind = 'PROPOSED' | 'OWN';

/** A passphrase in the making. The form that holds it asks for `problem` before it sends, and clears it after. */
export interface NewPassphrase {
  readonly kind: Kind;
  readonly proposal: string;
  readonly typed: string;
  readonly repeated: string;
  readonly isShown: boolean;
  readonly change: (part: { readonly kind?: Kind; readonly typed?: string; readonly repeated?: string; readonly isShown?: boolean }) => void;
  readonly proposeAnother: () => void;
  /** Why it cannot be used yet, or null. The core judges the rest. */
  readonly problem: () => string | null;
  /** The bytes to send; the caller clears them. */
  readonly bytes: () => Uint8Array;
  readonly clear: () => void;
}

const oneSpace = (text: string): string => text.trim().replace(/\s+/gu, ' ').normalize('NFC');

const nothingTyped = { typed: '', repeated: '' };

/** Holds what is typed. Proposed words at first, fetched once and again on request. */
export const useNewPassphrase = (): NewPassphrase => {
  const [proposal, setProposal] = useState('');
  const [state, setState] = useState<{ kind: Kind; typed: string; repeated: string; isShown: boolean }>({ kind: 'PROPOSED', isShown: true, ...nothingTyped });
  const propose = (): void => {
    // Not through the query client: a proposal that was taken is a secret and must not lie in a cache.
    void call('vault.suggestPassphrase', {}).then((answer) => {
      if (answer.ok) setProposal(answer.value.passphrase);
    });
  };
  useEffect(propose, []);
  const { kind, typed, repeated, isShown } = state;
  return {
    ...state,
    proposal,
    change: (part) => {
      const isOther = part.kind !== undefined && part.kind !== kind;
      setState({ ...state, ...part, ...(isOther ? { ...nothingTyped, isShown: part.kind === 'PROPOSED' } : {}) });
    },
    proposeAnother: () => {
      setState({ ...state, ...nothingTyped });
      propose();
    },
    problem: () => {
      if (kind === 'PROPOSED') {
        if (typed.trim() === '') return 'Skriv av den föreslagna frasen.';
        return oneSpace(typed) === oneSpace(proposal) ? null : 'Frasen är inte lik den föreslagna. Jämför ord för ord.';
      }
      const characters = Array.from(oneSpace(typed)).length;
      if (characters < MIN_CHARACTERS) return `Lösenfrasen behöver minst ${String(MIN_CHARACTERS)} tecken. Den har ${String(characters)}.`;
      return isShown || typed === repeated ? null : 'De två fraserna är inte lika. Skriv den ena på nytt, eller visa tecknen.';
    },
    bytes: () => new TextEncoder().encode(typed),
    clear: () => {
      setState({ ...state, ...nothingTyped });
      setProposal('');
    },
  };
};

interface NewPassphraseFieldsProps {
  readonly phrase: NewPassphrase;
  readonly error?: string | undefined;
  readonly id: string;
}

/** Proposed words to copy, or one's own with a floor. */
export const NewPassphraseFields = ({ phrase, error, id }: NewPassphraseFieldsProps): ReactNode => (
  <Stack>
    <ChoiceCards<Kind>
      label="Lösenfras"
      help="Den låser upp valvet på den här datorn. Ingen annan kan se den, inte heller rektor."
      choices={[
        { value: 'PROPOSED', label: 'Ta en föreslagen', detail: 'Några vanliga ord, lätta att minnas och svåra att gissa.' },
        { value: 'OWN', label: 'Skriv en egen', detail: `Minst ${String(MIN_CHARACTERS)} tecken. Flera ord är bättre än krångliga tecken.` },
      ]}
      value={phrase.kind}
      onChange={(kind) => {
        phrase.change({ kind });
      }}
    />
    {phrase.kind === 'PROPOSED' && (
      <div className={css.proposal}>
        <span className={css.phrase} data-testid="proposed-passphrase">
          {phrase.proposal}
        </span>
        <Button variant="quiet" size="small" icon={<RefreshCw aria-hidden="true" />} onClick={phrase.proposeAnother}>
          Ge en ny
        </Button>
      </div>
    )}
    <PassphraseField
      id={id}
      label={phrase.kind === 'PROPOSED' ? 'Skriv frasen en gång' : 'Din lösenfras'}
      help={phrase.kind === 'PROPOSED' ? 'Så att den sitter. Skriv gärna ned den och förvara lappen där ingen annan kommer åt den.' : undefined}
      purpose="new"
      required
      value={phrase.typed}
      shown={phrase.isShown}
      onShownChange={(isShown) => {
        phrase.change({ isShown });
      }}
      onChange={(typed) => {
        phrase.change({ typed });
      }}
      error={error}
    />
    {phrase.kind === 'OWN' && !phrase.isShown && (
      <PassphraseField
        label="Lösenfrasen igen"
        purpose="new"
        required
        value={phrase.repeated}
        shown={false}
        onShownChange={(isShown) => {
          phrase.change({ isShown });
        }}
        onChange={(repeated) => {
          phrase.change({ repeated });
        }}
      />
    )}
  </Stack>
);
