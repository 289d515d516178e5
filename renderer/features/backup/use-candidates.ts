import { useEffect, useEffectEvent, useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import type { BackupCandidate } from '#shared/contract/backup.ts';
import type { Failure } from '#shared/kernel/result.ts';

interface Candidates {
  /** Undefined while they are looked for. */
  readonly found: readonly BackupCandidate[] | undefined;
  readonly failure: Failure | null;
  /** Name of the chosen folder; null = the vault's own copies. */
  readonly folder: string | null;
  readonly chooseFolder: () => Promise<void>;
}

/** Copies that can be put back. Asked directly: an id is good in one core only, and must not lie in a cache. */
export const useCandidates = (): Candidates => {
  const [state, setState] = useState<Omit<Candidates, 'chooseFolder'>>({ found: undefined, failure: null, folder: null });
  const look = async (handleId: string | null, folder: string | null): Promise<void> => {
    const answer = await call('backup.candidates', { handleId });
    setState(answer.ok ? { found: answer.value, failure: null, folder } : { found: undefined, failure: answer.failure, folder });
  };
  const lookAtOwn = useEffectEvent(() => void look(null, null));
  useEffect(() => {
    lookAtOwn();
  }, []);
  return {
    ...state,
    chooseFolder: async () => {
      const chosen = await call('shell.chooseFolder', { purpose: 'restore' });
      if (chosen.ok && chosen.value) await look(chosen.value.handleId, chosen.value.folder);
    },
  };
};
