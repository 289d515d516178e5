import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { FieldShell } from './field-shell.tsx';
import type { FieldProps } from './field-shell.tsx';
import css from './field.module.css';
import own from './passphrase.module.css';

interface PassphraseFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly purpose: 'current' | 'new';
  readonly autoFocus?: boolean;
  /** Whether the letters show. Left out: hidden at first, the person decides. */
  readonly shown?: boolean;
  readonly onShownChange?: (shown: boolean) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A passphrase: hidden or shown as the person wants, with a word when caps lock is on. Pasting works. */
export const PassphraseField = ({ value, onChange, purpose, autoFocus, shown, onShownChange, ref, ...field }: PassphraseFieldProps): ReactNode => {
  const [ownShown, setOwnShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const isShown = shown ?? ownShown;
  const watchCapsLock = (event: KeyboardEvent): void => {
    setCapsLock(event.getModifierState('CapsLock'));
  };
  return (
    <FieldShell {...field} reading={hasCapsLock ? 'Skiftlåset (Caps Lock) är på.' : ''}>
      {(control) => (
        <span className={own.withToggle}>
          <input
            {...control}
            ref={ref}
            className={`${css.control ?? ''} ${own.input ?? ''}`}
            type={isShown ? 'text' : 'password'}
            autoComplete={purpose === 'current' ? 'current-password' : 'new-password'}
            autoCapitalize="off"
            spellCheck={false}
            maxLength={256}
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => {
              onChange(event.currentTarget.value);
            }}
            onKeyDown={watchCapsLock}
            onKeyUp={watchCapsLock}
          />
          <button
            type="button"
            className={own.toggle}
            aria-pressed={isShown}
            aria-label="Visa tecknen"
            title={isShown ? 'Dölj' : 'Visa'}
            onClick={() => {
              (onShownChange ?? setOwnShown)(!isShown);
            }}
          >
            {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </button>
        </span>
      )}
    </FieldShell>
  );
};
