import { Minus, Plus } from 'lucide-react';
import { Suspense, lazy, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useElementWidth } from './absence-picture/use-element-width.ts';
import { IconButton } from './button.tsx';
import { LoadingState } from './states.tsx';
import css from './pdf-preview.module.css';

interface PdfPreviewProps {
  /** The file's bytes as they will be saved; undefined while they are made. Keep the reference stable. */
  readonly bytes: Uint8Array | undefined;
  /** "Remiss till BUP". */
  readonly title: string;
  /** Beside the zoom: save, print. */
  readonly actions?: ReactNode;
}

// The viewer is half a megabyte: fetched when the first paper is shown, not at start.
const PdfPages = lazy(() => import('./pdf-pages.tsx').then((module) => ({ default: module.PdfPages })));

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
const PAGE_PX = (595.28 * 96) / 72;
const DESK_PADDING_PX = 48;
const WIDEST_FIT = 1.25;
const SMALLEST_FIT = 0.4;
const waiting = <LoadingState label="Skapar förhandsvisningen" />;

/** The paper as it will be printed, page under page, with its text selectable and readable by screen readers. */
export const PdfPreview = ({ bytes, title, actions }: PdfPreviewProps): ReactNode => {
  const [pageCount, setPageCount] = useState(0);
  // Until one chooses, the page is as wide as its place.
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const desk = useRef<HTMLDivElement>(null);
  const deskPx = useElementWidth(desk, PAGE_PX + DESK_PADDING_PX);
  const fit = Math.min(WIDEST_FIT, Math.max(SMALLEST_FIT, Math.floor(((deskPx - DESK_PADDING_PX / 4) / PAGE_PX) * 100) / 100));
  const zoom = chosen ?? fit;
  const smaller = ZOOMS.findLast((step) => step < zoom);
  const larger = ZOOMS.find((step) => step > zoom);

  return (
    <section className={css.preview} aria-label={`Förhandsvisning: ${title}`}>
      <div className={css.bar}>
        <span className={css.count}>{pageCount > 0 ? `${String(pageCount)} ${pageCount === 1 ? 'sida' : 'sidor'}` : ''}</span>
        <div className={css.zoom}>
          <IconButton size="small" label="Förminska" icon={<Minus aria-hidden="true" />} disabled={smaller === undefined} onClick={() => { setChosen(smaller); }} />
          <span className={css.percent}>{Math.round(zoom * 100)} %</span>
          <IconButton size="small" label="Förstora" icon={<Plus aria-hidden="true" />} disabled={larger === undefined} onClick={() => { setChosen(larger); }} />
        </div>
        {actions}
      </div>
      {/* A region that scrolls must be reachable by key. */}
      <div className={css.desk} ref={desk} tabIndex={0} role="group" aria-label={title}>
        {bytes ? (
          <Suspense fallback={waiting}>
            <PdfPages bytes={bytes} zoom={zoom} waiting={waiting} onPageCount={setPageCount} />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
    </section>
  );
};
