import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { AccessAction } from '#shared/domain/access/actions.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { Actor, CaseRelation } from '#shared/domain/access/roles.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

/** Who is logged in, and which day it is for the program (a demo vault may have its own). */
export interface Session {
  readonly actor: Actor;
  readonly displayName: string;
  readonly today: IsoDate;
  readonly isDemo: boolean;
}

interface SessionHelp extends Session {
  /** Same matrix as the core asks. For hiding what a role never uses; the core decides anyway. */
  readonly can: (action: AccessAction, relation?: CaseRelation) => boolean;
}

const SessionContext = createContext<Session | undefined>(undefined);

const TodayContext = createContext<IsoDate | undefined>(undefined);

/** The program's day, known before unlock too (first start asks for dates). */
export const TodayProvider = ({ today, children }: { readonly today: IsoDate; readonly children: ReactNode }): ReactNode => (
  <TodayContext value={today}>{children}</TodayContext>
);

/** Today as the program counts it. Never `new Date()` in a view. */
export const useToday = (): IsoDate => {
  const today = use(TodayContext);
  assert(today, 'useToday outside the app');
  return today;
};

/** Given once by the app after unlock; in tests by the test. */
export const SessionProvider = ({ session, children }: { readonly session: Session; readonly children: ReactNode }): ReactNode => (
  <SessionContext value={session}>
    <TodayProvider today={session.today}>{children}</TodayProvider>
  </SessionContext>
);

/** The session of the person at the keyboard. Only inside the unlocked app. */
export const useSession = (): SessionHelp => {
  const session = use(SessionContext);
  assert(session, 'useSession outside the unlocked app');
  return { ...session, can: (action, relation) => may(session.actor, action, relation) };
};
