import { acceptOlderVault } from '#electron/application/audit/accept-older.ts';
import { checkLog, checkProgress, compareReceipt } from '#electron/application/audit/check-log.ts';
import { exportLog } from '#electron/application/audit/export-log.ts';
import { previewLogPaper, saveLogPaper } from '#electron/application/audit/papers.ts';
import { findLogPupils, listAudit, listLogPeople, logStatus } from '#electron/application/audit/read-log.ts';
import { drawReview, getReview, listLogReviews, saveReview } from '#electron/application/audit/review.ts';
import type { auditCalls } from '#shared/contract/audit.ts';
import type { HandlersFor } from '../handler-types.ts';

export const auditHandlers: HandlersFor<keyof typeof auditCalls> = {
  'audit.list': listAudit,
  'audit.people': listLogPeople,
  'audit.findPupils': findLogPupils,
  'audit.status': logStatus,
  'audit.check': checkLog,
  'audit.progress': checkProgress,
  'audit.compare': compareReceipt,
  'audit.draw': drawReview,
  'audit.saveReview': saveReview,
  'audit.reviews': listLogReviews,
  'audit.review': getReview,
  'audit.paper': previewLogPaper,
  'audit.savePaper': saveLogPaper,
  'audit.export': exportLog,
  'audit.acceptOlder': acceptOlderVault,
};
