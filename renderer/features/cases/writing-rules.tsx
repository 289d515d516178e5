import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCall } from '#renderer/lib/api.ts';
import css from './case.module.css';

/** What may be written in free text: one press away wherever a case is written. */
export const WritingRules = (): ReactNode => {
  const rules = useCall('writing.rules', {});
  if (!rules.data) return null;
  return (
    <Popover width={420} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={css.rules}>
          Skrivregler
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={css.ruleList} tabIndex={-1} aria-label="Skrivregler">
          {rules.data.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
};
