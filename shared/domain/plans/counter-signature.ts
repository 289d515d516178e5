import type { Role } from '../access/roles.ts';
import type { CaseworkContext } from '../cases/context.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { isFields } from '#shared/kernel/fields.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { parseStrictJson } from '#shared/kernel/strict-json.ts';
import type { PlanVersion } from './types.ts';

/** What a second person signs: that decision, by the hash of its bytes, on top of that signature. */
export interface CounterText {
  readonly type: 'kontrasignatur';
  readonly format: 1;
  readonly intent: 'kontrasignering';
  readonly docId: string;
  readonly caseId: string;
  readonly version: number;
  /** SHA-256 of the plan's signed bytes, hex. */
  readonly planHash: string;
  /** 1 for the first after the decision. */
  readonly order: number;
  /** SHA-256 (hex) of the signature before this one, as its base64 text. */
  readonly previousSignatureHash: string;
  readonly signer: { readonly userId: string; readonly name: string; readonly role: Role; readonly keyId: string; readonly keyFingerprint: string };
  readonly date: IsoDate;
  readonly time: InstantMs;
  readonly auditSeq: number;
  readonly auditHead: string;
}

const TEXTS = ['docId', 'caseId', 'planHash', 'previousSignatureHash', 'date', 'auditHead'];
const SIGNER_TEXTS = ['userId', 'name', 'role', 'keyId', 'keyFingerprint'];

/** The signed text of an added signature; null where it is not one. Believes nothing in it. */
export const counterTextIn = (text: string): CounterText | null => {
  const read = parseStrictJson(text);
  const value = read.ok && isFields(read.value) ? read.value : {};
  const { signer } = value;
  const isWhole =
    value['type'] === 'kontrasignatur' && value['format'] === 1 && isFields(signer) &&
    TEXTS.every((name) => typeof value[name] === 'string') && SIGNER_TEXTS.every((name) => typeof signer[name] === 'string') &&
    ['version', 'order', 'time', 'auditSeq'].every((name) => Number.isSafeInteger(value[name]));
  return isWhole ? (value as unknown as CounterText) : null;
};

/** Those whose name beside the decision says something: who prepares a plan by profession, and another who may decide. */
const byProfession: readonly Role[] = ['COUNSELLOR', 'PSYCHOLOGIST', 'HEAD_TEACHER', 'DEPUTY_HEAD_TEACHER'];

/**
 * Why this person may not add a signature; null when they may. `signedUserIds`: who has done so already. Codes:
 * COUNTERSIGN_NOT_DECIDED, COUNTERSIGN_TWICE (the decider included), COUNTERSIGN_NOT_PART.
 */
export const counterSignRefusal = (plan: PlanVersion, signedUserIds: readonly string[], { actor }: Pick<CaseworkContext, 'actor'>): Failure | null => {
  if (plan.state.kind !== 'DECIDED') return { code: 'COUNTERSIGN_NOT_DECIDED' };
  if (plan.state.signature.signedByUserId === actor.userId || signedUserIds.includes(actor.userId)) return { code: 'COUNTERSIGN_TWICE' };
  return byProfession.includes(actor.role) || plan.authorUserIds.includes(actor.userId) ? null : { code: 'COUNTERSIGN_NOT_PART' };
};
