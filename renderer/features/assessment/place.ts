import { useCallback, useEffect, useRef, useState } from 'react';
import { call, useCall } from '#renderer/lib/api.ts';
import { assessmentAreas, type AssessmentArea } from '#shared/domain/assessment/types.ts';

export const steps = ['TALKS', 'ANALYSIS', 'CONCLUSIONS'] as const;
export type Step = (typeof steps)[number];

/** Where one was: comes back after an interruption, a lock, a restart. */
export interface Place {
  readonly step: Step;
  readonly area: AssessmentArea;
  readonly talkId: string | null;
  readonly scrollTop: number;
}

const SCROLL_PAUSE_MS = 400;
const first: Place = { step: 'TALKS', area: 'FRANVAROMONSTER', talkId: null, scrollTop: 0 };

const parsed = (body: string | undefined): Place => {
  if (body === undefined) return first;
  try {
    const kept = JSON.parse(body) as Partial<Place>;
    return {
      step: steps.find((step) => step === kept.step) ?? first.step,
      area: assessmentAreas.find((area) => area === kept.area) ?? first.area,
      talkId: typeof kept.talkId === 'string' ? kept.talkId : null,
      scrollTop: typeof kept.scrollTop === 'number' ? kept.scrollTop : 0,
    };
  } catch {
    return first;
  }
};

interface Kept {
  readonly isReady: boolean;
  readonly place: Place;
  readonly go: (next: Partial<Place>) => void;
}

/** The place in this case's kartläggning, kept in the vault for the person. Waits for it before anything is shown. */
export const usePlace = (caseId: string): Kept => {
  const view = `assessment/${caseId}`;
  const kept = useCall('viewState.get', { view });
  const [chosen, setChosen] = useState<Place | undefined>(undefined);
  const loaded = kept.isFetchedAfterMount ? parsed(kept.data?.body) : undefined;
  const place = chosen ?? loaded ?? first;
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });

  const keep = useCallback(
    (next: Place): void => {
      latest.current = next;
      // A lost place is no loss: nothing is said when it cannot be kept.
      void call('viewState.save', { view, body: JSON.stringify(next) });
    },
    [view],
  );
  const go = (next: Partial<Place>): void => {
    const whole = { ...latest.current, scrollTop: window.scrollY, ...next };
    setChosen(whole);
    keep(whole);
  };

  const isReady = kept.isFetchedAfterMount;
  useEffect(() => {
    if (!isReady) return undefined;
    // After the frame has moved the new view to its top.
    const restore = setTimeout(() => {
      window.scrollTo({ top: latest.current.scrollTop });
    }, 0);
    let pause: ReturnType<typeof setTimeout> | undefined;
    const onScroll = (): void => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        keep({ ...latest.current, scrollTop: window.scrollY });
      }, SCROLL_PAUSE_MS);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(restore);
      clearTimeout(pause);
      window.removeEventListener('scroll', onScroll);
    };
  }, [isReady, keep]);

  return { isReady, place, go };
};
