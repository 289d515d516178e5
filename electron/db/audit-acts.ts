import { sql } from 'drizzle-orm';
import type { ReadDb } from './handles.ts';

/** Has this act its row in the log? Looked for from the newest on; only after a sitting that ended in the middle of an act. */
export const hasAuditAct = (db: ReadDb, actId: string): boolean =>
  db.all(sql`SELECT seq FROM audit_chain WHERE instr(body, ${actId}) > 0 AND json_extract(body, '$.objects.actId') = ${actId} ORDER BY seq DESC LIMIT 1`).length > 0;
