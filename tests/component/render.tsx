import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, expect } from 'vitest';
import { TodayProvider } from '#renderer/lib/session.tsx';
import type { IsoDate } from '#shared/kernel/brand.ts';

// jsdom has neither; Mantine asks for both.
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
} as unknown as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => undefined;

afterEach(cleanup);

/** A Tuesday in week 48. */
export const today = '2026-11-24' as IsoDate;

/** Renders inside theme and day, as every view is. */
export const show = (node: ReactNode): RenderResult =>
  render(node, {
    wrapper: ({ children }) => (
      <MantineProvider env="test">
        <TodayProvider today={today}>{children}</TodayProvider>
      </MantineProvider>
    ),
  });

/** No finding of axe; colour is the contrast test's, jsdom paints nothing. */
export const expectAccessible = async (element: Element): Promise<void> => {
  const { violations } = await axe.run(element, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
};
