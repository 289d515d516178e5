import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { call } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { flushDrafts } from '#renderer/lib/save-state.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import { assessmentGaps, type AssessmentGap } from '#shared/domain/assessment/quality.ts';
import { conclusionQuestions, type ConclusionQuestion } from '#shared/domain/assessment/types.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { assessmentGapText, conclusionLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { SavedText } from './saved-text.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import { dayName } from './words.ts';
import css from './analysis.module.css';

interface ConclusionsProps {
  readonly onJump: (gap: AssessmentGap) => void;
}

/** Yes or no with a reason for each question of the bedömning, what is missing, and the end of the kartläggning. */
export const Conclusions = ({ onJump }: ConclusionsProps): ReactNode => {
  const { assessment, isReadOnly, page } = useWork();
  return (
    <Stack gap="wide">
      <Section title="Bedömning" note={page.readBy}>
        <div className={css.conclusions}>
          {conclusionQuestions.map((question) => (
            <ConclusionLine key={question} question={question} />
          ))}
        </div>
      </Section>
      {!isReadOnly && <Finish onJump={onJump} />}
      {assessment.state.kind === 'DONE' && <Done />}
    </Stack>
  );
};

const ConclusionLine = ({ question }: { readonly question: ConclusionQuestion }): ReactNode => {
  const { assessment, store, send, isReadOnly } = useWork();
  const conclusion = assessment.conclusions.find((candidate) => candidate.question === question);
  const answered = (): boolean => store.current()?.conclusions.find((candidate) => candidate.question === question)?.isYes ?? false;
  const reason = (): string => store.typed.get(`conclusion:${question}`) ?? conclusion?.reason ?? '';
  if (isReadOnly)
    return (
      <div>
        <p className={css.quiet}>{conclusionLabels[question]}</p>
        <p>{conclusion ? `${conclusion.isYes ? 'Ja' : 'Nej'}. ${conclusion.reason}` : 'Inte besvarad'}</p>
      </div>
    );
  return (
    <div className={css.conclusion}>
      <Segments
        label={conclusionLabels[question]}
        id={`conclusion-${question}`}
        choices={[
          { value: 'YES', label: 'Ja' },
          { value: 'NO', label: 'Nej' },
        ]}
        value={conclusion ? (conclusion.isYes ? 'YES' : 'NO') : null}
        onChange={(value) => void send({ kind: 'PUT_CONCLUSION', conclusion: { question, isYes: value === 'YES', reason: reason() } })}
      />
      {conclusion && (
        <SavedText
          label={conclusion.isYes ? 'Varför ja' : 'Varför nej'}
          fieldKey={`conclusion:${question}`}
          lines={1}
          saved={conclusion.reason}
          save={(text) => store.send({ kind: 'PUT_CONCLUSION', conclusion: { question, isYes: answered(), reason: text } })}
        />
      )}
    </div>
  );
};

/** Sends one act on the whole record when everything typed is through. */
const useAct = () => {
  const { store } = useWork();
  const client = useQueryClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (send: () => Promise<Result<unknown>>): Promise<void> => {
    setBusy(true);
    const isSaved = await flushDrafts();
    await store.settled();
    const result = isSaved ? await send() : ({ ok: false, failure: { code: 'CORE_UNREACHABLE' } } as const);
    setFailure(result.ok ? null : result.failure);
    if (result.ok) await client.invalidateQueries();
    setBusy(false);
  };
  return { act, failure, busy };
};

const Finish = ({ onJump }: ConclusionsProps): ReactNode => {
  const { assessment, page, caseId, store } = useWork();
  const { act, failure, busy } = useAct();
  const draft = useDraftText(`assessment-finish:${assessment.assessmentId}`);
  const reason = draft.text;
  const gaps = assessmentGaps(assessment, page.bank.policy);
  const complete = (): Promise<void> =>
    act(async () => {
      const completed = await call('assessment.complete', { caseId, assessmentId: assessment.assessmentId, rowVersion: store.current()?.rowVersion ?? 0, reasonForMissing: gaps.length === 0 ? '' : reason });
      if (completed.ok) await draft.drop();
      return completed;
    });
  return (
    <Section title={gaps.length === 0 ? 'Inget saknas' : 'Vad saknas'} note={gaps.length === 0 ? undefined : String(gaps.length)}>
      {gaps.length > 0 && (
        <ul className={css.gaps}>
          {gaps.map((gap) => (
            <li key={JSON.stringify(gap)}>
              <span>{assessmentGapText(gap)}</span>
              <Button size="small" variant="quiet" onClick={() => { onJump(gap); }}>
                Gå dit
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={css.finish}
        onSubmit={(event) => {
          event.preventDefault();
          void complete();
        }}
      >
        {gaps.length > 0 && (
          <LongTextField
            label="Varför kartläggningen är klar ändå"
            help="Behövs bara om något saknas. Skälet blir en anteckning i ärendet."
            lines={1}
            maxLength={2000}
            value={reason}
            onChange={draft.change}
          />
        )}
        {failure && <ErrorState failure={failure} />}
        <ButtonRow>
          <Button type="submit" variant="primary" busy={busy}>
            Kartläggningen är klar
          </Button>
        </ButtonRow>
      </form>
    </Section>
  );
};

const Done = (): ReactNode => {
  const { assessment, page, caseId, nameOf, store } = useWork();
  const { act, failure, busy } = useAct();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (assessment.state.kind !== 'DONE') return null;
  return (
    <Stack>
      <Notice tone="done" action={<LinkButton to={paths.plan(caseId)}>Gå till planen</LinkButton>}>
        {`Kartläggningen blev klar ${dayName(assessment.state.doneOn)} (${nameOf(assessment.state.doneByUserId)}).`}
      </Notice>
      {page.mayWrite && !isAsking && (
        <div>
          <Button size="small" variant="quiet" onClick={() => { setAsking(true); }}>
            Öppna kartläggningen igen
          </Button>
        </div>
      )}
      {isAsking && (
        <form
          className={css.finish}
          onSubmit={(event) => {
            event.preventDefault();
            void act(() => call('assessment.reopen', { caseId, assessmentId: assessment.assessmentId, rowVersion: store.current()?.rowVersion ?? 0, reason }));
          }}
        >
          <LongTextField label="Varför öppnas den igen" required lines={1} maxLength={2000} value={reason} onChange={setReason} />
          {failure && <ErrorState failure={failure} />}
          <ButtonRow>
            <Button type="submit" busy={busy} disabled={reason.trim() === ''}>
              Öppna igen
            </Button>
            <Button variant="quiet" onClick={() => { setAsking(false); }}>
              Avbryt
            </Button>
          </ButtonRow>
        </form>
      )}
    </Stack>
  );
};
