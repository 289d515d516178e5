import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { AnyRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { AbsenceImportPage } from '#renderer/features/absence/index.tsx';
import { ContactLogPage } from '#renderer/features/cases/index.tsx';
import { GroupReportPage, LetterPage } from '#renderer/features/documents/index.tsx';
import { DecisionPage, DecisionsPage } from '#renderer/features/plans/index.tsx';
import { ClassListImportPage, NewPupilPage, PupilListPage, PupilPage } from '#renderer/features/pupils/index.tsx';
import { TodayPage } from '#renderer/features/today/index.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { RouteError } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { caseRoutes } from './routes-case.tsx';
import { settingsRoutes } from './routes-settings.tsx';

const NotFound = (): ReactNode => (
  <EmptyState action={<LinkButton to={paths.today()}>Gå till Idag</LinkButton>}>Den sidan finns inte. Inget har ändrats.</EmptyState>
);

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const under = (): typeof rootRoute => rootRoute;

const pupilRoute = createRoute({ getParentRoute: under, path: '/elever/$pupilId', component: (): ReactNode => <PupilPage {...pupilRoute.useParams()} /> });
const letterRoute = createRoute({ getParentRoute: under, path: '/brev/$documentId', component: (): ReactNode => <LetterPage {...letterRoute.useParams()} /> });
const decisionRoute = createRoute({
  getParentRoute: under,
  path: '/beslut/$caseId/$planVersionId',
  component: (): ReactNode => <DecisionPage {...decisionRoute.useParams()} />,
});

const startRoute = createRoute({
  getParentRoute: under,
  path: '/',
  beforeLoad: () => {
    // The router takes its redirects as thrown values.
    throw redirect({ to: paths.today() });
  },
});

const routeTree = rootRoute.addChildren([
  startRoute,
  createRoute({ getParentRoute: under, path: '/idag', component: TodayPage }),
  ...caseRoutes(under),
  createRoute({ getParentRoute: under, path: '/kontakter', component: ContactLogPage }),
  createRoute({ getParentRoute: under, path: '/elever', component: PupilListPage }),
  createRoute({ getParentRoute: under, path: '/elever/ny', component: NewPupilPage }),
  createRoute({ getParentRoute: under, path: '/elever/import-klasslista', component: ClassListImportPage }),
  createRoute({ getParentRoute: under, path: '/elever/analysmote', component: GroupReportPage }),
  pupilRoute,
  createRoute({ getParentRoute: under, path: '/import', component: AbsenceImportPage }),
  letterRoute,
  createRoute({ getParentRoute: under, path: '/beslut', component: DecisionsPage }),
  decisionRoute,
  ...settingsRoutes(under),
]);

/** A fresh router for one session. Addresses live in the hash: a reload keeps the place, the server of files sees none of it. */
export const createAppRouter = (): AnyRouter =>
  createRouter({
    routeTree,
    history: createHashHistory(),
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    defaultPreload: false,
    scrollRestoration: false,
  });

