import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { AssessmentPage } from '#renderer/features/assessment/index.tsx';
import { SessionProvider } from '#renderer/lib/session.tsx';
import { expectAccessible, show } from '#tests/component/render.tsx';
import { actor, caseId, installFakeCore, today, type FakeCore } from './fake-core.ts';

let core: FakeCore;
beforeEach(() => {
  core = installFakeCore();
  window.scrollTo = () => undefined;
});

const hardest = 'Vilka dagar eller lektioner är svårast att komma till?';

const open = async (): Promise<{ readonly container: HTMLElement; readonly unmount: () => void }> => {
  const client = createQueryClient();
  const view = show(
    <QueryClientProvider client={client}>
      <SessionProvider session={{ actor, displayName: 'Kim Ek', today, isDemo: false }}>
        <AssessmentPage caseId={caseId} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: 'Frånvaromönster' });
  return view;
};

describe('the talk', () => {
  it('keeps half a sentence when the area is left and taken up again at once (catches text lost between two areas)', async () => {
    const user = userEvent.setup();
    await open();
    await user.type(screen.getByLabelText(hardest), 'Måndagar och');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await screen.findByRole('heading', { name: 'Skolans organisation' });
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(await screen.findByLabelText(hardest)).toHaveProperty('value', 'Måndagar och');
    await waitFor(() => {
      expect(core.state().answers).toMatchObject([{ text: 'Måndagar och', questionId: 'FRANVAROMONSTER-PUPIL-1' }]);
    });
  });

  it('saves everything that was typed in several areas in one breath (catches versions that run into each other)', async () => {
    const user = userEvent.setup();
    await open();
    await user.type(screen.getByLabelText(hardest), 'Måndagar');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await user.type(await screen.findByLabelText('Hur blir du mottagen när du har varit borta?'), 'Eva säger hej');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await user.type(await screen.findByLabelText('Vad hjälper dig att komma igång?'), 'Lugn start');
    await user.tab();
    await waitFor(() => {
      expect(core.state().answers.map((answer) => answer.text).toSorted()).toEqual(['Eva säger hej', 'Lugn start', 'Måndagar']);
    });
    expect(core.answeredCodes).not.toContain('CONFLICT');
  });

  it('picks out only what is marked, and lets it rest on the saved answer (catches a factor that rests on nothing)', async () => {
    const user = userEvent.setup();
    await open();
    const field = screen.getByLabelText<HTMLTextAreaElement>(hardest);
    await user.type(field, 'Idrotten. Noor ringer varje morgon.');
    field.setSelectionRange(10, 35);
    await user.click(screen.getByRole('button', { name: /^Plocka ut/ }));
    await user.click(screen.getByRole('button', { name: /Frisk: främjande/ }));
    await waitFor(() => {
      expect(core.state().factors).toMatchObject([{ text: 'Noor ringer varje morgon.', valence: 'PROTECTIVE', timeFactor: 'PROMOTING', level: 'INDIVIDUAL', answerIds: [core.state().answers[0]?.answerId] }]);
    });
    expect(within(screen.getByRole('complementary', { name: 'Utplockat' })).getByText('Noor ringer varje morgon.')).toBeTruthy();
  });

  it('warns quietly about a diagnosis and another pupil, and saves all the same (catches a warning that stops)', async () => {
    const user = userEvent.setup();
    await open();
    await user.type(screen.getByLabelText(hardest), 'Min klasskamrat Leo har adhd');
    expect(screen.getByRole('list', { name: 'Att tänka på' }).textContent).toMatch(/Leo.*adhd/);
    await user.tab();
    await waitFor(() => {
      expect(core.state().answers).toMatchObject([{ text: 'Min klasskamrat Leo har adhd' }]);
    });
  });

  it('keeps a figure and the words after it as one readable answer (catches a comment that eats the figure)', async () => {
    const user = userEvent.setup();
    await open();
    await user.click(screen.getByRole('button', { name: /Motivation, framtid och styrkor/ }));
    const scale = await screen.findByRole('group', { name: 'Hur viktigt är det för dig att vara i skolan?' });
    await user.click(within(scale).getByRole('radio', { name: '7' }));
    const words = scale.parentElement?.querySelector('textarea');
    expect(words).toBeTruthy();
    if (words) await user.type(words, 'för kompisarna');
    await user.tab();
    await waitFor(() => {
      expect(core.state().answers).toMatchObject([{ text: '7 av 10\nför kompisarna' }]);
    });
  });

  it('says who has spoken about an area in words, and has no finding (catches dots that only the eye reads)', async () => {
    const user = userEvent.setup();
    const { container } = await open();
    await user.type(screen.getByLabelText(hardest), 'Måndagar');
    await user.tab();
    expect(await screen.findByRole('button', { name: 'Frånvaromönster, svar från elev' })).toBeTruthy();
    await expectAccessible(container);
  });
});
