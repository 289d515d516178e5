import { Outlet, createRoute, redirect } from '@tanstack/react-router';
import type { AnyRootRoute, AnyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AssessmentPage } from '#renderer/features/assessment/index.tsx';
import { CaseLayout, CaseListPage, CaseLogPage, CaseOverviewPage, NotesPage, OpenCasePage } from '#renderer/features/cases/index.tsx';
import { ConsentsPage } from '#renderer/features/consents/index.tsx';
import { DocumentPage, DocumentsPage } from '#renderer/features/documents/index.tsx';
import { FollowUpPage } from '#renderer/features/follow-up/index.tsx';
import { PlanPage } from '#renderer/features/plans/index.tsx';

/** The list of cases, and one case with its parts under its own header. */
export const caseRoutes = (getParentRoute: () => AnyRootRoute): AnyRoute[] => {
  const caseRoute = createRoute({
    getParentRoute,
    path: '/arenden/$caseId',
    component: (): ReactNode => {
      const { caseId } = caseRoute.useParams() as { caseId: string };
      return (
        <CaseLayout caseId={caseId}>
          <Outlet />
        </CaseLayout>
      );
    },
  });
  const inCase = (): typeof caseRoute => caseRoute;
  const part = (path: string, Page: (props: { readonly caseId: string }) => ReactNode): AnyRoute =>
    createRoute({
      getParentRoute: inCase,
      path,
      component: (): ReactNode => <Page caseId={(caseRoute.useParams() as { caseId: string }).caseId} />,
    });
  const documentRoute = createRoute({
    getParentRoute: inCase,
    path: 'dokument/$documentId',
    component: (): ReactNode => <DocumentPage {...(documentRoute.useParams() as { caseId: string; documentId: string })} />,
  });
  const first = createRoute({
    getParentRoute: inCase,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ to: `/arenden/${(params as { caseId: string }).caseId}/oversikt` });
    },
  });

  const openForPupil = createRoute({
    getParentRoute,
    path: '/arenden/oppna/$pupilId',
    component: (): ReactNode => <OpenCasePage {...(openForPupil.useParams() as { pupilId: string })} />,
  });

  return [
    createRoute({ getParentRoute, path: '/arenden', component: CaseListPage }),
    createRoute({ getParentRoute, path: '/arenden/oppna', component: (): ReactNode => <OpenCasePage pupilId={null} /> }),
    openForPupil,
    caseRoute.addChildren([
      first,
      part('oversikt', CaseOverviewPage),
      part('kartlaggning', AssessmentPage),
      part('plan', PlanPage),
      part('uppfoljning', FollowUpPage),
      part('samtycken', ConsentsPage),
      part('dokument', DocumentsPage),
      documentRoute,
      part('anteckningar', NotesPage),
      part('logg', CaseLogPage),
    ]),
  ];
};
