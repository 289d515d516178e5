import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { ViewTabs } from '#renderer/components/view-tabs.tsx';
import { useCommands, type Command } from '#renderer/lib/commands.ts';
import { assessmentGaps, type AssessmentGap } from '#shared/domain/assessment/quality.ts';
import type { AssessmentArea, Perspective } from '#shared/domain/assessment/types.ts';
import { areaLabels, assessmentStateLabels } from '#shared/text/assessment.ts';
import { Analysis } from './analysis.tsx';
import { Areas, shownAreas } from './areas.tsx';
import { Collected } from './collected.tsx';
import { Conclusions } from './conclusions.tsx';
import { staleCalls, useWork } from './context.tsx';
import { steps, type Place, type Step } from './place.ts';
import { areaAfter, Questions } from './questions.tsx';
import { Voices } from './voices.tsx';
import { dayName } from './words.ts';
import css from './talks.module.css';

interface WorkspaceProps {
  readonly place: Place;
  readonly go: (next: Partial<Place>) => void;
}

const stepLabels: Readonly<Record<Step, string>> = { TALKS: 'Samtal', ANALYSIS: 'Analys', CONCLUSIONS: 'Bedömning' };

/** Where a gap is mended. */
const stepOf = (gap: AssessmentGap): Step => {
  switch (gap.jumpTo.step) {
    case 'TALKS':
    case 'FACTORS':
      return 'TALKS';
    case 'HYPOTHESES':
    case 'NEEDS':
      return 'ANALYSIS';
    case 'CONCLUSIONS':
      return 'CONCLUSIONS';
  }
};

/** The control that mends it, where there is one. */
const fieldOf = (gap: AssessmentGap): string | null => {
  switch (gap.kind) {
    case 'NO_HYPOTHESIS':
      return 'add-hypothesis';
    case 'NO_NEED':
      return 'add-need';
    case 'HYPOTHESIS_WITHOUT_FACTOR':
      return `hypothesis-${gap.hypothesisId}`;
    case 'NEED_WITHOUT_HYPOTHESIS':
      return `need-${gap.needId}`;
    case 'CONCLUSION_NOT_ANSWERED':
    case 'CONCLUSION_WITHOUT_REASON':
      return `conclusion-${gap.question}`;
    default:
      return null;
  }
};

const focusSoon = (find: () => HTMLElement | null): void => {
  setTimeout(() => {
    const element = find();
    element?.scrollIntoView({ block: 'center' });
    element?.focus();
  }, 0);
};

const firstField = (): HTMLElement | null => document.querySelector('[aria-labelledby="area-heading"] textarea');

/** Three steps of one work; the same place comes back after an interruption. */
export const Workspace = ({ place, go }: WorkspaceProps): ReactNode => {
  const { assessment, page, store, isReadOnly, nameOf, failure } = useWork();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Perspective | null>(null);
  const gaps = isReadOnly ? [] : assessmentGaps(assessment, page.bank.policy);
  const areas = shownAreas(assessment);
  const area = areas.includes(place.area) ? place.area : (areas[0] ?? place.area);
  const talk = assessment.talks.find((candidate) => candidate.talkId === place.talkId) ?? assessment.talks.at(-1) ?? null;

  // What was typed here shows in the rest of the case when one leaves.
  useEffect(
    () => () => {
      void store.settled().then(() => Promise.all(staleCalls.map((stale) => client.invalidateQueries({ queryKey: [stale] }))));
    },
    [store, client],
  );

  const goToArea = (next: AssessmentArea): void => {
    go({ step: 'TALKS', area: next });
    focusSoon(firstField);
  };
  const goToAreaLatest = useEffectEvent(goToArea);
  const step = useEffectEvent((by: 1 | -1): void => {
    const next = place.step === 'TALKS' ? areaAfter(areas, area, by) : null;
    if (next) goToArea(next);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      // Alt + arrow opens a list of choices.
      if (event.target instanceof HTMLSelectElement || (event.target instanceof HTMLElement && event.target.closest('[role="dialog"]'))) return;
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  const areaKey = areas.join();
  useCommands(
    useMemo(
      () =>
        (areaKey.split(',') as AssessmentArea[]).map(
          (each): Command => ({ id: `area:${each}`, label: `Prata om ${areaLabels[each].toLocaleLowerCase('sv')}`, hint: 'Kartläggning', group: 'På den här sidan', run: () => { goToAreaLatest(each); } }),
        ),
      [areaKey],
    ),
  );

  const jump = (gap: AssessmentGap): void => {
    const target = gap.jumpTo;
    if (target.step === 'TALKS' && 'perspective' in target) {
      const heard = assessment.talks.findLast((candidate) => candidate.perspective === target.perspective);
      setAsked(heard ? null : target.perspective);
      go({ step: 'TALKS', ...(heard ? { talkId: heard.talkId } : {}) });
      focusSoon(() => (heard ? firstField() : document.getElementById(`missing-${target.perspective}`)));
      return;
    }
    if (target.step === 'TALKS' && 'area' in target) {
      goToArea(target.area ?? area);
      return;
    }
    go({ step: stepOf(gap) });
    const field = fieldOf(gap);
    focusSoon(() => (field === null ? firstField() : document.getElementById(field)));
  };

  return (
    <div className={css.page}>
      <div className={css.top}>
        <PageHeader
          level={2}
          title="Kartläggning"
          status={<StatusChip variant={assessment.state.kind === 'DONE' ? 'done' : 'info'}>{assessmentStateLabels[assessment.state.kind]}</StatusChip>}
          {...(assessment.state.kind === 'DONE' ? { lead: `Klar ${dayName(assessment.state.doneOn)}, ${nameOf(assessment.state.doneByUserId)}. Den går att läsa, och att öppna igen under Bedömning.` } : {})}
          actions={
            <ViewTabs
              label="Kartläggningens steg"
              tabs={steps.map((each) => {
                const missing = gaps.filter((gap) => stepOf(gap) === each).length;
                // Before the first talk everything is missing: that needs no counting.
                return { id: each, label: missing > 0 && assessment.talks.length > 0 ? `${stepLabels[each]}, ${String(missing)} saknas` : stepLabels[each] };
              })}
              selected={place.step}
              onSelect={(id) => {
                go({ step: steps.find((each) => each === id) ?? 'TALKS', scrollTop: 0 });
              }}
            />
          }
        />
        {!page.mayWrite && assessment.state.kind === 'OPEN' && <Notice>Du kan läsa kartläggningen men inte skriva i den.</Notice>}
        {failure && <ErrorState failure={failure} />}
      </div>
      {place.step === 'TALKS' && (
        <>
          <Voices key={asked ?? ''} talkId={talk?.talkId ?? null} asked={asked} onTalk={(talkId) => { go({ talkId }); focusSoon(firstField); }} />
          <div className={css.columns}>
            <div className={css.beside}><Areas area={area} onArea={goToArea} /></div>
            <Questions area={area} talk={talk} onArea={goToArea} />
            <div className={css.beside}><Collected area={area} /></div>
          </div>
        </>
      )}
      {place.step === 'ANALYSIS' && <Analysis />}
      {place.step === 'CONCLUSIONS' && <Conclusions onJump={jump} />}
    </div>
  );
};
