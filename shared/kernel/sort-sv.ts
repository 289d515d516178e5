const collator = new Intl.Collator('sv', { numeric: true, sensitivity: 'base' });

/** Swedish order (å ä ö last, "8B" before "10A"). SQLite has no such collation: names are sorted here. */
export const compareSv = (a: string, b: string): number => collator.compare(a, b);
