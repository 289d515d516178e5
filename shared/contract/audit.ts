import type { LogRow } from './cases.ts';
import { query } from './define.ts';
import { nothing } from './fields.ts';

export const auditCalls = {
  /** The newest rows. `firstBadSeq` where the chain breaks, if it does; `total` counts all rows. */
  'audit.list': query<{ readonly rows: readonly LogRow[]; readonly isIntact: boolean; readonly firstBadSeq: number | null; readonly total: number }>()(nothing, {
    right: 'audit.read',
    audit: { action: 'AUDIT_READ' },
  }),
} as const;
