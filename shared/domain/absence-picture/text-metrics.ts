/**
 * Widths of Inter, read from the bundled font (units per 1000 em, digits tabular), so that labels can be placed without a
 * screen: the page and the paper then agree. Unknown characters count as wide.
 */
const glyphs = ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~åäöÅÄÖéÉüÜ·–−×…”’°½\u00a0';
const regular = [
  281, 288, 466, 633, 649, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 649, 649, 649, 649, 649, 649, 649, 649, 649, 649,
  288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642,
  646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876,
  591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662, 562, 562, 600, 690, 690, 765, 583, 601, 591,
  744, 288, 500, 662, 662, 864, 440, 261, 456, 847, 281,
];
const semiBold = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 650, 650, 650, 650, 650, 650, 650, 650, 650, 650,
  319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650,
  660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569, 262, 900,
  612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673, 574, 574, 609, 728, 728, 769, 591, 605, 612,
  736, 319, 500, 673, 673, 956, 501, 294, 458, 870, 252,
];
const widest = 1020;

const table = (widths: readonly number[]): ReadonlyMap<string, number> =>
  new Map([...glyphs].map((glyph, index) => [glyph, widths[index] ?? widest]));
const tables = { regular: table(regular), bold: table(semiBold) };

/** Printed bold is 700 where the screen uses 600, and fallback fonts are a little wider than Inter. */
const slack = 1.03;

/** Width of one line of text in px. */
export const textWidth = (text: string, fontSizePx: number, bold = false): number => {
  const widths = bold ? tables.bold : tables.regular;
  let sum = 0;
  for (const glyph of text) sum += widths.get(glyph) ?? widest;
  return (sum / 1000) * fontSizePx * slack;
};

/** The text, or its longest beginning with an ellipsis that fits; `null` when not even three letters do. */
export const fitText = (text: string, fontSizePx: number, maxWidthPx: number, bold = false): string | null => {
  if (textWidth(text, fontSizePx, bold) <= maxWidthPx) return text;
  for (let length = text.length - 1; length >= 3; length -= 1) {
    const short = `${text.slice(0, length).trimEnd()}…`;
    if (textWidth(short, fontSizePx, bold) <= maxWidthPx) return short;
  }
  return null;
};

/** Breaks at spaces into lines no wider than `maxWidthPx`; a single longer word is shortened. */
export const wrapText = (text: string, fontSizePx: number, maxWidthPx: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, fontSizePx) <= maxWidthPx) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = fitText(word, fontSizePx, maxWidthPx) ?? '';
  }
  if (line !== '') lines.push(line);
  return lines;
};
