import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { layoutAbsencePicture } from '#shared/domain/absence-picture/layout.ts';
import { comparePhases } from '#shared/domain/absence-picture/phases.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import { absenceDefinition, absencePictureLabels, phaseDetail, phaseSentence } from '#shared/text/absence-picture.ts';
import { pictureAltText, weekReading } from '#shared/text/absence-picture-reading.ts';
import { PictureShapes } from './picture-shapes.tsx';
import { useElementWidth } from './use-element-width.ts';
import { WeekCallout } from './week-callout.tsx';
import { WeekTable } from './week-table.tsx';
import css from './absence-picture.module.css';
import svgCss from './picture-svg.module.css';

interface AbsencePictureProps {
  readonly data: AbsencePictureData;
  readonly title?: string;
  /** The measure that the sentence compares around; the first one in the span otherwise. */
  readonly measureId?: string;
  /** Wanted height of the picture; more when there are many measures. */
  readonly heightPx?: number;
  readonly headingLevel?: 2 | 3;
  readonly isInitiallyFolded?: boolean;
}

const unknownWidthPx = 960;

/** "Frånvaro mot insats": bars per week over the measures, with the sentence, a reading of each week and a table (`t`). */
export const AbsencePicture = (props: AbsencePictureProps): ReactNode => {
  const { data, title = 'Frånvaro mot insats', measureId, heightPx = 430, headingLevel = 2, isInitiallyFolded = false } = props;
  const [isFolded, setIsFolded] = useState(isInitiallyFolded);
  const [isTable, setIsTable] = useState(false);
  const bodyId = useId();
  const body = useRef<HTMLDivElement>(null);
  const followsFocus = useRef(false);
  const comparison = useMemo(() => comparePhases(data, measureId), [data, measureId]);
  const detail = phaseDetail(comparison);
  const Heading = headingLevel === 2 ? 'h2' : 'h3';

  // The view that had the focus is gone after `t`: the one that takes its place gets it.
  useEffect(() => {
    if (followsFocus.current) body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    followsFocus.current = false;
  }, [isTable]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key.toLowerCase() !== 't' || isTyping || isFolded || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    followsFocus.current = body.current?.contains(document.activeElement) ?? false;
    setIsTable((shown) => !shown);
  };

  return (
    <section className={css.root} aria-label={title} onKeyDown={onKeyDown}>
      <div className={css.head}>
        <Heading className={css.title}>
          <button type="button" aria-expanded={!isFolded} aria-controls={bodyId} onClick={() => { setIsFolded(!isFolded); }}>
            <ChevronDown aria-hidden="true" size={16} />
            {title}
          </button>
        </Heading>
        {!isFolded && data.weeks.length > 0 && (
          <button type="button" className={css.toggle} aria-pressed={isTable} aria-keyshortcuts="t" onClick={() => { setIsTable(!isTable); }}>
            Visa som tabell <kbd>T</kbd>
          </button>
        )}
      </div>
      <p className={css.sentence}>{phaseSentence(comparison)}</p>
      <div id={bodyId} ref={body} hidden={isFolded}>
        {!isFolded && (isTable ? <WeekTable data={data} caption={title} /> : <Picture data={data} title={title} heightPx={heightPx} />)}
        {detail !== null && <p className={css.definition}>{detail}</p>}
        {data.weeks.length > 0 && <p className={css.definition}>{absenceDefinition(data.reportingRatePercent)}</p>}
      </div>
    </section>
  );
};

/** The drawing itself: pointer and arrow keys choose a week. */
const Picture = ({ data, title, heightPx }: { readonly data: AbsencePictureData; readonly title: string; readonly heightPx: number }): ReactNode => {
  const stage = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(stage, unknownWidthPx);
  const altId = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const layout = useMemo(() => layoutAbsencePicture(data, { widthPx, heightPx, labels: absencePictureLabels }), [data, widthPx, heightPx]);
  const target = chosen === null ? undefined : layout.weekTargets[chosen];
  const reading = chosen === null ? null : weekReading(data, chosen);
  const last = layout.weekTargets.length - 1;

  if (layout.isEmpty) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const next: Readonly<Record<string, number | null>> = {
      ArrowRight: chosen === null ? 0 : Math.min(chosen + 1, last),
      ArrowLeft: chosen === null ? last : Math.max(chosen - 1, 0),
      Home: 0,
      End: last,
      ...(chosen === null ? {} : { Escape: null }),
    };
    const week = next[event.key];
    if (week === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(week);
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const hit = layout.weekTargets.find((week) => week.x <= x && x < week.x + week.width);
    setChosen(hit?.weekIndex ?? null);
  };

  return (
    <div
      ref={stage}
      className={css.stage}
      tabIndex={0}
      role="application"
      aria-roledescription="diagram"
      aria-label={`${title}. Piltangenterna läser upp en vecka, T visar tabellen.`}
      aria-describedby={altId}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => { setChosen(null); }}
      onBlur={() => { setChosen(null); }}
    >
      <p id={altId} hidden>{pictureAltText(data)}</p>
      <svg className={svgCss.svg} width={layout.widthPx} height={layout.heightPx} viewBox={`0 0 ${layout.widthPx} ${layout.heightPx}`} aria-hidden="true" focusable="false">
        {target && <rect data-role="chosen" x={target.x} y={target.y} width={target.width} height={target.height} />}
        <PictureShapes shapes={layout.shapes} />
      </svg>
      {target && reading && <WeekCallout reading={reading} target={target} pictureWidthPx={layout.widthPx} />}
      <p className="visually-hidden" aria-live="polite">{reading?.spoken}</p>
    </div>
  );
};
