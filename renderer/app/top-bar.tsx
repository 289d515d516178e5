import { Menu, useMantineColorScheme } from '@mantine/core';
import { Check, ChevronDown, LockKeyhole, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import { roleLabels } from '#shared/text/people.ts';
import { CaptureChoice } from './capture-choice.tsx';
import css from './top-bar.module.css';

const schemes = [
  { value: 'auto', label: 'Som datorn' },
  { value: 'light', label: 'Ljust' },
  { value: 'dark', label: 'Mörkt' },
] as const;

const UserMenu = (): ReactNode => {
  const { displayName, actor } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false} classNames={{ label: css.menuLabel ?? '' }}>
      <Menu.Target>
        <button type="button" className={css.user}>
          <span className={css.who}>
            <span>{displayName}</span>
            <span className={css.role}>{roleLabels[actor.role]}</span>
          </span>
          <ChevronDown aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Utseende</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.RadioItem
            key={scheme.value}
            value={scheme.value}
            checked={colorScheme === scheme.value}
            closeMenuOnClick
            checkIcon={<Check size={16} aria-hidden="true" />}
            onChange={() => {
              setColorScheme(scheme.value);
            }}
          >
            {scheme.label}
          </Menu.RadioItem>
        ))}
        <CaptureChoice />
      </Menu.Dropdown>
    </Menu>
  );
};

/** Search, who one is, and the lock: the same on every page. */
export const TopBar = ({ onLock, onSearch }: { readonly onLock: () => void; readonly onSearch: () => void }): ReactNode => (
  <header className={css.bar}>
    <button type="button" className={css.search} onClick={onSearch} aria-keyshortcuts="Control+K">
      <Search aria-hidden="true" />
      <span className={css.searchText}>Sök elev, ärende eller kommando</span>
      <kbd>Ctrl K</kbd>
    </button>
    <div className={css.me}>
      <UserMenu />
      <Button icon={<LockKeyhole aria-hidden="true" />} aria-keyshortcuts="Control+L" title="Lås (Ctrl L)" onClick={onLock}>
        Lås
      </Button>
    </div>
  </header>
);
