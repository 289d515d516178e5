import { Check, Circle } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { Section } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { CasePage, StageView } from '#shared/contract/cases.ts';
import { stageLabels } from '#shared/text/cases.ts';
import css from './cases.module.css';

/** The stages of the case, each with what must be there first. Most moves follow by themselves from what is done. */
export const Stages = ({ data }: { readonly data: CasePage }): ReactNode => {
  const answer = useCall('case.stages', { caseId: data.case.caseId });
  const [to, setTo] = useState<StageView | null>(null);
  return (
    <Section title="Ärendets gång" level={3} note="flyttas av det ni gör: klar kartläggning, skickad plan, signerad plan">
      {answer.error && <ErrorState failure={answer.error.failure} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <LoadingState />}
      {answer.data && (
        <ol className={css.stages}>
          {answer.data.map((stage) => (
            <StageRow key={stage.toStage} stage={stage} isHere={stage.toStage === data.case.state.stage} mayMove={data.mayWrite} onMove={() => { setTo(stage); }} />
          ))}
        </ol>
      )}
      {to && <MoveDialog data={data} to={to} onClose={() => { setTo(null); }} />}
    </Section>
  );
};

/** Something is missing that not even a written reason can replace: only the act itself leads there. */
const isBlocked = ({ requirements }: StageView): boolean => requirements.some((requirement) => requirement.isAbsolute && !requirement.isMet);

interface StageRowProps {
  readonly stage: StageView;
  readonly isHere: boolean;
  readonly mayMove: boolean;
  readonly onMove: () => void;
}

const StageRow = ({ stage, isHere, mayMove, onMove }: StageRowProps): ReactNode => (
  <li className={css.stage} aria-current={isHere ? 'step' : undefined}>
    <span className={css.stageName}>
      {stageLabels[stage.toStage]}
      {isHere && <StatusChip variant="info">Här är ärendet</StatusChip>}
    </span>
    <div className={css.stageBody}>
      {stage.requirements.length === 0 ? <span className={css.quiet}>Börjar när ärendet öppnas.</span> : <Requirements stage={stage} />}
      {stage.routine && <Routine routine={stage.routine} name={stageLabels[stage.toStage]} isHere={isHere} />}
    </div>
    {mayMove && stage.isReachable && stage.toStage !== 'CLOSED' && !isBlocked(stage) && (
      <Button size="small" variant="quiet" aria-label={`Flytta hit: ${stageLabels[stage.toStage].toLocaleLowerCase('sv')}`} onClick={onMove}>
        Flytta hit
      </Button>
    )}
  </li>
);

/** How the school works in this stage: open where the case is, a press away elsewhere. */
const Routine = ({ routine, name, isHere }: { readonly routine: NonNullable<StageView['routine']>; readonly name: string; readonly isHere: boolean }): ReactNode => (
  <details className={css.routine} open={isHere}>
    <summary>
      Rutin<span className="visually-hidden">{` för ${name.toLocaleLowerCase('sv')}`}</span>
    </summary>
    <KeyValueList
      facts={[
        { label: 'Ansvarig', value: routine.responsible },
        { label: 'Så gör vi', value: routine.text },
        { label: 'Ur kartläggningen', value: routine.assessmentPart },
        { label: 'Dokument', value: routine.documents.length === 0 ? 'Inga' : routine.documents.join(', ') },
      ]}
    />
  </details>
);

const Requirements = ({ stage }: { readonly stage: StageView }): ReactNode => (
  <ul className={css.requirements}>
    {stage.requirements.map((requirement) => (
      <li key={requirement.id} data-met={requirement.isMet || undefined}>
        {requirement.isMet ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />}
        <span>
          {requirement.label}
          <span className="visually-hidden">{requirement.isMet ? ', finns' : ', saknas'}</span>
        </span>
      </li>
    ))}
  </ul>
);

/** A move by hand: what is missing is said, and the written reason stands in its place. */
const MoveDialog = ({ data, to, onClose }: { readonly data: CasePage; readonly to: StageView; readonly onClose: () => void }): ReactNode => {
  const reason = useDraftText(`stage:${data.case.caseId}:${to.toStage}`);
  const [isTried, setIsTried] = useState(false);
  const pass = useCommand('case.passStage', { invalidates: ['case.get', 'case.stages', 'case.list', 'today.get', 'case.log'] });
  const missing = to.requirements.filter((requirement) => !requirement.isMet);
  const needsReason = missing.length > 0;
  const name = stageLabels[to.toStage].toLocaleLowerCase('sv');
  return (
    <Dialog open onClose={onClose} title={`Flytta ärendet till ${name}`}>
      {missing.length > 0 && (
        <>
          <p>Det här saknas ännu:</p>
          <Requirements stage={{ ...to, requirements: missing }} />
        </>
      )}
      {needsReason && (
        <LongTextField
          label="Varför går ärendet vidare ändå?"
          required
          readBy="Kan läsas av dem som är med i ärendet och rektor"
          error={isTried && reason.text.trim() === '' ? 'Skriv varför' : undefined}
          maxLength={2000}
          value={reason.text}
          onChange={reason.change}
        />
      )}
      {pass.error && <ErrorState failure={pass.error.failure} />}
      <ButtonRow>
        <Button
          variant="primary"
          busy={pass.isPending}
          onClick={() => {
            setIsTried(true);
            if (needsReason && reason.text.trim() === '') return;
            pass.mutate({ caseId: data.case.caseId, rowVersion: data.case.rowVersion, toStage: to.toStage, reason: reason.text.trim() }, { onSuccess: () => { void reason.drop().then(onClose); } });
          }}
        >
          {`Flytta till ${name}`}
        </Button>
        <Button onClick={onClose}>Avbryt</Button>
      </ButtonRow>
    </Dialog>
  );
};
