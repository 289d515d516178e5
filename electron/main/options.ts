import { parseArgs } from 'node:util';
import { type Result, fail, ok } from '#shared/kernel/result.ts';

/** How the program was started. */
export interface StartOptions {
  /** The vault folder, when one was named. */
  readonly dataDir: string | undefined;
  readonly isDemo: boolean;
  /** A demo vault that nobody has filled: first start by hand, at any date. */
  readonly isBlankDemo: boolean;
  /** `YYYY-MM-DD`; only with `isDemo`. */
  readonly today: string | undefined;
}

/**
 * Reads the program's own options; switches of Chromium pass by.
 * @returns DATA_MISSING when `--data` names no folder, TODAY_NEEDS_DEMO when a date is given for a real vault, TODAY_INVALID when it is no date.
 */
export const readOptions = (argv: readonly string[]): Result<StartOptions> => {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, demo: { type: 'boolean' }, 'demo-blank': { type: 'boolean' }, today: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const { data } = values;
  // Without this the program would open the person's real vault instead of the one that was meant.
  if (data !== undefined && (typeof data !== 'string' || data === '' || data.startsWith('--'))) return fail('DATA_MISSING');
  const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const isBlankDemo = values['demo-blank'] === true;
  const isDemo = values['demo'] === true || isBlankDemo;
  const today = text(values['today']);
  if (today !== undefined && !isDemo) return fail('TODAY_NEEDS_DEMO');
  if (today !== undefined && !isCalendarDate(today)) return fail('TODAY_INVALID');
  return ok({ dataDir: text(data), isDemo, isBlankDemo, today });
};

const isCalendarDate = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};
