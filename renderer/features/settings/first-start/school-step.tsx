import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SchoolFields, schoolProblems, type SchoolDraft } from '../school-fields.tsx';
import { Step } from './step.tsx';

interface SchoolStepProps {
  readonly school: SchoolDraft;
  readonly onChange: (school: SchoolDraft) => void;
  readonly onDone: () => void;
  /** Another way in, beside the button. */
  readonly other?: ReactNode;
}

export const SchoolStep = ({ school, onChange, onDone, other }: SchoolStepProps): ReactNode => {
  const [hasTried, setTried] = useState(false);
  const go = (): void => {
    setTried(true);
    const [wrong] = Object.keys(schoolProblems(school));
    if (wrong === undefined) onDone();
    else document.getElementById(`school-${wrong}`)?.focus();
  };
  return (
    <Step
      title="Välkommen till Sedd"
      lead="Om fem minuter har ni ett låst valv för skolans elevhälsoärenden. Allt stannar på den här datorn. Vi börjar med skolan."
    >
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          go();
        }}
      >
        <Stack gap="wide">
          <SchoolFields school={school} onChange={onChange} showProblems={hasTried} isShort />
          <ButtonRow>
            <Button type="submit" variant="primary">
              Fortsätt
            </Button>
            {other}
          </ButtonRow>
        </Stack>
      </form>
    </Step>
  );
};
