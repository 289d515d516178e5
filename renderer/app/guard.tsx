import { Outlet, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { roleLabels } from '#shared/text/people.ts';
import { routeRights } from './route-rights.ts';

/** Instead of a view that the role has no use for: nobody fills in a form that will be refused. */
const NotForRole = (): ReactNode => {
  const { actor } = useSession();
  return (
    <>
      <PageHeader title="Den sidan hör inte till din roll" />
      <Stack>
        <p>{`Du är inloggad som ${roleLabels[actor.role].toLocaleLowerCase('sv')}. Inget har ändrats. Behöver du sidan i ditt arbete, fråga rektor.`}</p>
        <div>
          <LinkButton to={paths.today()} variant="primary">Gå till Idag</LinkButton>
        </div>
      </Stack>
    </>
  );
};

/** The view of the address, for those it is for. The core decides anyway; here it is said before anything is asked or filled in. */
export const Guard = (): ReactNode => {
  const { can } = useSession();
  const place = useRouterState({ select: (state): string | undefined => (state.matches as readonly { readonly fullPath: string }[]).at(-1)?.fullPath.replace(/(?<=.)\/$/u, '') });
  const rule = place === undefined ? undefined : routeRights[place];
  const isTheirs = rule === undefined || rule.right === null || can(rule.right, rule.inCase ? 'MEMBER' : 'OUTSIDER');
  return isTheirs ? <Outlet /> : <NotForRole />;
};
