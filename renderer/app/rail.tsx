import { Link, useRouterState } from '@tanstack/react-router';
import { FolderOpen, Phone, Settings, Stamp, Sun, UsersRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { Mark } from './mark.tsx';
import css from './rail.module.css';

interface RailItem {
  readonly to: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly count?: number;
  /** A place beside that belongs here too. */
  readonly also?: string;
}

const useItems = (): readonly RailItem[] => {
  const { can } = useSession();
  const today = useCall('today.get', {}, { enabled: can('case.list') });
  const waiting = today.data?.decidesPlans ? today.data.waitingForHeadTeacher : 0;
  const due = today.data ? today.data.lists.overdue.length + today.data.lists.today.length : 0;
  return [
    { to: paths.today(), label: 'Idag', Icon: Sun, count: due },
    ...(can('case.list') ? [{ to: paths.cases(), label: 'Ärenden', Icon: FolderOpen }] : []),
    // Whose task it is: members find the contacts in each case.
    ...(can('contactLog.write') ? [{ to: paths.contactLog(), label: 'Kontakter', Icon: Phone }] : []),
    ...(can('pupil.read') ? [{ to: paths.pupils(), label: 'Elever', Icon: UsersRound, also: paths.absenceImport() }] : []),
    ...(can('plan.decide') ? [{ to: paths.decisions(), label: 'Beslut', Icon: Stamp, count: waiting }] : []),
    { to: paths.settings(), label: 'Inställningar', Icon: Settings },
  ];
};

/** The places this role uses, with what waits there. Becomes a row at the top in a narrow window. */
export const Rail = (): ReactNode => {
  const items = useItems();
  const here = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className={css.rail} aria-label="Huvudmeny">
      <div className={css.brand}>
        <Mark size={26} />
        <span>Sedd</span>
      </div>
      <ul className={css.items}>
        {items.map(({ to, label, Icon, count = 0, also }) => (
          <li key={to}>
            <Link to={to} className={css.item} data-here={(also !== undefined && here.startsWith(also)) || undefined}>
              <Icon aria-hidden="true" />
              <span>{label}</span>
              {count > 0 && (
                <span className={css.count}>
                  {count}
                  <span className="visually-hidden"> att göra</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
