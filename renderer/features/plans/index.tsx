import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState } from '#renderer/components/states.tsx';

const Placeholder = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <>
    <PageHeader title={title} />
    <EmptyState>{text}</EmptyState>
  </>
);

export const PlanPage = (_props: { readonly caseId: string }): ReactNode => <Placeholder title="Plan" text="Här skrivs planen." />;

export const DecisionsPage = (): ReactNode => <Placeholder title="Beslut" text="Inget väntar på ditt beslut." />;

export const DecisionPage = (_props: { readonly caseId: string; readonly planVersionId: string }): ReactNode => <Placeholder title="Beslut" text="Här läses planen." />;
