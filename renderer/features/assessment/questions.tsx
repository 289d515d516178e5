import { ArrowRight, Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { FREE_QUESTION_ID, type BankQuestion } from '#shared/domain/assessment/question-bank.ts';
import type { AssessmentArea, Talk } from '#shared/domain/assessment/types.ts';
import { areaLabels, perspectiveLabels } from '#shared/text/assessment.ts';
import { shownAreas } from './areas.tsx';
import { useWork } from './context.tsx';
import { PickOut } from './pick-out.tsx';
import { SavedText } from './saved-text.tsx';
import { scaleTop } from './scale-answer.ts';
import { speakerName, talkDetail, talkName } from './words.ts';
import css from './talks.module.css';

/** The questions of an area for one voice, in the order of a talk. */
const questionsOf = (bank: readonly BankQuestion[], area: AssessmentArea, talk: Talk): readonly BankQuestion[] => [
  ...bank.filter((question) => question.area === area && question.perspective === talk.perspective),
  { questionId: FREE_QUESTION_ID, area, perspective: talk.perspective, kind: 'OPEN', text: 'Annat som kom fram' },
];

/** The area that comes after this one in the person's own list. */
export const areaAfter = (areas: readonly AssessmentArea[], area: AssessmentArea, by: 1 | -1): AssessmentArea | null => areas[areas.indexOf(area) + by] ?? null;

interface QuestionsProps {
  readonly area: AssessmentArea;
  readonly talk: Talk | null;
  readonly onArea: (area: AssessmentArea) => void;
}

/** One area of the talk: what is known, what to ask, what others have said about the same thing. */
export const Questions = ({ area, talk, onArea }: QuestionsProps): ReactNode => {
  const { assessment, page, isReadOnly, nameOf } = useWork();
  const next = areaAfter(shownAreas(assessment), area, 1);
  const about = page.bank.areas.find((candidate) => candidate.area === area);
  return (
    <section className={css.questions} aria-labelledby="area-heading">
      <header className={css.areaHead}>
        <h3 id="area-heading">{areaLabels[area]}</h3>
        {about && <p className={css.quiet}>{about.hint}</p>}
        {talk && (
          <p className={css.talkNow}>
            <span>{`${speakerName(talk)}, ${talkDetail(talk)}. Samtalet hölls av ${nameOf(talk.interviewerUserId)}.`}</span>
            <span className={css.readBy}>
              <Eye aria-hidden="true" />
              {page.readBy}
            </span>
          </p>
        )}
      </header>
      {area === 'FRANVAROMONSTER' && <Facts facts={page.facts} />}
      {talk ? (
        questionsOf(page.bank.questions, area, talk).map((question) => <Question key={`${talk.talkId} ${area} ${question.questionId}`} question={question} talk={talk} />)
      ) : (
        <EmptyState>{isReadOnly ? 'Välj ett samtal ovanför för att läsa svaren.' : `Välj eller börja ett samtal ovanför. Då kommer frågorna om ${areaLabels[area].toLocaleLowerCase('sv')} här.`}</EmptyState>
      )}
      <OthersSaid area={area} talk={talk} />
      {next && (
        <div>
          <Button icon={<ArrowRight />} onClick={() => { onArea(next); }}>
            {`Nästa: ${areaLabels[next]}`}
          </Button>
          {!isReadOnly && <span className={css.keys}>Alt + pil ned</span>}
        </div>
      )}
    </section>
  );
};

const Facts = ({ facts }: { readonly facts: readonly string[] }): ReactNode => (
  <div className={css.facts}>
    <p className={css.factsHead}>Det här säger siffrorna</p>
    <ul>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  </div>
);

const Question = ({ question, talk }: { readonly question: BankQuestion; readonly talk: Talk }): ReactNode => {
  const { assessment, page, store } = useWork();
  const { area, questionId, kind } = question;
  const answerId = store.answerIdOf(talk.talkId, area, questionId);
  const saved = assessment.answers.find((answer) => answer.answerId === answerId)?.text ?? '';
  const top = scaleTop(kind);
  return (
    <SavedText
      label={question.text}
      fieldKey={`answer:${answerId}`}
      lines={questionId === FREE_QUESTION_ID ? 1 : 2}
      saved={saved}
      scale={top === null || kind === 'OPEN' ? undefined : { top, ends: page.bank.scales[kind] }}
      save={(text) => store.send({ kind: 'PUT_ANSWER', answer: { answerId, talkId: talk.talkId, area, questionId, text } })}
    >
      {(text, flush) => (text.trim() === '' ? null : <PickOut text={text} flush={flush} from={{ answerId, area, talk }} />)}
    </SavedText>
  );
};

/** What has come up about the same area in the other talks: to build on, not to ask again. */
const OthersSaid = ({ area, talk }: { readonly area: AssessmentArea; readonly talk: Talk | null }): ReactNode => {
  const { assessment, page } = useWork();
  const said = assessment.answers.filter((answer) => answer.area === area && answer.talkId !== talk?.talkId && answer.text.trim() !== '');
  if (said.length === 0) return null;
  const questionText = (questionId: string): string => page.bank.questions.find((question) => question.questionId === questionId)?.text ?? 'Annat som kom fram';
  return (
    <details className={css.others} open={talk === null}>
      <summary>{`I andra samtal om samma sak (${String(said.length)})`}</summary>
      <dl>
        {said.map((answer) => {
          const from = assessment.talks.find((candidate) => candidate.talkId === answer.talkId);
          return (
            <div key={answer.answerId}>
              <dt>{from ? `${perspectiveLabels[from.perspective]}: ${talkName(from)}. ${questionText(answer.questionId)}` : questionText(answer.questionId)}</dt>
              <dd>{answer.text}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
};
