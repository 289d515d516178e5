/** The look of the paper: A4, measures in points, one accent. Binder holes get their room in the left margin. */

export const PAGE_SIZE = { width: 595.28, height: 841.89, orientation: 'portrait' } as const;
export const PAGE_MARGINS = { left: 76, top: 66, right: 58, bottom: 78 } as const;
/** The width that content has. */
export const CONTENT_WIDTH = PAGE_SIZE.width - PAGE_MARGINS.left - PAGE_MARGINS.right;

export const COLOR = {
  text: '#14191A',
  muted: '#4D5A5C',
  accent: '#0B5563',
  tint: '#EFF5F5',
  hairline: '#D3DBDB',
  writeLine: '#6B7678',
  attention: '#8A5200',
  attentionTint: '#FCF4E8',
} as const;

/** A line of Inter is 1.21 times its size; these factors give the leading that is named. */
const NATURAL_LEADING = 1.21;
const leading = (size: number, line: number): { readonly fontSize: number; readonly lineHeight: number } => ({
  fontSize: size,
  lineHeight: line / size / NATURAL_LEADING,
});

/** Running text, 10 on 14. */
export const TEXT_STYLE = { ...leading(10, 14), color: COLOR.text } as const;
export const STYLE = {
  h1: { ...leading(22, 27), bold: true, characterSpacing: -0.3 },
  h2: { ...leading(13, 17), bold: true, color: COLOR.accent, characterSpacing: -0.1 },
  h3: { ...leading(10, 14), bold: true },
  label: { ...leading(8, 11), color: COLOR.muted },
  small: { ...leading(8.5, 12), color: COLOR.muted },
  fine: { ...leading(7.5, 10), color: COLOR.muted },
  cell: leading(9, 12.5),
  quote: { ...leading(10.5, 15), italics: true },
} as const;
