import type { ReactNode } from 'react';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PageBody } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useCaseTarget } from '#renderer/lib/case-target.ts';
import { fullDate } from '#renderer/lib/dates-sv.ts';
import { useLastPlace } from '#renderer/lib/last-place.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { TodayPage as TodayData } from '#shared/contract/today.ts';
import type { TodayLine } from '#shared/domain/today/build-today.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import { countOf } from '#shared/text/numbers.ts';
import { todayHeadings, todayText } from '#shared/text/today.ts';
import { BackupLine } from './backup-line.tsx';
import { PeopleLines } from './people-lines.tsx';
import { TodayAside } from './today-aside.tsx';
import { TodaySection } from './today-section.tsx';
import css from './today.module.css';

/** What waits for the person at the keyboard, each line with its reason and one button. */
export const TodayPage = (): ReactNode => {
  const { today, can } = useSession();
  const lastPlace = useLastPlace();
  return (
    <>
      {/* Not there by itself, and without a name: whoever unlocks may have somebody beside them. */}
      <PageHeader title="Idag" lead={fullDate(today)} actions={lastPlace === null ? undefined : <LinkButton to={lastPlace}>Fortsätt där du var</LinkButton>} />
      {can('case.list') ? <Cases /> : <WithoutCases />}
    </>
  );
};

/** For whoever manages people and copies and reads no case. */
const WithoutCases = (): ReactNode => {
  const people = useCall('people.list', {});
  const waiting = people.data?.filter((person) => person.mustChangePassphrase).length ?? 0;
  return (
    <PageBody aside={<BackupLine />}>
      <PeopleLines />
      <EmptyState action={<LinkButton to={paths.settingsPeople()}>Till personerna</LinkButton>}>
        {waiting === 0 ? 'Du sköter personer och kopior. Ärenden läser du inte.' : `Du sköter personer och kopior. ${countOf(waiting, 'kollega har', 'kollegor har')} inte loggat in än.`}
      </EmptyState>
    </PageBody>
  );
};

const Cases = (): ReactNode => {
  const answer = useCall('today.get', {});
  return (
    <>
      {answer.error && <ErrorState failure={answer.error.failure} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <LoadingState />}
      {answer.data && (
        <PageBody aside={<TodayAside data={answer.data} />}>
          <PeopleLines />
          <Lists data={answer.data} />
        </PageBody>
      )}
    </>
  );
};

/** Lines whose reason is a share of absence. */
const hasFigure = ({ kind }: TodayLine): boolean => kind === 'STEP_CROSSED' || kind === 'LETTER_PROPOSED';

const Lists = ({ data }: { readonly data: TodayData }): ReactNode => {
  const action = useCaseTarget();
  const { overdue, today, nextSevenDays } = data.lists;
  const first = overdue[0] ?? today[0];
  const coming = nextSevenDays[0];
  return (
    <>
      {action.failure && <ErrorState failure={action.failure} />}
      {!first && (
        <EmptyState>
          {todayHeadings.empty} {coming ? `Härnäst: ${todayText(coming).sentence}.` : 'Det som kommer att behövas visas här, med sitt skäl.'}
        </EmptyState>
      )}
      <TodaySection title={todayHeadings.overdue} lines={overdue} action={action} primaryId={first?.lineId} isOverdue />
      <TodaySection title={todayHeadings.today} lines={today} action={action} primaryId={first?.lineId} />
      <TodaySection title={todayHeadings.nextSevenDays} lines={nextSevenDays} action={action} primaryId={undefined} isDated />
      {[...overdue, ...today, ...nextSevenDays].some(hasFigure) && <p className={css.footnote}>{absenceDefinitions.TOTAL_OF_OFFERED}</p>}
    </>
  );
};
