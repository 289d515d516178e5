import type { ReactNode } from 'react';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState } from '#renderer/components/states.tsx';

const Placeholder = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <>
    <PageHeader title={title} />
    <EmptyState>{text}</EmptyState>
  </>
);

export const PupilListPage = (): ReactNode => <Placeholder title="Elever" text="Här finns skolans elever." />;

export const PupilPage = (_props: { readonly pupilId: string }): ReactNode => <Placeholder title="Elev" text="Här finns elevens uppgifter." />;

export const NewPupilPage = (): ReactNode => <Placeholder title="Ny elev" text="Här läggs en elev till." />;

export const ClassListImportPage = (): ReactNode => <Placeholder title="Importera klasslista" text="Här läses en klasslista in." />;
