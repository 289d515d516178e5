import { CircleCheckBig } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton, TextLink } from '#renderer/components/link-button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { SetupStep, TodayPage } from '#shared/contract/today.ts';
import { calendarDaysBetween } from '#shared/domain/calendar/iso-date.ts';
import policy from '#resources/today/idag.json' with { type: 'json' };
import { seesEveryCase } from '#shared/domain/access/matrix.ts';
import type { AccessAction } from '#shared/domain/access/actions.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { dayInWords } from '#shared/text/dates.ts';
import { BackupLine } from './backup-line.tsx';
import { LogReminder } from './log-reminder.tsx';
import css from './today.module.css';

const setup: Readonly<Record<SetupStep, { readonly label: string; readonly to: string; readonly right: AccessAction }>> = {
  RECOVERY_KEY: { label: 'Kontrollera återställningsnyckeln', to: paths.settingsKeys(), right: 'people.manage' },
  PEOPLE: { label: 'Lägg till kollegor', to: paths.settingsPeople(), right: 'people.manage' },
  STAIRCASE: { label: 'Välj frånvarotrappa', to: paths.settingsStaircase(), right: 'school.manage' },
  CALENDAR: { label: 'Gå igenom skolkalendern', to: paths.settingsCalendar(), right: 'school.manage' },
  PUPILS: { label: 'Läs in klasslistan', to: paths.classListImport(), right: 'pupil.write' },
  ABSENCE: { label: 'Läs in frånvaron', to: paths.absenceImport(), right: 'absence.import' },
};

/** Beside the lists: what is left of the start, what waits for the head teacher, how old the figures are. */
export const TodayAside = ({ data }: { readonly data: TodayPage }): ReactNode => (
  <>
    <GetStarted left={data.setupLeft} />
    <WithHeadTeacher waiting={data.waitingForHeadTeacher} decides={data.decidesPlans} />
    <Figures data={data} />
    <BackupLine />
    <LogReminder />
  </>
);

const GetStarted = ({ left }: { readonly left: readonly SetupStep[] }): ReactNode => {
  const { can } = useSession();
  const mine = left.filter((step) => can(setup[step].right));
  if (mine.length === 0) return null;
  return (
    <Section title="Kom igång" note={`${String(mine.length)} kvar`}>
      <ul className={css.setup}>
        {mine.map((step) => (
          <li key={step}>
            <TextLink to={setup[step].to}>{setup[step].label}</TextLink>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const WithHeadTeacher = ({ waiting, decides }: { readonly waiting: number; readonly decides: boolean }): ReactNode => {
  const { actor } = useSession();
  const plans = waiting === 1 ? 'En plan väntar' : `${String(waiting)} planer väntar`;
  return (
    <Section title={decides ? 'Beslut' : 'Hos rektor'}>
      {waiting === 0 ? (
        <p className={css.quiet}>
          <CircleCheckBig aria-hidden="true" />
          {seesEveryCase(actor) ? 'Ingen plan väntar på beslut.' : 'Ingen av dina planer väntar på beslut.'}
        </p>
      ) : (
        <Stack gap="tight">
          <p>{`${plans} på beslut.`}</p>
          {decides && <LinkButton to={paths.decisions()} size="small">Till besluten</LinkButton>}
        </Stack>
      )}
    </Section>
  );
};

const ageText = (days: number): string => (days <= 0 ? 'idag' : days === 1 ? 'igår' : `för ${String(days)} dagar sedan`);

const Figures = ({ data }: { readonly data: TodayPage }): ReactNode => {
  const { actor, can, today } = useSession();
  const { latestImport } = data;
  const age = latestImport ? calendarDaysBetween(latestImport.periodTo as IsoDate, today) : null;
  return (
    <Section title="Frånvaron">
      <Stack gap="tight">
        {latestImport && age !== null ? (
          <p>
            {`Inläst till och med ${dayInWords(latestImport.periodTo as IsoDate)}, ${ageText(age)}.`}
            {age > policy.staleAfterDays && (
              <>
                {' '}
                <StatusChip variant="attention">Börjar bli gammal</StatusChip>
              </>
            )}
          </p>
        ) : (
          <p className={css.quiet}>Ingen frånvaro är inläst.</p>
        )}
        {can('absence.import') && <LinkButton to={paths.absenceImport()} size="small">Importera frånvaro</LinkButton>}
        <p className={css.quiet}>{[...(can('pupil.read') ? [countText(data.pupilCount, 'elev', 'elever')] : []), `${countText(data.openCaseCount, 'öppet ärende', 'öppna ärenden')}${seesEveryCase(actor) ? '' : ' som du är med i'}`].join(' · ')}</p>
      </Stack>
    </Section>
  );
};

const countText = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
