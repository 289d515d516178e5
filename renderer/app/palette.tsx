import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRegisteredCommands } from '#renderer/lib/commands.ts';
import type { Command } from '#renderer/lib/commands.ts';
import { matches, useBuiltInCommands, usePaletteSearch } from './palette-sources.ts';
import css from './palette.module.css';

const KEYSTROKE_MS = 60;
const groups = ['Elever', 'Ärenden', 'Texter i ärenden', 'På den här sidan', 'Gå till', 'Kommandon'] as const;
const groupOf = (command: Command): (typeof groups)[number] => command.group ?? 'Kommandon';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onLock: () => void;
}

/**
 * Ctrl+K: pupils, cases and everything that can be done, by typing part of its name. A combobox with a list, so that a
 * screen reader hears the chosen line (Mantine's Spotlight marks it for the eye only).
 */
export const Palette = ({ isOpen, onOpenChange, onLock }: PaletteProps): ReactNode => {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      onOpenChange(!isOpen);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [isOpen, onOpenChange]);

  // Each opening begins empty, also one that comes while the former is still fading out.
  const [opening, setOpening] = useState({ number: 0, isOpen });
  if (opening.isOpen !== isOpen) setOpening({ number: opening.number + (isOpen ? 1 : 0), isOpen });

  const close = (): void => {
    onOpenChange(false);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': 'Sök' } }}
      padding={0}
      size="40rem"
      yOffset="5rem"
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
      classNames={{ content: css.content ?? '' }}
    >
      <PaletteBody key={opening.number} onDone={close} onLock={onLock} />
    </Modal>
  );
};

const PaletteBody = ({ onDone, onLock }: { readonly onDone: () => void; readonly onLock: () => void }): ReactNode => {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const [asked] = useDebouncedValue(query, KEYSTROKE_MS);
  const navigate = useNavigate();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);

  const go = (to: string): void => void navigate({ to });
  const offered: readonly Command[] = [...useRegisteredCommands(), ...useBuiltInCommands(go, onLock)];
  const search = usePaletteSearch(asked.trim(), go);
  const unordered = [...search.hits, ...offered.filter((command) => matches(command, query))];
  const found = groups.flatMap((group) => unordered.filter((command) => groupOf(command) === group));
  const isWaiting = search.isLoading || asked !== query;
  const at = Math.min(chosen, found.length - 1);
  const optionId = (index: number): string => `${listId}-${String(index)}`;

  const run = (command: Command | undefined): void => {
    if (!command) return;
    onDone();
    command.run();
  };

  const onKey = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const next = moves[event.key];
    if (event.key === 'Enter') run(found[at]);
    else if (next === undefined || found.length === 0) return;
    else {
      const target = (next + found.length) % found.length;
      setChosen(target);
      document.getElementById(optionId(target))?.scrollIntoView({ block: 'nearest' });
    }
    event.preventDefault();
  };

  return (
    <>
      <div className={css.search}>
        <Search aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-label="Sök elev, ärende eller kommando"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? optionId(at) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Sök elev, ärende eller kommando"
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
            if (list.current) list.current.scrollTop = 0;
          }}
          onKeyDown={onKey}
        />
      </div>
      <div className={css.list} id={listId} role="listbox" aria-label="Träffar" ref={list}>
        {groups.map((group) => {
          const members = found.map((command, index) => ({ command, index })).filter(({ command }) => groupOf(command) === group);
          if (members.length === 0) return null;
          return (
            <div key={group} role="group" aria-label={group}>
              <div className={css.group} aria-hidden="true">
                {group}
              </div>
              {members.map(({ command, index }) => (
                <div
                  key={command.id}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === at}
                  className={css.option}
                  onMouseMove={() => {
                    setChosen(index);
                  }}
                  onClick={() => {
                    run(command);
                  }}
                >
                  <span>{command.label}</span>
                  {command.hint && <span className={css.hint}>{command.hint}</span>}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      <p className={css.nothing} role="status">
        {found.length === 0 && !isWaiting ? 'Inget hittades. Prova en del av namnet, klassen eller födelsedatumet.' : ''}
      </p>
    </>
  );
};
