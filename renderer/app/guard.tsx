import { Outlet, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { AccessAction } from '#shared/domain/access/actions.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { roles, type Role } from '#shared/domain/access/roles.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { roleLabels } from '#shared/text/people.ts';
import { routeRights } from './route-rights.ts';

/** More than these are not worth reading: then one asks. */
const MAX_NAMED = 4;

const nameOf = (role: Role): string => roleLabels[role].toLocaleLowerCase('sv');

/** Instead of a view that the role has no use for: nobody fills in a form that will be refused. */
const NotForRole = ({ right }: { readonly right: AccessAction }): ReactNode => {
  const { actor } = useSession();
  const users = roles.filter((role) => may({ userId: '', role, isFounder: false }, right)).map(nameOf);
  return (
    <>
      <PageHeader title="Den sidan hör inte till din roll" />
      <Stack>
        <p>{`Du är inloggad som ${nameOf(actor.role)}. Inget har ändrats. ${users.length > 0 && users.length <= MAX_NAMED ? `Sidan används av ${listText(users)}.` : 'Behöver du sidan i ditt arbete, fråga rektor.'}`}</p>
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
  const right = rule?.right ?? null;
  return right === null || can(right, rule?.inCase ? 'MEMBER' : 'OUTSIDER') ? <Outlet /> : <NotForRole right={right} />;
};
