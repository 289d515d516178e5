import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useKeepPlace } from '#renderer/lib/last-place.ts';
import { LockingSoon } from './locking.tsx';
import { createAppRouter } from './router.tsx';

/** The unlocked program. Its router lives and dies with the session. */
export const Unlocked = (): ReactNode => {
  const [router] = useState(createAppRouter);
  useKeepPlace();
  return (
    <>
      <RouterProvider router={router} />
      <LockingSoon />
    </>
  );
};
