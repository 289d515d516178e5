import type { ReactNode } from 'react';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { Button } from '#renderer/components/button.tsx';
import type { ConsentsPage } from '#shared/contract/consents.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { consentFormLabels, giverLabels } from '#shared/text/consents.ts';
import { consentFieldIds, giverIds, type GivenDraft } from './consent-draft.ts';
import css from './consents.module.css';

interface GiverFieldsProps {
  readonly giver: ConsentsPage['givers'][number];
  readonly isFirst: boolean;
  readonly value: GivenDraft;
  readonly today: IsoDate;
  /** Read aloud before an oral consent. */
  readonly wording: string;
  readonly error: string | undefined;
  readonly onChange: (value: GivenDraft) => void;
}

const guardianLabel = 'Vårdnadshavare';

const forms = Object.entries(consentFormLabels).map(([value, label]) => ({ value: value as GivenDraft['form'], label }));

/** One person's answer: whether, in which form, when, and the exact words when it was said. */
export const GiverFields = ({ giver, isFirst, value, today, wording, error, onChange }: GiverFieldsProps): ReactNode => {
  const { by, name, isRequired, needsInterpreter, language } = giver;
  const details = [by === 'PUPIL' ? giverLabels.PUPIL : guardianLabel, isRequired ? 'behöver samtycka' : '', needsInterpreter ? `tolk på ${language || 'språk ej angivet'}` : ''].filter((part) => part !== '').join(', ');
  return (
    <div className={css.giver}>
      <CheckField
        {...(isFirst ? { id: consentFieldIds.given } : {})}
        label={name || (by === 'PUPIL' ? giverLabels.PUPIL : guardianLabel)}
        detail={details}
        checked={value.isGiven}
        onChange={(isGiven) => {
          onChange({ ...value, isGiven });
        }}
      />
      {value.isGiven && (
        <div className={css.answer}>
          <Stack>
            <div className={css.pair}>
              <SelectField
                label="Form"
                value={value.form}
                options={forms}
                onChange={(form) => {
                  onChange({ ...value, form });
                }}
              />
              <DateField
                label="Datum"
                value={value.givenOn}
                max={today}
                onChange={(givenOn) => {
                  onChange({ ...value, givenOn });
                }}
              />
            </div>
            {value.form === 'ORAL' && (
              <>
                <blockquote className={css.wording}>
                  <p>Läs upp:</p>
                  <p>{wording}</p>
                </blockquote>
                <LongTextField
                  id={giverIds.wording(by)}
                  label="Det här sades, ordagrant"
                  required
                  lines={2}
                  maxLength={2000}
                  value={value.wording}
                  error={error}
                  onChange={(text) => {
                    onChange({ ...value, wording: text });
                  }}
                />
                {value.wording.trim() === '' && (
                  <div>
                    <Button
                      size="small"
                      variant="quiet"
                      onClick={() => {
                        onChange({ ...value, wording });
                      }}
                    >
                      Samma ord som lästes upp
                    </Button>
                  </div>
                )}
              </>
            )}
          </Stack>
        </div>
      )}
    </div>
  );
};
