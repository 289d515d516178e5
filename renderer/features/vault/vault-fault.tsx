import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call } from '#renderer/lib/api.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { vaultFaultTitle } from '#shared/text/vault.ts';
import { AcceptOlder } from './accept-older.tsx';

interface VaultFaultProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
  /** The way to a copy; without it none is offered. */
  readonly onRestore?: (() => void) | undefined;
}

/** What a copy can mend. A full disk, a vault that is open elsewhere or a newer program are mended otherwise. */
const mendedByCopy: ReadonlySet<string> = new Set(['VAULT_MISSING', 'VAULT_OLDER', 'HEADER_DAMAGED', 'HEADER_ALTERED', 'DATABASE_DAMAGED', 'AUDIT_BROKEN', 'MIGRATION_FAILED']);

/** The vault cannot be opened at all: what happened, what is safe, what to do, over the whole page. */
export const VaultFault = ({ failure, onRetry, onRestore }: VaultFaultProps): ReactNode => {
  const [restore, setRestore] = useState<{ readonly isBusy: boolean; readonly failure: Failure | null }>({ isBusy: false, failure: null });
  const canRestore = failure.code === 'HEADER_DAMAGED' && failure.params?.['hasPrevious'] === 1;

  const hasCopies = onRestore !== undefined && mendedByCopy.has(failure.code);

  const putBack = async (): Promise<void> => {
    setRestore({ isBusy: true, failure: null });
    const answer = await call('vault.restoreHeader', {});
    setRestore({ isBusy: false, failure: answer.ok ? null : answer.failure });
    if (answer.ok) onRetry();
  };

  return (
    <div role="alert">
      <PageHeader title={vaultFaultTitle(failure.code) ?? 'Valvet går inte att öppna'} />
      <Stack gap="wide">
        <p>{errorSentence(restore.failure ?? failure)}</p>
        <ButtonRow>
          {canRestore && (
            <Button variant="primary" busy={restore.isBusy} onClick={() => void putBack()}>
              Lägg tillbaka den tidigare nyckelfilen
            </Button>
          )}
          {hasCopies && (
            <Button variant={canRestore ? 'secondary' : 'primary'} onClick={onRestore}>
              Läs tillbaka en säkerhetskopia
            </Button>
          )}
          <Button variant={canRestore || hasCopies ? 'secondary' : 'primary'} onClick={onRetry}>
            Försök igen
          </Button>
        </ButtonRow>
        {failure.code === 'VAULT_OLDER' && <AcceptOlder />}
      </Stack>
    </div>
  );
};
