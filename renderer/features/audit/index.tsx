import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState } from '#renderer/components/states.tsx';

const Placeholder = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <>
    <PageHeader title={title} />
    <EmptyState>{text}</EmptyState>
  </>
);

export const CaseLogPage = (_props: { readonly caseId: string }): ReactNode => <Placeholder title="Logg" text="Här visas vem som läst och ändrat." />;
