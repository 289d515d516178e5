/** Set by `npm run test:nightly`: tests then take the count of a release, not that of a change. */
const isNightly = process.env['SEDD_NIGHTLY'] === '1';

/** How many times a test tries: `change` with every change, `nightly` at night and before a release. */
export const tries = (change: number, nightly: number): number => (isNightly ? nightly : change);
