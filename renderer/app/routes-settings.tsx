import { Outlet, createRoute, redirect } from '@tanstack/react-router';
import type { AnyRootRoute, AnyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PartLinks } from '#renderer/components/part-links.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { CheckPage, LogPage, ReviewPage, ReviewsPage } from '#renderer/features/audit/index.tsx';
import { BackupsPage } from '#renderer/features/backup/index.tsx';
import { DelegationPage } from '#renderer/features/delegation/index.tsx';
import { AboutPage, CalendarPage, KeysPage, PeoplePage, SchoolPage, SecurityPage, StaircasePage } from '#renderer/features/settings/index.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';

const SettingsLayout = (): ReactNode => {
  const { can } = useSession();
  return (
    <Stack gap="wide">
      <PartLinks
        label="Inställningar"
        parts={[
          { to: paths.settingsPeople(), label: 'Personer' },
          { to: paths.settingsKeys(), label: 'Nycklar' },
          { to: paths.settingsSchool(), label: 'Skolan' },
          { to: paths.settingsStaircase(), label: 'Frånvarotrappa' },
          { to: paths.settingsCalendar(), label: 'Kalender' },
          { to: paths.settingsDecisions(), label: 'Delegationer' },
          { to: paths.settingsSecurity(), label: 'Säkerhet' },
          ...(can('audit.read') ? [{ to: paths.log(), label: 'Logg' }] : []),
          { to: paths.settingsBackups(), label: 'Säkerhetskopior' },
          { to: paths.settingsAbout(), label: 'Om' },
        ]}
      />
      <div>
        <Outlet />
      </div>
    </Stack>
  );
};

/** The settings and their parts. */
export const settingsRoutes = (getParentRoute: () => AnyRootRoute): AnyRoute[] => {
  const settingsRoute = createRoute({ getParentRoute, path: '/installningar', component: SettingsLayout });
  const inSettings = (): typeof settingsRoute => settingsRoute;
  const first = createRoute({
    getParentRoute: inSettings,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: paths.settingsPeople() });
    },
  });
  const log = createRoute({
    getParentRoute: inSettings,
    path: 'logg',
    beforeLoad: ({ location }) => {
      if (location.pathname === paths.log()) throw redirect({ to: paths.logRows() });
    },
  });
  const logOfPupil = createRoute({
    getParentRoute: inSettings,
    path: 'logg/rader/elev/$pupilId',
    component: () => {
      const { pupilId } = logOfPupil.useParams();
      return <LogPage key={pupilId} pupilId={pupilId} />;
    },
  });
  const logReview = createRoute({
    getParentRoute: inSettings,
    path: 'logg/uppfoljning/$reviewId',
    component: () => <ReviewPage reviewId={logReview.useParams().reviewId} />,
  });
  return [
    settingsRoute.addChildren([
      first,
      createRoute({ getParentRoute: inSettings, path: 'personer', component: PeoplePage }),
      createRoute({ getParentRoute: inSettings, path: 'nycklar', component: KeysPage }),
      createRoute({ getParentRoute: inSettings, path: 'skolan', component: SchoolPage }),
      createRoute({ getParentRoute: inSettings, path: 'franvarotrappa', component: StaircasePage }),
      createRoute({ getParentRoute: inSettings, path: 'kalender', component: CalendarPage }),
      createRoute({ getParentRoute: inSettings, path: 'delegationer', component: DelegationPage }),
      createRoute({ getParentRoute: inSettings, path: 'sakerhet', component: SecurityPage }),
      log,
      createRoute({ getParentRoute: inSettings, path: 'logg/rader', component: () => <LogPage /> }),
      createRoute({ getParentRoute: inSettings, path: 'logg/kontroll', component: CheckPage }),
      createRoute({ getParentRoute: inSettings, path: 'logg/uppfoljning', component: ReviewsPage }),
      logOfPupil,
      logReview,
      createRoute({ getParentRoute: inSettings, path: 'sakerhetskopior', component: BackupsPage }),
      createRoute({ getParentRoute: inSettings, path: 'om', component: AboutPage }),
    ]),
  ];
};
