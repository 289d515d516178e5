import type { ReactNode } from 'react';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { setupLeft, type SetupPart } from '#shared/text/school.ts';
import css from './settings.module.css';

const places: Readonly<Record<SetupPart, { readonly to: string; readonly label: string }>> = {
  RECOVERY_KEY: { to: paths.settingsKeys(), label: 'Ordna nyckeln' },
  COLLEAGUES: { to: paths.settingsPeople(), label: 'Lägg till kollega' },
  STAIRCASE: { to: paths.settingsStaircase(), label: 'Välj trappa' },
  CALENDAR: { to: paths.settingsCalendar(), label: 'Välj kalender' },
};

/** What the first start left undone, for those who can do it. Nothing when all is settled. */
export const SetupLeft = (): ReactNode => {
  const { can } = useSession();
  const mayManage = can('people.manage');
  const settings = useCall('school.get', {}, { enabled: mayManage });
  const people = useCall('people.list', {}, { enabled: mayManage });
  if (!settings.data || !people.data) return null;
  const { recoveryKeyConfirmed, staircasePeriods, calendar } = settings.data;
  const left = setupLeft({ recoveryKeyConfirmed, hasColleagues: people.data.length > 1, hasStaircase: staircasePeriods.length > 0, hasCalendar: calendar !== null });
  if (left.length === 0) return null;
  return (
    <Section title="Kom igång" note={left.length === 1 ? 'En sak återstår' : `${String(left.length)} saker återstår`}>
      <ul className={css.rows}>
        {left.map(({ part, text }) => (
          <li key={part} className={css.footer}>
            <span>{text}</span>
            <LinkButton size="small" to={places[part].to}>
              {places[part].label}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Section>
  );
};
