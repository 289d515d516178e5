import type { ReactNode } from 'react';
import { RestoreFlow } from './restore-flow.tsx';

interface RestorePageProps {
  /** The program's day; null while the vault cannot say it. */
  readonly today: string | null;
  readonly onCancel: () => void;
}

/** Putting a copy back before anything is unlocked: after damage, or on a new computer. */
export const RestorePage = ({ today, onCancel }: RestorePageProps): ReactNode => <RestoreFlow today={today} cancelLabel="Tillbaka" onCancel={onCancel} />;
