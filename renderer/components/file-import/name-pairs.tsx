import type { ReactNode } from 'react';
import { Name } from '#renderer/components/name.tsx';
import { Section } from '#renderer/components/section.tsx';
import css from './name-pairs.module.css';

/** One number, two names. */
interface Pair {
  readonly fileKey: string;
  readonly inRegister: string;
  readonly inFile: string;
  readonly className: string;
  readonly rows: number;
  readonly isConfirmed: boolean;
}

interface NamePairsProps {
  readonly pairs: readonly Pair[];
  readonly busy: boolean;
  /** What follows from a yes: "Raderna läses in på eleven i registret." */
  readonly consequence: string;
  readonly onChange: (confirmedKeys: readonly string[]) => void;
}

/** The same number under another name: nothing goes in before a person has said, row by row, that it is the same pupil. */
export const NamePairs = ({ pairs, busy, consequence, onChange }: NamePairsProps): ReactNode => {
  const confirmed = pairs.filter((pair) => pair.isConfirmed).map((pair) => pair.fileKey);
  const waiting = pairs.length - confirmed.length;
  return (
    <Section title="Samma personnummer, annat namn" note={waiting === 0 ? 'alla är bekräftade' : `${String(waiting)} hoppas över tills du bekräftar`}>
      <p>{`Kontrollera mot skolans register att det är samma elev. ${consequence} Utan bekräftelse hoppas de över.`}</p>
      <ul className={css.pairs}>
        {pairs.map(({ fileKey, inRegister, inFile, className, rows, isConfirmed }) => (
          <li key={fileKey}>
            <span className={css.names}>
              <span>
                <span className={css.from}>I registret</span>
                <Name>{inRegister}</Name>
                {className !== '' && `, ${className}`}
              </span>
              <span>
                <span className={css.from}>I filen</span>
                <Name>{inFile}</Name>
                {rows > 1 && `, ${String(rows)} rader`}
              </span>
            </span>
            <label className={css.answer}>
              <input
                type="checkbox"
                checked={isConfirmed}
                disabled={busy}
                onChange={(event) => { onChange(event.currentTarget.checked ? [...confirmed, fileKey] : confirmed.filter((key) => key !== fileKey)); }}
              />
              <span>
                Samma elev
                <span className="visually-hidden">{`: ${inRegister} och ${inFile}`}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Section>
  );
};
