import type { SigningPort } from '#electron/application/ports.ts';
import { auditHashAt, readAudit } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { planAsSigned, readPlans, type PlanRecord } from '#electron/db/repositories/plans.ts';
import { planAttachments, type AttachmentContent } from '#shared/domain/plans/attachments.ts';
import { canonicalPlan, type CanonicalPlanInput } from '#shared/domain/plans/canonical.ts';
import { orderHolds } from '#shared/domain/plans/signature-order.ts';
import type { AbsenceBasis, PlanSignature, PlanVersion, SignatureVerdict, SignedAct, SignedAttachment } from '#shared/domain/plans/types.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { isFields } from '#shared/kernel/fields.ts';
import { parseStrictJson } from '#shared/kernel/strict-json.ts';
import type { PlanScene } from './plan-scene.ts';

/** The signature of a decided or superseded version; null before. */
export const signatureOf = ({ state }: PlanVersion): PlanSignature | null => (state.kind === 'DECIDED' || state.kind === 'SUPERSEDED' ? state.signature : null);

/** What the signed text says about itself. Read from the bytes, never from the row beside them. */
interface SignedText {
  readonly caseNumber: string;
  readonly pupil: Omit<CanonicalPlanInput['pupil'], 'pupilId'> & { readonly pupilId?: string };
  readonly pupilRef?: string;
  readonly schoolUnitName: string;
  readonly absenceBasis: Readonly<Record<keyof AbsenceBasis, string>>;
  readonly template: CanonicalPlanInput['template'];
}

const parsed = (text: string | null): SignedText | null => {
  const read = text === null ? null : parseStrictJson(text);
  return read?.ok ? (read.value as SignedText) : null;
};

const figure = (text: string): number | null => (text === '' ? null : Number(text));

const basisIn = ({ absenceBasis: basis }: SignedText): AbsenceBasis => ({
  from: basis.from as IsoDate,
  to: basis.to as IsoDate,
  totalPercent: figure(basis.totalPercent),
  validPercent: figure(basis.validPercent),
  invalidPercent: figure(basis.invalidPercent),
  reportingRatePercent: figure(basis.reportingRatePercent),
});

/** The absence a version rests on: frozen at sending, from the signed bytes once decided; null for a draft. */
export const frozenBasis = ({ state, canonical }: PlanRecord): AbsenceBasis | null => {
  if (state.kind === 'SUBMITTED') return state.absenceBasis;
  const text = parsed(canonical);
  return text === null ? null : basisIn(text);
};

/** The files that are signed along with a version as the case is today, each as its exact text. */
export const attachmentsFor = (plan: PlanVersion, { facts, pupil }: PlanScene, today: IsoDate, signing: Pick<SigningPort, 'canonical'>): readonly SignedAttachment[] =>
  planAttachments({ plan, assessment: facts.assessment, contacts: facts.case.contacts, consents: facts.consents, guardians: pupil.guardians, today }).map(({ name, content }) => ({ name, ...signing.canonical(content) }));

/** What an attachment says; null where its text is no longer one. */
export const contentOf = ({ text }: SignedAttachment): AttachmentContent | null => {
  const read = parseStrictJson(text);
  const { type, needs, heard, contacts } = read.ok && isFields(read.value) ? read.value : {};
  const isContent = (type === 'kartlaggning' && [needs, heard].every((list) => Array.isArray(list) && list.every(isFields))) || (type === 'samtycken' && Array.isArray(contacts) && contacts.every(isFields));
  return isContent && read.ok ? (read.value as AttachmentContent) : null;
};

/** The needs by the words they had when the version was signed; null: not signed, or signed before they were signed along. */
export const signedNeeds = (plan: PlanVersion): readonly { readonly needId: string; readonly text: string }[] | null => {
  const contents = (signatureOf(plan)?.attachments ?? []).map(contentOf);
  return contents.find((content) => content?.type === 'kartlaggning')?.needs ?? null;
};

/** Attachments under the hash of the text that is there now, whatever stands beside it. */
const rehashed = ({ attachments }: PlanSignature, signing: SigningPort): PlanSignature['attachments'] =>
  attachments?.map(({ name, text }) => ({ name, text, sha256: signing.sha256(text) }));

/** The row says the same as the bytes: rebuilt from the row, the canonical text must come out the same, letter by letter. */
const rowMatches = (record: PlanRecord, signature: PlanSignature, signing: SigningPort): boolean => {
  const text = parsed(record.canonical);
  if (text === null) return false;
  const { signature: _bytes, bodyHash, ...rest } = signature;
  const decision = { ...rest, attachments: rehashed(signature, signing) };
  try {
    const pupil = { ...text.pupil, pupilId: text.pupilRef ?? text.pupil.pupilId ?? '' };
    const rebuilt = signing.canonical(canonicalPlan({ plan: record, ...text, pupil, absenceBasis: basisIn(text), decision, hashOf: (value) => signing.canonical(value).sha256 }));
    return rebuilt.text === record.canonical && rebuilt.sha256 === bodyHash;
  } catch {
    // A row that no longer has the shape of a plan is an altered row.
    return false;
  }
};

/** More versions than a plan ever has. */
const MOST_SIGNINGS = 200;

/** Where the log noted that this version was signed. */
export const signedRowSeq = (db: ReadDb, { caseId, planVersionId }: Pick<PlanRecord, 'caseId' | 'planVersionId'>): number | undefined =>
  readAudit(db, { caseId, actions: ['PLAN_SIGNED'], outcomes: ['DONE'], limit: MOST_SIGNINGS }).find(({ objects }) => objects['planVersionId'] === planVersionId)?.seq;

/** Does the log agree with the place that the signature claims? Signatures from before they named one claim nothing. */
const isInOrder = (db: ReadDb, record: PlanRecord, { logHead, keyId }: PlanSignature, signing: SigningPort): boolean =>
  logHead === undefined ||
  orderHolds({
    claimed: logHead,
    hashAtClaimed: auditHashAt(db, logHead.seq),
    signedRowSeq: signedRowSeq(db, record),
    revokedAtSeq: signing.publicKey(keyId)?.revokedAtSeq ?? null,
    formerSeqs: readPlans(db, record.caseId)
      .filter(({ version }) => version < record.version)
      .flatMap((former) => signatureOf(former)?.logHead?.seq ?? []),
  });

/**
 * Judges a decided version anew: the stored bytes against the member directory's key, the key against the person it
 * names, the row that is shown against the bytes, and the place it claims against the log. null: not signed. Of a pupil who
 * became protected later the original is judged, and only by who can open it.
 */
export const verdictOf = (db: ReadDb, shown: PlanRecord, signing: SigningPort): SignatureVerdict | null => {
  const record = planAsSigned(db, shown);
  if (record === null) return 'ORIGINAL_CLOSED';
  const signature = signatureOf(record);
  if (signature === null) return record.canonical === null ? null : 'ALTERED';
  const { keyId, signedAtMs, logHead } = signature;
  const verdict = signing.verify({ keyId, bytes: Buffer.from(record.canonical ?? '', 'utf8'), signature: signature.signature, signedAtMs, auditSeq: logHead?.seq });
  if (verdict !== 'VALID' && verdict !== 'KEY_RETIRED') return verdict;
  if (!rowMatches(record, signature, signing) || signing.ownerOfKey(keyId) !== signature.signedByUserId) return 'ALTERED';
  return verdict === 'VALID' && !isInOrder(db, record, signature, signing) ? 'ORDER_CONTRADICTED' : verdict;
};

/** The name of somebody with protected identity is not put where a file can carry it away. */
const signedPupil = ({ pupil }: PlanScene): CanonicalPlanInput['pupil'] =>
  pupil.protection === 'NONE'
    ? { pupilId: pupil.pupilId, name: fullName(pupil), idNumber: pupil.idNumber, className: pupil.className }
    : { pupilId: pupil.pupilId, name: '', idNumber: '', className: '' };

interface Signable {
  readonly plan: PlanVersion;
  readonly scene: PlanScene;
  readonly basis: AbsenceBasis;
  readonly template: CanonicalPlanInput['template'];
  readonly act: SignedAct;
  readonly attachments: readonly SignedAttachment[];
  readonly decision: CanonicalPlanInput['decision'];
}

/** What is signed: the plan, the pupil and school as they are named that day, what it rests on, the decision. */
export const signablePlan = ({ plan, scene, basis, template, act, attachments, decision }: Signable, signing: Pick<SigningPort, 'canonical'>) =>
  canonicalPlan({
    plan,
    caseNumber: scene.facts.case.caseNumber,
    pupil: signedPupil(scene),
    schoolUnitName: scene.schoolUnitName,
    absenceBasis: basis,
    template,
    act,
    attachments,
    decision,
    hashOf: (value) => signing.canonical(value).sha256,
  });
