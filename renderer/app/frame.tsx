import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { keepFocusOnPress } from '#renderer/lib/keep-focus.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { Guard } from './guard.tsx';
import { LockGuard, useLock } from './lock.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { SaveStatus } from './save-status.tsx';
import { TopBar } from './top-bar.tsx';
import css from './frame.module.css';

/** Moves focus to the new view's heading, so that keyboard and screen reader are where the eye is. */
const useFocusOnArrival = (): void => {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (path === undefined || path === seen.current) return;
    seen.current = path;
    const main = document.getElementById('main');
    // A view that has put the cursor in its own field keeps it.
    if (main?.contains(document.activeElement) && document.activeElement !== main) return;
    const headings = main?.querySelectorAll<HTMLElement>('h1[tabindex="-1"], h2[tabindex="-1"]');
    (headings?.[headings.length - 1] ?? main)?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [path]);
};

const DemoBanner = (): ReactNode => {
  const { isDemo, today } = useSession();
  if (!isDemo) return null;
  return <aside className={css.banner} aria-label="Demo">Demo med påhittade elever. Programmets dag är {longDate(today)}.</aside>;
};

/** Rail, top bar, the view, and the save state in its one place. */
export const Frame = (): ReactNode => {
  useFocusOnArrival();
  useEffect(keepFocusOnPress, []);
  const lock = useLock();
  const [isSearching, setSearching] = useState(false);
  return (
    <div className={css.frame}>
      <a
        className={css.skip}
        href="#main"
        onClick={(event) => {
          // The address is the router's.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Hoppa till innehållet
      </a>
      <Rail />
      <div className={css.right}>
        <DemoBanner />
        <TopBar onLock={lock.lock} onSearch={() => { setSearching(true); }} />
        <main id="main" className={css.view} tabIndex={-1}>
          <Guard />
        </main>
        <footer className={css.status}>
          <SaveStatus />
        </footer>
      </div>
      <LockGuard {...lock} />
      <Palette isOpen={isSearching} onOpenChange={setSearching} onLock={lock.lock} />
    </div>
  );
};
