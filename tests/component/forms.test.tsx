import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { ConfirmDialog } from '#renderer/components/dialog.tsx';
import { ErrorSummary } from '#renderer/components/error-summary.tsx';
import { FiveStepScale } from '#renderer/components/five-step-scale.tsx';
import type { FiveStep } from '#renderer/components/five-step-scale.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { expectAccessible, show } from './render.tsx';

const words = ['Sämre än vid starten', 'Som vid starten', 'Målet är nått', 'Mer än målet', 'Mycket mer'] as const;

const Form = (): ReactNode => {
  const [attempt, setAttempt] = useState(0);
  const [goal, setGoal] = useState('');
  const error = attempt > 0 && goal === '' ? 'Skriv vad målet är' : undefined;
  return (
    <>
      <ErrorSummary attempt={attempt} errors={error ? [{ fieldId: 'goal', message: error }] : []} />
      <TextField id="goal" label="Mål" required help="Något som går att se." readBy="Kan läsas av rektor" value={goal} onChange={setGoal} error={error} />
      <Button onClick={() => { setAttempt(attempt + 1); }}>Skicka</Button>
    </>
  );
};

const Scale = ({ onStep, proposed = null }: { readonly onStep: (step: FiveStep) => void; readonly proposed?: FiveStep | null }): ReactNode => {
  const [step, setStep] = useState<FiveStep | null>(null);
  return <FiveStepScale label="Hur gick det" words={words} value={step} proposed={proposed} onChange={(next) => { setStep(next); onStep(next); }} />;
};

describe('ErrorSummary', () => {
  it('takes focus at every attempt and leads to the field', async () => {
    show(<Form />);
    const send = screen.getByRole('button', { name: 'Skicka' });
    await userEvent.click(send);
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    send.focus();
    await userEvent.click(send);
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    await userEvent.click(screen.getByRole('button', { name: 'Skriv vad målet är' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Mål'));
  });

  it('leaves the cursor alone while the person types the missing text', async () => {
    show(<Form />);
    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));
    await userEvent.type(screen.getByLabelText('Mål'), 'Fyra dagar');
    expect(document.activeElement).toBe(screen.getByLabelText('Mål'));
  });
});

describe('FieldShell', () => {
  it('names the field by its label alone and describes it with help and error', async () => {
    const { container } = show(<Form />);
    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));
    const field = screen.getByRole('textbox', { name: 'Mål' });
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(described).toBe('Något som går att se. Skriv vad målet är');
    expect(field.getAttribute('aria-required')).toBe('true');
    await expectAccessible(container);
  });
});

describe('FiveStepScale', () => {
  it('is chosen with the arrow keys alone', async () => {
    const onStep = vi.fn();
    show(<Scale onStep={onStep} />);
    await userEvent.tab();
    await userEvent.keyboard(' {ArrowRight}{ArrowRight}{ArrowRight}');
    expect(onStep.mock.calls.flat()).toEqual([-2, -1, 0, 1]);
  });

  it('reads each step with its words, never the figure alone', async () => {
    const { container } = show(<Scale onStep={() => undefined} proposed={0} />);
    expect(screen.getByRole('radio', { name: /−2.*Sämre än vid starten/ })).toBeTruthy();
    expect(screen.getByRole('radio', { name: /Målet är nått.*Förslag/ })).toBeTruthy();
    await expectAccessible(container);
  });

  it('does not choose the proposal by itself', () => {
    show(<Scale onStep={() => undefined} proposed={1} />);
    expect(screen.getAllByRole('radio').some((radio) => (radio as HTMLInputElement).checked)).toBe(false);
  });
});

describe('ChoiceCards', () => {
  it('says what follows from a choice to a screen reader too', async () => {
    const { container } = show(
      <ChoiceCards label="Vad händer nu" value={null} onChange={() => undefined} choices={[{ value: 'close', label: 'Avsluta', detail: 'Ärendet stängs.' }]} />,
    );
    expect(screen.getByRole('radio', { name: /Avsluta.*Ärendet stängs/ })).toBeTruthy();
    await expectAccessible(container);
  });
});

describe('Button', () => {
  it('does nothing at the second press while the first is under way', async () => {
    const onClick = vi.fn();
    show(<Button busy onClick={onClick}>Signera planen</Button>);
    await userEvent.click(screen.getByRole('button', { name: 'Signera planen' }));
    expect(onClick).not.toHaveBeenCalled();
  });
});

describe('ConfirmDialog', () => {
  it('has the safe choice in focus, and Escape never destroys', async () => {
    const onConfirm = vi.fn();
    const onCancel = vi.fn();
    show(<ConfirmDialog open title="Radera utkastet" confirmLabel="Radera utkastet" onConfirm={onConfirm} onCancel={onCancel}>Tas bort.</ConfirmDialog>);
    await vi.waitFor(() => { expect(document.activeElement?.textContent).toBe('Avbryt'); });
    await userEvent.keyboard('{Escape}');
    expect(onCancel).toHaveBeenCalled();
    expect(onConfirm).not.toHaveBeenCalled();
  });
});
