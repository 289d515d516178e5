import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState } from '#renderer/components/states.tsx';

const Placeholder = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <>
    <PageHeader title={title} />
    <EmptyState>{text}</EmptyState>
  </>
);

export const CaseListPage = (): ReactNode => <Placeholder title="Ärenden" text="Här samlas skolans ärenden." />;

export const CaseOverviewPage = (_props: { readonly caseId: string }): ReactNode => <Placeholder title="Översikt" text="Här syns läget i ärendet." />;

export const NotesPage = (_props: { readonly caseId: string }): ReactNode => <Placeholder title="Anteckningar" text="Här skrivs anteckningar." />;

export const CaseLayout = ({ children }: { readonly caseId: string; readonly children: ReactNode }): ReactNode => children;
