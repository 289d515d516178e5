import { useNavigate, useRouterState } from '@tanstack/react-router';
import { ChevronRight, Eye } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { AbsencePicture } from '#renderer/components/absence-picture/absence-picture.tsx';
import { Button } from '#renderer/components/button.tsx';
import { PartLinks } from '#renderer/components/part-links.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useCaseTarget } from '#renderer/lib/case-target.ts';
import { useCommands, type Command } from '#renderer/lib/commands.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CaseTarget } from '#shared/domain/cases/next-action.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { lostTeachingText } from '#shared/text/absence.ts';
import { caseStepText, closingReasonLabels } from '#shared/text/cases.ts';
import { dayInWords } from '#shared/text/dates.ts';
import { stepText } from '#shared/text/pupils.ts';
import { CaseAside } from './case-aside.tsx';
import { StageChip } from './case-columns.tsx';
import { CaseRefused } from './outside-case.tsx';
import { pupilLine } from './pupil-words.ts';
import css from './case.module.css';
import { WritingRules } from './writing-rules.tsx';

interface Part {
  /** The part as the next action names it. */
  readonly target?: CaseTarget['part'];
  readonly path: (caseId: string) => string;
  readonly label: string;
  /** Has a narrow column with what is missing, dates and people. Parts with columns of their own have not. */
  readonly hasAside?: boolean;
}

const parts: readonly Part[] = [
  { path: paths.caseOverview, label: 'Översikt', hasAside: true },
  { path: paths.assessment, label: 'Kartläggning', target: 'ASSESSMENT' },
  { path: paths.plan, label: 'Plan', target: 'PLAN' },
  { path: paths.followUp, label: 'Uppföljning', target: 'FOLLOW_UP' },
  { path: paths.consents, label: 'Samtycken', target: 'CONSENTS', hasAside: true },
  { path: paths.documents, label: 'Dokument', target: 'DOCUMENTS' },
  { path: paths.notes, label: 'Anteckningar', hasAside: true },
  { path: paths.caseLog, label: 'Logg', hasAside: true },
];

const PICTURE_PX = 300;

/** The frame of one case: who, what comes next and why, the picture, and the parts as places. */
export const CaseLayout = ({ caseId, children }: { readonly caseId: string; readonly children: ReactNode }): ReactNode => {
  const answer = useCall('case.get', { caseId });
  if (answer.error) return <CaseRefused caseId={caseId} failure={answer.error.failure} onRetry={() => void answer.refetch()} />;
  return answer.data ? <Loaded data={answer.data}>{children}</Loaded> : <LoadingState />;
};

const usePartCommands = (caseId: string): void => {
  const navigate = useNavigate();
  const commands = useMemo(
    () =>
      parts.map(
        ({ label, path }): Command => ({
          id: `part:${label}`,
          group: 'På den här sidan',
          label,
          hint: 'i ärendet',
          run: () => void navigate({ to: path(caseId) }),
        }),
      ),
    [caseId, navigate],
  );
  useCommands(commands);
};

const Loaded = ({ data, children }: { readonly data: CasePage; readonly children: ReactNode }): ReactNode => {
  const { caseId } = data.case;
  usePartCommands(caseId);
  const here = useRouterState({ select: (state) => state.location.pathname });
  const part = parts.find(({ path }) => here.startsWith(path(caseId)));
  const isOverview = here.startsWith(paths.caseOverview(caseId));
  return (
    <div className={css.case}>
      <Strip data={data} />
      <Next data={data} isCompact={!isOverview} isHere={part !== undefined && part.target === data.next?.target.part} />
      <PartLinks label={`Delar av ärendet ${data.case.caseNumber}`} parts={parts.map(({ label, path }) => ({ label, to: path(caseId) }))} />
      <Picture absence={data.absence} staircaseName={data.staircaseName} isOverview={isOverview} />
      {part?.hasAside ? (
        <div className={css.withAside}>
          <div className={css.main}>{children}</div>
          <CaseAside data={data} />
        </div>
      ) : (
        children
      )}
    </div>
  );
};

/** The names alone; professions stand in the tooltip. */
const namesOf = (readers: readonly string[]): string => readers.map((reader) => reader.replace(/ \(.*\)$/u, '')).join(', ');

/** Whole on the overview; beside other work one line with its sentence, opened by a press. */
const Picture = ({ absence, staircaseName, isOverview }: { readonly absence: CasePage['absence']; readonly staircaseName: string; readonly isOverview: boolean }): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  const said = [lostTeachingText(absence.fourWeeks), caseStepText(absence.steps, staircaseName)].filter((line) => line !== '').map((line) => <p key={line} className={css.lost}>{line}</p>);
  if (!absence.picture)
    return (
      <div>
        <p className={css.quiet}>{absence.sentence}</p>
        {isOverview && said}
      </div>
    );
  const whole = (
    <div>
      <AbsencePicture data={absence.picture} heightPx={PICTURE_PX} />
      {said}
    </div>
  );
  if (isOverview) return whole;
  return (
    <div className={css.folded}>
      <button type="button" aria-expanded={isOpen} onClick={() => { setIsOpen(!isOpen); }}>
        <ChevronRight aria-hidden="true" data-open={isOpen || undefined} />
        <span>{isOpen ? 'Göm figuren' : absence.sentence}</span>
      </button>
      {isOpen && whole}
    </div>
  );
};

const Strip = ({ data }: { readonly data: CasePage }): ReactNode => {
  const { pupil } = data;
  return (
    <header className={css.strip}>
      <div className={css.titleLine}>
        <h1 tabIndex={-1}>{fullName(pupil)}</h1>
        <span className={css.line}>{pupilLine(pupil)}</span>
        {pupil.isProtected && <StatusChip variant="decided">Kodnamn</StatusChip>}
        {pupil.standing && pupil.standing.stepOrder > 0 && (
          <span title={pupil.standing.reason ?? undefined}>
            <StatusChip variant="attention">{stepText(pupil.standing)}</StatusChip>
          </span>
        )}
        <StageChip stage={data.case.state.stage} />
      </div>
      <p className={css.meta}>
        <span>{`Ärende ${data.case.caseNumber}`}</span>
        <span>{`Samordnare ${data.coordinatorName}`}</span>
        <span className={css.readers} title={data.readers.join(', ')}>
          <Eye aria-hidden="true" />
          {`Kan läsas av ${namesOf(data.readers)}`}
        </span>
        {data.mayWrite && <WritingRules />}
      </p>
    </header>
  );
};

interface NextProps {
  readonly data: CasePage;
  /** Beside other work: one slim line. */
  readonly isCompact: boolean;
  /** The next action is done on the open part: no button is needed. */
  readonly isHere: boolean;
}

const Next = ({ data, isCompact, isHere }: NextProps): ReactNode => {
  const action = useCaseTarget();
  const { can } = useSession();
  const { state } = data.case;
  if (state.stage === 'CLOSED') {
    return (
      <p className={css.closed}>
        {`Avslutat ${dayInWords(state.closedOn)}: ${closingReasonLabels[state.closingReason].toLocaleLowerCase('sv')}. Ärendet kan läsas men inte ändras.`}
      </p>
    );
  }
  const { next } = data;
  if (!next) return null;
  // A guest, or a colleague whose task it is not, sees what comes next and does not do it.
  const mayDoIt = next.target.part === 'LETTER' ? can('pupil.write') : data.mayWrite || (next.target.part === 'DECISION' && can('plan.decide'));
  const isLate = next.dueOn !== null && data.dates.some((date) => date.isOverdue && date.date === next.dueOn);
  return (
    <section className={css.next} aria-label="Nästa steg" data-late={isLate || undefined} data-compact={isCompact || undefined}>
      <p>
        <span className={css.nextName}>{`Nästa: ${next.text}`}</span>
        <span>{next.reason}</span>
      </p>
      {!isHere && mayDoIt && (
        <Button
          variant={isCompact ? 'secondary' : 'primary'}
          size={isCompact ? 'small' : 'normal'}
          busy={next.target.part === 'LETTER' && action.busyProposalId === next.target.proposalId}
          onClick={() => {
            action.goToCase(data.case.caseId, data.pupil.pupilId, next.target);
          }}
        >
          {next.buttonText}
        </Button>
      )}
      {action.failure && <ErrorState failure={action.failure} />}
    </section>
  );
};
