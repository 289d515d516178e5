import type { ReactNode } from 'react';

/** A name in its own reading direction: one from right to left does not move the words around it. */
export const Name = ({ children }: { readonly children: string }): ReactNode => <bdi>{children}</bdi>;
