import type { ReactNode } from 'react';
import type { VaultStatus } from '#shared/contract/vault.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { EmptyState } from '#renderer/components/states.tsx';

interface VaultPageProps {
  readonly status: VaultStatus;
  /** Ask the vault again how it stands: after create, unlock, change of passphrase. */
  readonly onChanged: () => void;
  /** Why it was locked, as a code; null when a person did it or nothing is known. */
  readonly lockedBecause: string | null;
}

const Placeholder = ({ title, text }: { readonly title: string; readonly text: string }): ReactNode => (
  <>
    <PageHeader title={title} />
    <EmptyState>{text}</EmptyState>
  </>
);

export const FirstStartPage = (_props: VaultPageProps): ReactNode => <Placeholder title="Sedd" text="Här skapas valvet." />;

export const LockPage = (_props: VaultPageProps): ReactNode => <Placeholder title="Sedd" text="Här låser man upp." />;

export const ChangePassphrasePage = (_props: VaultPageProps): ReactNode => <Placeholder title="Sedd" text="Här byts engångsfrasen." />;
