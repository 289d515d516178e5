/** How every code of ours is encoded: one size for up to 114 capitals, digits and a few others, and the light margin that scanners need (ISO/IEC 18004). */
export const qrSettings = { ecc: 'L', boostEcc: false, minVersion: 4, maxVersion: 4, maskPattern: 0, border: 4 } as const;

/** The dark fields as a path of unit squares. */
export const qrPath = (fields: readonly (readonly boolean[])[]): string =>
  fields.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : ''))).join('');
