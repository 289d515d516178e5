import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('renderer/styles/tokens.css', 'utf8');

const tokensOf = (selector: string): Record<string, string> => {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
};

// WCAG 2.2, relative luminance and contrast ratio.
const luminance = (hex: string): number => {
  const channel = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};
const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const TEXT_RATIO = 4.5;
const SHAPE_RATIO = 3;

const grounds = ['paper', 'surface', 'sunken'] as const;
const textPairs = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'attention', 'overdue', 'done'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...['accent', 'ink', 'ink-soft'].map((text) => [text, 'accent-soft'] as const),
  ...['attention', 'ink'].map((text) => [text, 'attention-soft'] as const),
  ...['overdue', 'ink'].map((text) => [text, 'overdue-soft'] as const),
  ...['done', 'ink'].map((text) => [text, 'done-soft'] as const),
  ...['accent', 'ink', 'ink-soft'].map((text) => [text, 'rail'] as const),
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-hover'] as const,
  ['ink-soft', 'holiday'] as const,
];
const shapePairs = ['line-strong', 'focus', 'absence-invalid', 'absence-valid', 'absence-line', 'absence-goal'].flatMap((shape) => grounds.map((ground) => [shape, ground] as const));

describe.each([
  ['light', tokensOf(':root')],
  ['dark', { ...tokensOf(':root'), ...tokensOf(":root[data-mantine-color-scheme='dark']") }],
])('%s theme', (_name, tokens) => {
  it.each(textPairs)('a reader with weak sight can tell text %s from ground %s', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(TEXT_RATIO);
  });

  it.each(shapePairs)('a field, ring or bar in %s stands out from %s', (shape, ground) => {
    expect(contrast(tokens[shape] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(SHAPE_RATIO);
  });
});
