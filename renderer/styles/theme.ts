import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';

/** Ten steps of the accent, for the few Mantine parts that compute shades themselves. The rest reads tokens.css. */
const petrol = [
  '#eef6f6', '#dfecec', '#bcd8da', '#95c1c6', '#6fa9b0', '#4a8e97', '#2c7480', '#0d5561', '#09424c', '#062f37',
] as const;

const warmGray = [
  '#f8f6f2', '#f0ece5', '#e7e1d7', '#dfd9cf', '#cbc3b6', '#a69d90', '#857d71', '#6a6359', '#544e45', '#24211d',
] as const;

const warmDark = [
  '#f0ebe3', '#c9c1b5', '#aaa297', '#8d857a', '#5a544c', '#3e3a35', '#2b2926', '#22201e', '#191816', '#121110',
] as const;

const MOTION_MS = 140;

/** Mantine dressed in our tokens. */
export const theme = createTheme({
  fontFamily: 'Inter, system-ui, sans-serif',
  headings: { fontFamily: 'Inter, system-ui, sans-serif', fontWeight: '600' },
  colors: { petrol, gray: warmGray, dark: warmDark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontSizes: { xs: 'var(--text-s)', sm: 'var(--text-m)', md: 'var(--text-m)', lg: 'var(--text-m)', xl: 'var(--text-l)' },
  spacing: { xs: 'var(--space-1)', sm: 'var(--space-1)', md: 'var(--space-2)', lg: 'var(--space-3)', xl: 'var(--space-4)' },
  components: {
    Modal: { defaultProps: { transitionProps: { duration: MOTION_MS, transition: 'fade' }, removeScrollProps: { removeScrollBar: false } } },
    Popover: { defaultProps: { transitionProps: { duration: MOTION_MS }, shadow: 'none' } },
    Menu: { defaultProps: { transitionProps: { duration: MOTION_MS } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--overdue)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

/** Lets our tokens decide wherever Mantine would pick a colour of its own. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--shadow)', '--mantine-shadow-xl': 'var(--shadow)' },
  light: shared,
  dark: shared,
});
