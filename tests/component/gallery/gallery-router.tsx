import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { GalleryPage } from './gallery-page.tsx';

/** Links need a router around them; the gallery has one place. */
export const createAppRouterForGallery = (): ReactNode => (
  <RouterProvider router={createRouter({ routeTree: createRootRoute({ component: GalleryPage }), history: createMemoryHistory() })} />
);
