import { Check, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckList } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import type { DocumentFieldView } from '#shared/contract/documents.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fieldDomId } from './paper-gaps.tsx';
import css from './documents.module.css';

interface FieldProps {
  readonly field: DocumentFieldView;
  readonly value: string;
  readonly readBy: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

const LINES = 3;
const LINE_MAX = 300;
const TEXT_MAX = 18_000;

const chosenIn = (value: string): readonly string[] => value.split(',').filter((part) => part !== '');

const Field = ({ field, value, readBy, disabled, onChange, onBlur }: FieldProps): ReactNode => {
  const common = {
    id: fieldDomId(field.fieldId),
    label: field.number === '' ? field.label : `${field.number}. ${field.label}`,
    ...(field.help === '' ? {} : { help: field.help }),
    ...(field.isMandatory ? { required: true } : {}),
    ...(readBy === '' ? {} : { readBy }),
  };
  switch (field.control) {
    case 'LINE':
      return <TextField {...common} value={value} maxLength={LINE_MAX} disabled={disabled} onChange={onChange} onBlur={onBlur} />;
    case 'DATE':
      return (
        <DateField
          {...common}
          value={value === '' ? null : (value as IsoDate)}
          disabled={disabled}
          onChange={(date) => {
            onChange(date ?? '');
          }}
          onBlur={onBlur}
        />
      );
    case 'CHOICE':
      return <SelectField {...common} value={field.options.some((option) => option.value === value) ? value : null} options={field.options} disabled={disabled} onChange={onChange} onBlur={onBlur} />;
    case 'CHECKS':
      return (
        <CheckList
          {...common}
          choices={field.options.map((option) => ({ ...option, disabled }))}
          values={chosenIn(value)}
          onChange={(values) => {
            onChange(values.join(','));
          }}
        />
      );
    case 'TEXT':
    case 'SHOWN':
      return <LongTextField {...common} lines={LINES} value={value} maxLength={TEXT_MAX} disabled={disabled} onChange={onChange} onBlur={onBlur} />;
  }
};

interface PaperFieldsProps {
  readonly fields: readonly DocumentFieldView[];
  readonly values: Readonly<Record<string, string>>;
  readonly readBy: string;
  readonly disabled: boolean;
  readonly onChange: (fieldId: string, value: string) => void;
  readonly onBlur: () => void;
}

/** The fields that are written here, then those that the case fills, so that nobody looks for a place to write them. */
export const PaperFields = ({ fields, values, readBy, disabled, onChange, onBlur }: PaperFieldsProps): ReactNode => {
  const typed = fields.filter(({ control }) => control !== 'SHOWN');
  const shown = fields.filter(({ control, isFilled, isMandatory }) => control === 'SHOWN' && (isFilled || isMandatory));
  return (
    <Stack gap="wide">
      {typed.length > 0 && (
        <Section title="Skrivs här" level={3} note={readBy}>
          <Stack>
            {typed.map((field) => (
              <Field
                key={field.fieldId}
                field={field}
                value={values[field.fieldId] ?? ''}
                readBy=""
                disabled={disabled}
                onChange={(value) => {
                  onChange(field.fieldId, value);
                }}
                onBlur={onBlur}
              />
            ))}
          </Stack>
        </Section>
      )}
      {shown.length > 0 && (
        <Section title="Hämtas ur ärendet" level={3}>
          <ul className={css.fetched}>
            {shown.map((field) => (
              <li key={field.fieldId} data-filled={field.isFilled}>
                {field.isFilled ? <Check aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
                <span>{`${field.number}. ${field.label}`}</span>
                {!field.isFilled && <span className={css.severity}>saknas</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
};
