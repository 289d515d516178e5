import { Outlet, createRoute, redirect } from '@tanstack/react-router';
import type { AnyRootRoute, AnyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PartLinks } from '#renderer/components/part-links.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SecurityPage } from '#renderer/features/audit/index.tsx';
import { PeoplePage } from '#renderer/features/people/index.tsx';
import { CalendarPage, SchoolPage } from '#renderer/features/school/index.tsx';
import { StaircasePage } from '#renderer/features/staircase/index.tsx';
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
          { to: paths.settingsSchool(), label: 'Skolan' },
          { to: paths.settingsStaircase(), label: 'Frånvarotrappa' },
          { to: paths.settingsCalendar(), label: 'Kalender' },
          ...(can('audit.read') ? [{ to: paths.settingsSecurity(), label: 'Säkerhet och logg' }] : []),
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
  return [
    settingsRoute.addChildren([
      first,
      createRoute({ getParentRoute: inSettings, path: 'personer', component: PeoplePage }),
      createRoute({ getParentRoute: inSettings, path: 'skolan', component: SchoolPage }),
      createRoute({ getParentRoute: inSettings, path: 'franvarotrappa', component: StaircasePage }),
      createRoute({ getParentRoute: inSettings, path: 'kalender', component: CalendarPage }),
      createRoute({ getParentRoute: inSettings, path: 'sakerhet', component: SecurityPage }),
    ]),
  ];
};
