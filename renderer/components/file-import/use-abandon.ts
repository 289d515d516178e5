import { useEffect, useEffectEvent } from 'react';

/** Runs `abandon` when the view is left: what lies between file and import is let go of. */
export const useAbandon = (abandon: () => void): void => {
  const onLeave = useEffectEvent(abandon);
  useEffect(() => () => { onLeave(); }, []);
};
