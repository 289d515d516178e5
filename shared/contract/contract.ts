import type { z } from 'zod';
import { absenceCalls } from './absence.ts';
import { assessmentCalls } from './assessment.ts';
import { auditCalls } from './audit.ts';
import { backupCalls } from './backup.ts';
import { caseCalls } from './cases.ts';
import { consentCalls } from './consents.ts';
import type { CallSpec } from './define.ts';
import { delegationCalls } from './delegation.ts';
import { documentCalls } from './documents.ts';
import { draftCalls, viewStateCalls } from './drafts.ts';
import { followUpCalls } from './follow-up.ts';
import { identityCalls } from './identity.ts';
import { peopleCalls } from './people.ts';
import { planCalls } from './plans.ts';
import { pupilCalls } from './pupils.ts';
import { schoolCalls } from './school.ts';
import { shellCalls, workstationCalls } from './shell.ts';
import { signatureCalls } from './signatures.ts';
import { todayCalls } from './today.ts';
import { vaultCalls } from './vault.ts';

/** Every call there is. A call that is not here does not exist; one without a handler does not compile. */
export const contract = {
  ...shellCalls,
  ...workstationCalls,
  ...vaultCalls,
  ...peopleCalls,
  ...schoolCalls,
  ...pupilCalls,
  ...identityCalls,
  ...absenceCalls,
  ...caseCalls,
  ...assessmentCalls,
  ...planCalls,
  ...followUpCalls,
  ...delegationCalls,
  ...signatureCalls,
  ...consentCalls,
  ...documentCalls,
  ...draftCalls,
  ...viewStateCalls,
  ...todayCalls,
  ...auditCalls,
  ...backupCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type InputOf<K extends CallName> = z.output<Contract[K]['input']>;
export type OutputOf<K extends CallName> = Contract[K] extends CallSpec<z.ZodType, infer O> ? O : never;

export const callNames = Object.keys(contract) as readonly CallName[];
