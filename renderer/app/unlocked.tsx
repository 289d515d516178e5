import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { LockingSoon } from './locking.tsx';
import { createAppRouter } from './router.tsx';

/** The unlocked program. Its router lives and dies with the session. */
export const Unlocked = (): ReactNode => {
  const [router] = useState(createAppRouter);
  return (
    <>
      <RouterProvider router={router} />
      <LockingSoon />
    </>
  );
};
