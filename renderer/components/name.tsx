import type { ReactNode } from 'react';
import { mixesScripts } from '#shared/kernel/clean-text.ts';

/** A name in its own reading direction: one from right to left does not move the words around it. */
export const Name = ({ children }: { readonly children: string }): ReactNode => <bdi>{children}</bdi>;

/** Under a field for a name: letters of two scripts that look alike, which no search finds. */
export const mixedScriptReading = (name: string): { readonly reading?: string } =>
  mixesScripts(name) ? { reading: 'Namnet blandar latinska bokstäver med kyrilliska eller grekiska som ser likadana ut. Då hittas det inte när någon söker. Skriv om det.' } : {};
