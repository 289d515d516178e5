import type { ReactNode } from 'react';
import { Name } from '#renderer/components/name.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { Notice } from '#renderer/components/states.tsx';
import type { AbsenceFileView } from '#shared/contract/absence.ts';
import { FILE_ENCODINGS, type FileEncoding } from '#shared/domain/absence/parsed-file.ts';
import { encodingChoiceLabels } from '#shared/text/absence.ts';
import { countOf } from '#shared/text/numbers.ts';
import css from './absence.module.css';

interface LettersPartProps {
  readonly file: AbsenceFileView;
  readonly busy: boolean;
  readonly onEncoding: (encoding: FileEncoding) => void;
}

/** Were å, ä and ö understood? The file's own words show it, and a person can say how it was written. */
export const LettersPart = ({ file, busy, onEncoding }: LettersPartProps): ReactNode => (
  <div className={css.letters}>
    <div>
      <p className={css.lettersTitle}>Ser å, ä och ö rätt ut?</p>
      {file.letterWords.length > 0 ? (
        <p className={css.words}>
          {file.letterWords.map((word) => (
            <span key={word}>
              <Name>{word}</Name>
            </span>
          ))}
        </p>
      ) : (
        <p>De första raderna har inga å, ä eller ö.</p>
      )}
      {file.unreadableCharacters > 0 && <Notice tone="attention">{`${countOf(file.unreadableCharacters, 'tecken', 'tecken')} gick inte att läsa. Prova en annan teckentabell.`}</Notice>}
    </div>
    <SelectField
      label="Teckentabell"
      width="medium"
      disabled={busy}
      value={file.encodingKind}
      options={FILE_ENCODINGS.map((encoding) => ({ value: encoding, label: encodingChoiceLabels[encoding] }))}
      onChange={onEncoding}
    />
  </div>
);
