import { absenceHandlers } from './absence.ts';
import { assessmentHandlers } from './assessment.ts';
import { auditHandlers } from './audit.ts';
import { backupHandlers } from './backup.ts';
import { caseHandlers } from './cases.ts';
import { consentHandlers } from './consents.ts';
import { delegationHandlers } from './delegation.ts';
import { documentHandlers } from './documents.ts';
import { draftHandlers } from './drafts.ts';
import { followUpHandlers } from './follow-up.ts';
import { identityHandlers } from './identity.ts';
import { peopleHandlers } from './people.ts';
import { planHandlers } from './plans.ts';
import { pupilHandlers } from './pupils.ts';
import { schoolHandlers } from './school.ts';
import { signatureHandlers } from './signatures.ts';
import { todayHandlers } from './today.ts';
import { vaultHandlers } from './vault.ts';
import { workstationHandlers } from './workstation.ts';

/** Every call of the contract that the core answers. */
export const allHandlers = {
  ...vaultHandlers,
  ...workstationHandlers,
  ...peopleHandlers,
  ...schoolHandlers,
  ...draftHandlers,
  ...auditHandlers,
  ...backupHandlers,
  ...pupilHandlers,
  ...identityHandlers,
  ...absenceHandlers,
  ...assessmentHandlers,
  ...caseHandlers,
  ...consentHandlers,
  ...delegationHandlers,
  ...documentHandlers,
  ...planHandlers,
  ...followUpHandlers,
  ...signatureHandlers,
  ...todayHandlers,
};
