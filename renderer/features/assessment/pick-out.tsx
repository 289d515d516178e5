import { Highlighter, Quote } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import { levels, type AssessmentArea, type Level, type Talk } from '#shared/domain/assessment/types.ts';
import { levelLabels, timeFactorLabels, valenceLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import { factorKinds } from './words.ts';
import css from './pick-out.module.css';

interface Source {
  readonly answerId: string | null;
  readonly area: AssessmentArea;
  readonly talk: Talk | null;
}

/** The text that is marked in the field above the button, kept while the button takes the focus. */
const markedIn = (field: HTMLTextAreaElement | null | undefined): string => (field ? field.value.slice(field.selectionStart, field.selectionEnd).trim() : '');

interface PickOutProps {
  readonly text: string;
  /** The answer must be saved before anything can rest on it. */
  readonly flush: () => Promise<boolean>;
  readonly from: Source;
}

/** Marks something in an answer as help, risk or the pupil's own words: one click to open, one to choose. */
export const PickOut = ({ text, flush, from }: PickOutProps): ReactNode => {
  const { isReadOnly } = useWork();
  const [picked, setPicked] = useState<string | null>(null);
  const [isMarked, setMarked] = useState(false);
  const [said, setSaid] = useState('');
  const button = useRef<HTMLDivElement>(null);
  const fieldOf = (): HTMLTextAreaElement | null | undefined => button.current?.parentElement?.querySelector('textarea');

  useEffect(() => {
    const onSelection = (): void => {
      const field = button.current?.parentElement?.querySelector('textarea');
      if (document.activeElement === field) setMarked(markedIn(field) !== '');
    };
    document.addEventListener('selectionchange', onSelection);
    return () => {
      document.removeEventListener('selectionchange', onSelection);
    };
  }, []);

  if (isReadOnly) return null;
  return (
    <div ref={button}>
      {picked === null ? (
        <div className={css.line}>
          <Button size="small" variant="quiet" icon={<Highlighter />} onClick={() => { setPicked(markedIn(fieldOf()) || text.trim()); }}>
            {isMarked ? 'Plocka ut det markerade' : 'Plocka ut'}
          </Button>
          <span className={css.said} role="status">
            {said}
          </span>
        </div>
      ) : (
        <Choose
          text={picked}
          from={from}
          beforeSend={flush}
          onDone={(said) => {
            setPicked(null);
            setSaid(said ?? '');
            fieldOf()?.focus();
          }}
        />
      )}
    </div>
  );
};

interface ChooseProps {
  readonly text: string;
  readonly from: Source;
  readonly beforeSend?: () => Promise<boolean>;
  /** With what was done, null when nothing was. */
  readonly onDone: (said: string | null) => void;
}

/** Level is proposed from the area; the kind is the second click and saves. Help comes first and weighs as much. */
const Choose = ({ text, from, beforeSend, onDone }: ChooseProps): ReactNode => {
  const { page, send, assessment } = useWork();
  const usual = page.bank.areas.find((area) => area.area === from.area)?.levels[0];
  const kept = useDraftFields(`pick-out:${assessment.assessmentId}:${from.answerId ?? from.area}`, { of: text, words: text });
  // What was kept of another passage of the same answer is not this one.
  const words = kept.fields.of === text ? kept.fields.words : text;
  const finish = (said: string | null): void => void kept.drop().then(() => { onDone(said); });
  const [level, setLevel] = useState<Level>(usual ?? 'INDIVIDUAL');
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    first.current?.querySelector('button')?.focus({ preventScroll: true });
    first.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  const isEmpty = words.trim() === '';

  const keep = async (kind: (typeof factorKinds)[number]): Promise<void> => {
    if (beforeSend && !(await beforeSend())) return;
    const { valence, timeFactor } = kind;
    const result = await send({ kind: 'PUT_FACTOR', factor: { factorId: crypto.randomUUID(), area: from.area, level, valence, timeFactor, text: words.trim(), answerIds: from.answerId === null ? [] : [from.answerId] } });
    if (!result.ok) return;
    finish(`Utplockat: ${valenceLabels[valence].toLocaleLowerCase('sv')}, ${timeFactorLabels[timeFactor].toLocaleLowerCase('sv')}`);
  };
  const quote = async (talk: Talk): Promise<void> => {
    const result = await send({ kind: 'PUT_OWN_WORDS', ownWords: { ownWordsId: crypto.randomUUID(), talkId: talk.talkId, text: words.trim() } });
    if (result.ok) finish('Utplockat: elevens egna ord');
  };
  const { talk } = from;
  return (
    <div
      className={css.panel}
      role="group"
      aria-label="Plocka ut"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        finish(null);
      }}
    >
      <LongTextField label="Det här plockas ut" lines={1} maxLength={2000} value={words} onChange={(next) => { kept.change({ of: text, words: next }); }} />
      <Segments label="Det gäller" choices={levels.map((value) => ({ value, label: levelLabels[value] }))} value={level} onChange={setLevel} />
      <div className={css.kinds} ref={first}>
        {factorKinds.map((kind) => (
          <button key={kind.timeFactor} type="button" className={css.kind} data-valence={kind.valence} disabled={isEmpty} onClick={() => void keep(kind)}>
            <span className={css.kindName}>{`${valenceLabels[kind.valence]}: ${timeFactorLabels[kind.timeFactor].toLocaleLowerCase('sv')}`}</span>
            <span className={css.kindHint}>{kind.hint}</span>
          </button>
        ))}
        {talk?.perspective === 'PUPIL' && (
          <button type="button" className={css.kind} data-valence="WORDS" disabled={isEmpty} onClick={() => void quote(talk)}>
            <span className={css.kindName}>
              <Quote aria-hidden="true" /> Elevens egna ord
            </span>
            <span className={css.kindHint}>Citeras ordagrant</span>
          </button>
        )}
      </div>
      <ButtonRow>
        <Button size="small" variant="quiet" onClick={() => { finish(null); }}>
          Avbryt
        </Button>
      </ButtonRow>
    </div>
  );
};
