import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { call, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Person } from '#shared/contract/people.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { MemberDates } from './member-dates.tsx';
import { RemovePerson } from './remove-person.tsx';
import { ResetPassphrase } from './reset-passphrase.tsx';
import css from './people.module.css';

type Step = 'CHOOSE' | 'RESET' | 'DATES' | 'REMOVE';

interface PersonDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

const titles: Readonly<Record<Step, (name: string) => string>> = {
  CHOOSE: (name) => name,
  RESET: (name) => `Ny engångsfras till ${name}`,
  DATES: (name) => `När ${name} kan logga in`,
  REMOVE: (name) => `Ta bort ${name}`,
};

/** A new step is a new place: what was pressed is gone, and the first field of the step, or its first way on, takes the focus. */
const beginAtFirst = (step: HTMLElement | null): void => {
  (step?.querySelector<HTMLElement>('input') ?? step?.querySelector<HTMLElement>('a, button'))?.focus();
};

/** What can be done about a colleague, one thing at a time. */
export const PersonDialog = ({ person, onClose }: PersonDialogProps): ReactNode => {
  const [step, setStep] = useState<Step>('CHOOSE');
  const to = (next: Step) => () => {
    setStep(next);
  };
  const content = (): ReactNode => {
    switch (step) {
      case 'CHOOSE':
        return (
          <ul className={css.choices}>
            <li>
              <span>Har lösenfrasen kommit bort får personen en ny engångsfras.</span>
              <Button onClick={to('RESET')}>Ny engångsfras</Button>
            </li>
            <li>
              <span>Den som är med en tid kan bara logga in mellan två datum.</span>
              <Button onClick={to('DATES')}>Ändra datum</Button>
            </li>
            <li>
              <span>Den som har slutat tas bort, och valvet får en ny nyckel.</span>
              <Button onClick={to('REMOVE')}>Ta bort</Button>
            </li>
          </ul>
        );
      case 'RESET':
        return <ResetPassphrase person={person} onClose={onClose} />;
      case 'DATES':
        return <ChangeDates person={person} onClose={onClose} />;
      case 'REMOVE':
        return <RemovePerson person={person} onClose={onClose} />;
    }
  };
  return (
    <Dialog open onClose={onClose} title={titles[step](person.displayName)}>
      <div key={step} ref={step === 'CHOOSE' ? undefined : beginAtFirst}>
        {content()}
      </div>
    </Dialog>
  );
};

const ChangeDates = ({ person, onClose }: PersonDialogProps): ReactNode => {
  const refresh = useRefresh(['people.list']);
  const [startsOn, setStartsOn] = useState(person.startsOn);
  const [endsOn, setEndsOn] = useState(person.endsOn);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await call('people.setDates', { userId: person.userId, startsOn, endsOn });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    void refresh();
    notifyDone(`Datumen för ${person.displayName} är ändrade.`);
    onClose();
  };
  return (
    <Stack>
      <p>Lämna ett datum tomt om det inte finns någon gräns åt det hållet.</p>
      <MemberDates startsOn={startsOn} endsOn={endsOn} onStartsOn={setStartsOn} onEndsOn={setEndsOn} />
      {failure && <ErrorState failure={failure} />}
      <ButtonRow>
        <Button variant="primary" busy={isBusy} onClick={() => void save()}>
          Spara datumen
        </Button>
        <Button onClick={onClose}>Avbryt</Button>
      </ButtonRow>
    </Stack>
  );
};
