import { listAudit } from '#electron/application/audit/read-log.ts';
import type { auditCalls } from '#shared/contract/audit.ts';
import type { HandlersFor } from '../handler-types.ts';

export const auditHandlers: HandlersFor<keyof typeof auditCalls> = {
  'audit.list': listAudit,
};
