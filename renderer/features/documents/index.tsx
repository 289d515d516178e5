import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState } from '#renderer/components/states.tsx';

const Placeholder = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <>
    <PageHeader title={title} />
    <EmptyState>{text}</EmptyState>
  </>
);

export const DocumentsPage = (_props: { readonly caseId: string }): ReactNode => <Placeholder title="Dokument" text="Här skrivs dokument." />;

export const DocumentPage = (_props: { readonly caseId: string; readonly documentId: string }): ReactNode => <Placeholder title="Dokument" text="Här skrivs dokumentet." />;
