import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { WizardSteps } from '#renderer/components/wizard-steps.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import { ChooseStaircase } from '../choose-staircase.tsx';
import { schoolYearOf } from '../calendar-years.ts';
import { RecoveryKey } from '../recovery-key.tsx';
import { emptySchool, type SchoolDraft } from '../school-fields.tsx';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { CalendarStep } from './calendar-step.tsx';
import { ColleaguesStep } from './colleagues-step.tsx';
import { SchoolStep } from './school-step.tsx';
import { Step } from './step.tsx';
import { YouStep, type Founder } from './you-step.tsx';
import css from './first-start.module.css';

const names = ['Skolan', 'Du', 'Nyckeln', 'Kollegor', 'Trappa', 'Kalender'] as const;
type StepName = (typeof names)[number];

interface FirstStartPageProps {
  /** The whole ceremony is done: the app asks the vault how it stands and opens Idag. */
  readonly onChanged: () => void;
  /** There is a vault already, in a copy from another computer. */
  readonly onRestore?: () => void;
}

const later = (label: string, onClick: () => void): ReactNode => (
  <Button variant="quiet" onClick={onClick}>
    {label}
  </Button>
);

/**
 * From nothing to a school at work in five minutes. The vault exists after the second step; whoever is interrupted later
 * finds the rest under "Kom igång".
 */
export const FirstStartPage = ({ onChanged, onRestore }: FirstStartPageProps): ReactNode => {
  const today = useToday();
  const [step, setStep] = useState<StepName>('Skolan');
  const [school, setSchool] = useState<SchoolDraft>(emptySchool);
  const [founder, setFounder] = useState<Founder>({ displayName: '', role: null });
  const [recoveryKey, setRecoveryKey] = useState('');
  const go = (to: StepName) => () => {
    setStep(to);
  };

  const content = (): ReactNode => {
    switch (step) {
      case 'Skolan':
        return <SchoolStep school={school} onChange={setSchool} onDone={go('Du')} other={onRestore && later('Läs tillbaka en säkerhetskopia', onRestore)} />;
      case 'Du':
        return (
          <YouStep
            school={school}
            founder={founder}
            onChange={setFounder}
            onBack={go('Skolan')}
            onCreated={(key) => {
              setRecoveryKey(key);
              setStep('Nyckeln');
            }}
          />
        );
      case 'Nyckeln':
        return (
          <Step title="Återställningsnyckeln" lead="Om du glömmer din lösenfras är det här papperet den enda vägen in. Det visas bara nu. Skriv ut det eller skriv av det, och lägg det i ett förseglat kuvert, inte vid datorn.">
            <RecoveryKey
              recoveryKey={recoveryKey}
              scope="VAULT"
              schoolName={school.schoolUnitName}
              onConfirmed={() => {
                setRecoveryKey('');
                setStep('Kollegor');
              }}
            />
          </Step>
        );
      case 'Kollegor':
        return <ColleaguesStep founderRole={founder.role} onDone={go('Trappa')} />;
      case 'Trappa':
        return (
          <Step title="Frånvarotrappa" lead="Trappan säger när frånvaron ska leda till något, och vem som gör vad. Trapporna är exempel. Välj den som ligger närmast er rutin.">
            <ChooseStaircase
              schoolForm={school.schoolForm}
              proposedStart={`${String(schoolYearOf(today))}-08-01` as IsoDate}
              onChosen={go('Kalender')}
              other={later('Hoppa över så länge', go('Kalender'))}
            />
          </Step>
        );
      case 'Kalender':
        return <CalendarStep onDone={onChanged} skip={later('Hoppa över så länge', onChanged)} />;
    }
  };

  return (
    <>
      <div className={css.progress}>
        <WizardSteps steps={names} current={names.indexOf(step)} label="Kom igång" />
      </div>
      <div key={step}>{content()}</div>
    </>
  );
};
