import type { ReactNode } from 'react';
import { SelectField } from '#renderer/components/select-field.tsx';
import css from './file-import.module.css';

interface MappableField {
  readonly field: string;
  readonly label: string;
  readonly isRequired: boolean;
}

interface ColumnMappingProps {
  readonly fields: readonly MappableField[];
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, number>>;
  readonly onChange: (mapping: Readonly<Record<string, number>>) => void;
}

const NONE = '';

/** Which column of the file holds which field. Required fields and those found come first; the rest are folded away. */
export const ColumnMapping = ({ fields, columns, mapping, onChange }: ColumnMappingProps): ReactNode => {
  const isShown = ({ field, isRequired }: MappableField): boolean => isRequired || mapping[field] !== undefined;
  const choose = (field: string, value: string): void => {
    const { [field]: _former, ...rest } = mapping;
    onChange(value === NONE ? rest : { ...rest, [field]: Number(value) });
  };
  const select = ({ field, label }: MappableField): ReactNode => (
    <SelectField
      key={field}
      label={label}
      value={mapping[field] === undefined ? NONE : String(mapping[field])}
      onChange={(value) => { choose(field, value); }}
      options={[{ value: NONE, label: 'Finns inte i filen' }, ...columns.map((column, index) => ({ value: String(index), label: column === '' ? `Kolumn ${String(index + 1)}` : column }))]}
    />
  );
  const hidden = fields.filter((field) => !isShown(field));
  return (
    <div className={css.mapping}>
      <div className={css.fields}>{fields.filter(isShown).map(select)}</div>
      {hidden.length > 0 && (
        <details className={css.others}>
          <summary>{`Fler kolumner att välja (${String(hidden.length)})`}</summary>
          <div className={css.fields}>{hidden.map(select)}</div>
        </details>
      )}
    </div>
  );
};
