import { CircleAlert, Eye } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './field.module.css';

/** What every field has in common. Pass these to any field of this folder. */
export interface FieldProps {
  readonly label: string;
  /** Under the label, before the field. */
  readonly help?: ReactNode;
  /** Under the field, with an icon. Also list it in `ErrorSummary` with the same `id`. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Who can read what is written here: "Kan läsas av kurator och rektor". */
  readonly readBy?: string;
  /** Needed when an `ErrorSummary` must find the field. */
  readonly id?: string;
}

/** Ids and states for the control inside the shell. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
}

interface FieldShellProps extends FieldProps {
  /** Read out after typing (a date's interpretation). Stands under the field. */
  readonly reading?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}

const Readers = ({ text }: { readonly text: string }): ReactNode => (
  <span className={css.readBy}>
    <Eye aria-hidden="true" />
    {text}
  </span>
);

const Fault = ({ id, text }: { readonly id: string; readonly text: string }): ReactNode => (
  <p className={css.error} id={id}>
    <CircleAlert aria-hidden="true" />
    <span>{text}</span>
  </p>
);

/** Label above, help under it, the control, error below. For a single control; groups of choices use `FieldGroup`. */
export const FieldShell = ({ label, help, error, required, readBy, id, reading, children }: FieldShellProps): ReactNode => {
  const ownId = useId();
  const controlId = id ?? ownId;
  const described = [help === undefined ? '' : `${controlId}-help`, reading === undefined ? '' : `${controlId}-reading`, error ? `${controlId}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={css.field} data-invalid={error ? true : undefined}>
      <div className={css.labelLine}>
        <label htmlFor={controlId}>{label}</label>
        {required && <span className={css.required}>obligatorisk</span>}
        {readBy && <Readers text={readBy} />}
      </div>
      {help !== undefined && (
        <div className={css.help} id={`${controlId}-help`}>
          {help}
        </div>
      )}
      {children({
        id: controlId,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {reading !== undefined && (
        <div className={css.reading} id={`${controlId}-reading`} aria-live="polite">
          {reading}
        </div>
      )}
      {error && <Fault id={`${controlId}-error`} text={error} />}
    </div>
  );
};

interface FieldGroupProps extends FieldProps {
  /** The group's place for focus from the error summary is its first control: it must carry `id`. */
  readonly children: (group: { readonly id: string; readonly name: string; readonly invalid: boolean }) => ReactNode;
}

/** Several controls under one question: a fieldset with the question as its legend. */
export const FieldGroup = ({ label, help, error, required, readBy, id, children }: FieldGroupProps): ReactNode => {
  const ownId = useId();
  const groupId = id ?? ownId;
  const described = [help === undefined ? '' : `${groupId}-help`, error ? `${groupId}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className={css.group} data-invalid={error ? true : undefined} aria-describedby={described || undefined}>
      <legend className={css.labelLine}>
        <span className={css.legend}>{label}</span>
        {required && <span className={css.required}>obligatorisk</span>}
        {readBy && <Readers text={readBy} />}
      </legend>
      {help !== undefined && (
        <div className={css.help} id={`${groupId}-help`}>
          {help}
        </div>
      )}
      {children({ id: groupId, name: ownId, invalid: Boolean(error) })}
      {error && <Fault id={`${groupId}-error`} text={error} />}
    </fieldset>
  );
};
