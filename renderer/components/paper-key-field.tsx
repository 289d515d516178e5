import type { ReactNode } from 'react';
import { TextField } from './text-field.tsx';

/** Stands between the two halves, as the core reads them. */
const JOINT = '+';
const MAX_CHARACTERS = 90;
const MAX_HALF = 48;

interface PaperKeyFieldProps {
  readonly id: string;
  readonly label: string;
  /** The key lies on two papers: one field each. */
  readonly isSplit: boolean;
  /** Both halves with a plus between them. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly error?: string | undefined;
  /** The error is about the second of two papers. */
  readonly isOtherAtFault?: boolean;
  readonly autoFocus?: boolean;
  /** How far one has come with a paper, from what is typed of it. */
  readonly reading?: (typed: string) => string;
}

/** Is anything of the key missing altogether? */
export const isPaperKeyMissing = (value: string, isSplit: boolean): boolean => (isSplit ? value.split(JOINT).filter((half) => half.trim() !== '').length < 2 : value.trim() === '');

/** The key as it is typed from the paper, or from the two papers that it lies on. */
export const PaperKeyField = ({ id, label, isSplit, value, onChange, help, error, isOtherAtFault = false, autoFocus = false, reading }: PaperKeyFieldProps): ReactNode => {
  const [first = '', second = ''] = value.split(JOINT);
  if (!isSplit) return <TextField id={id} label={label} help={help} required autoFocus={autoFocus} maxLength={MAX_CHARACTERS} value={value} onChange={onChange} error={error} reading={reading?.(value)} />;
  const plain = (text: string): string => text.replaceAll(JOINT, '');
  return (
    <>
      <TextField id={id} label={`${label}, det ena papperet`} help={help} required autoFocus={autoFocus} maxLength={MAX_HALF} value={first} onChange={(text) => { onChange(`${plain(text)}${JOINT}${second}`); }} error={isOtherAtFault ? undefined : error} reading={reading?.(first)} />
      <TextField id={`${id}-other`} label={`${label}, det andra papperet`} required maxLength={MAX_HALF} value={second} onChange={(text) => { onChange(`${first}${JOINT}${plain(text)}`); }} error={isOtherAtFault ? error : undefined} reading={reading?.(second)} />
    </>
  );
};
