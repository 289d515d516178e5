import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useRegisteredCommands } from '#renderer/lib/commands.ts';
import type { Command } from '#renderer/lib/commands.ts';
import { matches, useBuiltInCommands, usePaletteSearch } from './palette-sources.ts';

const KEYSTROKE_MS = 60;
const groups = ['Elever', 'Ärenden', 'På den här sidan', 'Gå till', 'Kommandon'] as const;

/** Ctrl+K: pupils, cases and everything that can be done, by typing part of its name. */
export const Palette = ({ onLock }: { readonly onLock: () => void }): ReactNode => {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, KEYSTROKE_MS);
  const navigate = useNavigate();
  const go = (to: string): void => void navigate({ to });

  const commands: readonly Command[] = [...useRegisteredCommands(), ...useBuiltInCommands(go, onLock)];
  const search = usePaletteSearch(asked.trim(), go);
  const found = [...search.hits, ...commands.filter((command) => matches(command, query))];
  const isWaiting = search.isLoading || asked !== query;

  return (
    <Spotlight.Root query={query} onQueryChange={setQuery} shortcut="mod + K" tagsToIgnore={[]} scrollable maxHeight="min(60dvh, 32rem)" size="40rem" radius="md">
      <Spotlight.Search placeholder="Sök elev, ärende eller kommando" aria-label="Sök elev, ärende eller kommando" leftSection={<Search size={18} aria-hidden="true" />} />
      <Spotlight.ActionsList>
        {groups.map((group) => {
          const inGroup = found.filter((command) => (command.group ?? 'Kommandon') === group);
          if (inGroup.length === 0) return null;
          return (
            <Spotlight.ActionsGroup key={group} label={group}>
              {inGroup.map((command) => (
                <Spotlight.Action
                  key={command.id}
                  label={command.label}
                  {...(command.hint ? { description: command.hint } : {})}
                  onClick={() => {
                    spotlight.close();
                    command.run();
                  }}
                />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {found.length === 0 && !isWaiting && <Spotlight.Empty>Inget hittades. Prova en del av namnet, klassen eller födelsedatumet.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
