import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import type { Staircase } from '#shared/domain/staircase/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { schoolFormLabels } from '#shared/text/documents.ts';
import { StaircaseSteps } from './staircase-steps.tsx';
import css from './settings.module.css';

interface ChooseStaircaseProps {
  readonly schoolForm: SchoolForm;
  readonly proposedStart: IsoDate;
  readonly onChosen: () => void;
  /** Beside the button: skip, or cancel. */
  readonly other?: ReactNode;
}

/** Not everything: during the first start the app must not ask how the vault stands before the ceremony is done. */
const MEASURED_ANEW = ['school.get', 'today.get', 'case.list', 'case.get', 'pupil.list', 'pupil.get', 'absence.ofPupil'] as const;

/** A figure and its percent sign stay on one line. */
const unbroken = (text: string): string => text.replaceAll(' %', '\u00a0%');

const keyOf = (pack: Staircase): string => `${pack.id} ${pack.version}`;

/** Among the shipped staircases of the school's form: look at the steps, say from when. */
export const ChooseStaircase = ({ schoolForm, proposedStart, onChosen, other }: ChooseStaircaseProps): ReactNode => {
  const packs = useCall('staircase.packs', {});
  const choose = useCommand('staircase.choose', { invalidates: MEASURED_ANEW });
  const [chosenKey, setChosen] = useState<string | null>(null);
  const [startsOn, setStart] = useState<IsoDate | null>(proposedStart);
  if (packs.isPending) return <LoadingState />;
  if (packs.isError) return <ErrorState failure={packs.error.failure} onRetry={() => void packs.refetch()} />;
  const fitting = packs.data.filter((pack) => pack.schoolForms.includes(schoolForm));
  const chosen = fitting.find((pack) => keyOf(pack) === chosenKey) ?? fitting[0];
  if (!chosen) return <Notice action={other}>Det finns ingen medföljande trappa för {schoolFormLabels[schoolForm].toLocaleLowerCase('sv')}.</Notice>;

  return (
    <Stack gap="wide">
      {fitting.length > 1 && (
        <ChoiceCards
          label="Trappa"
          choices={fitting.map((pack) => ({ value: keyOf(pack), label: unbroken(pack.label), detail: pack.steps.map((step) => step.name).join(' → ') }))}
          value={keyOf(chosen)}
          onChange={setChosen}
        />
      )}
      <StaircaseSteps staircase={chosen} />
      {chosen.isExample && <p className={css.soft}>{chosen.source}</p>}
      <DateField label="Gäller från och med" help="Pågående ärenden behåller den trappa de började med." required value={startsOn} onChange={setStart} error={startsOn === null ? 'Skriv ett datum.' : undefined} />
      {choose.error && <ErrorState failure={choose.error.failure} />}
      <div className={css.footer}>
        <Button
          variant="primary"
          busy={choose.isPending}
          onClick={() => {
            if (startsOn) choose.mutate({ packId: chosen.id, packVersion: chosen.version, startsOn }, { onSuccess: onChosen });
          }}
        >
          Använd den här trappan
        </Button>
        {other}
      </div>
    </Stack>
  );
};
