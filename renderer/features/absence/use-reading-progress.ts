import { useState } from 'react';
import { useBridgeEvent } from '#renderer/lib/api.ts';

/** How far the reading of a file has come, 0–1; null while it is not known or nothing is read. */
export const useReadingProgress = (isReading: boolean): number | null => {
  const [share, setShare] = useState<number | null>(null);
  useBridgeEvent('import.progress', ({ donePercent }) => { setShare(donePercent / 100); });
  return isReading ? share : null;
};
