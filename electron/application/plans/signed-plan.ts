import type { SigningPort } from '#electron/application/ports.ts';
import type { PlanRecord } from '#electron/db/repositories/plans.ts';
import { canonicalPlan, type CanonicalPlanInput } from '#shared/domain/plans/canonical.ts';
import type { AbsenceBasis, PlanSignature, PlanVersion, SignatureVerdict } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { PlanScene } from './plan-scene.ts';

/** The signature of a decided or superseded version; null before. */
export const signatureOf = ({ state }: PlanVersion): PlanSignature | null => (state.kind === 'DECIDED' || state.kind === 'SUPERSEDED' ? state.signature : null);

/** What the signed text says about itself. Read from the bytes, never from the row beside them. */
interface SignedText {
  readonly caseNumber: string;
  readonly pupil: CanonicalPlanInput['pupil'];
  readonly schoolUnitName: string;
  readonly absenceBasis: Readonly<Record<keyof AbsenceBasis, string>>;
  readonly template: CanonicalPlanInput['template'];
}

const parsed = (text: string | null): SignedText | null => {
  try {
    return text === null ? null : (JSON.parse(text) as SignedText);
  } catch {
    return null;
  }
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

/** The row says the same as the bytes: rebuilt from the row, the canonical text must come out the same, letter by letter. */
const rowMatches = (record: PlanRecord, signature: PlanSignature, signing: SigningPort): boolean => {
  const text = parsed(record.canonical);
  if (text === null) return false;
  const { signature: _bytes, bodyHash, ...decision } = signature;
  try {
    const rebuilt = signing.canonical(canonicalPlan({ plan: record, ...text, absenceBasis: basisIn(text), decision }));
    return rebuilt.text === record.canonical && rebuilt.sha256 === bodyHash;
  } catch {
    // A row that no longer has the shape of a plan is an altered row.
    return false;
  }
};

/**
 * Judges a decided version anew: the stored bytes against the member directory's key, the key against the person it
 * names, and the row that is shown against the bytes. null: not signed.
 */
export const verdictOf = (record: PlanRecord, signing: SigningPort): SignatureVerdict | null => {
  const signature = signatureOf(record);
  if (signature === null) return record.canonical === null ? null : 'ALTERED';
  const verdict = signing.verify({ keyId: signature.keyId, bytes: Buffer.from(record.canonical ?? '', 'utf8'), signature: signature.signature, signedAtMs: signature.signedAtMs });
  if (verdict !== 'VALID' && verdict !== 'KEY_RETIRED') return verdict;
  return rowMatches(record, signature, signing) && signing.ownerOfKey(signature.keyId) === signature.signedByUserId ? verdict : 'ALTERED';
};

/** What is signed: the plan, the pupil and school as they are named that day, the absence it rests on. */
export const signablePlan = (plan: PlanVersion, scene: PlanScene, basis: AbsenceBasis, template: CanonicalPlanInput['template'], decision: CanonicalPlanInput['decision']) =>
  canonicalPlan({
    plan,
    caseNumber: scene.facts.case.caseNumber,
    pupil: { pupilId: scene.pupil.pupilId, name: `${scene.pupil.givenName} ${scene.pupil.familyName}`, idNumber: scene.pupil.idNumber, className: scene.pupil.className },
    schoolUnitName: scene.schoolUnitName,
    absenceBasis: basis,
    template,
    decision,
  });
