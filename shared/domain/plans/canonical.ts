import type { AbsenceBasis, PlanSignature, PlanVersion, SignedAct, SignedAttachment } from './types.ts';

/** Plain JSON as it is signed: strings, integers, lists and objects. A missing date or number is the empty string. */
export type CanonicalValue = string | number | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

export interface CanonicalPlanInput {
  readonly plan: PlanVersion;
  readonly caseNumber: string;
  readonly pupil: { readonly pupilId: string; readonly name: string; readonly idNumber: string; readonly className: string };
  readonly schoolUnitName: string;
  readonly absenceBasis: AbsenceBasis;
  readonly template: { readonly id: string; readonly version: string };
  /** Who decides, when, on what grounds and where in the log; null: not decided yet, for the hash of what is shown. */
  readonly decision: Omit<PlanSignature, 'signature' | 'bodyHash'> | null;
  /** Fills the decision before it is made; left out where `decision` carries its own, and in the first format. */
  readonly act?: SignedAct | undefined;
  /** What is signed along, before the decision is made; left out where `decision` carries its own. */
  readonly attachments?: readonly Pick<SignedAttachment, 'name' | 'sha256'>[] | undefined;
  /** SHA-256 of the canonical form of any object. */
  readonly hashOf?: ((value: CanonicalValue) => string) | undefined;
}

type Plain = string | number | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** NFC, no lone surrogates, no fractions, no null: two ways of typing "å" must not give two signatures. */
const toCanonical = (value: Plain): CanonicalValue => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.toWellFormed().normalize('NFC');
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (Array.isArray(value)) return (value as readonly Plain[]).map(toCanonical);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toCanonical(inner)]));
};

/** A figure is always text, so that 20 and 20.5 are the same kind of thing on the paper and in the bytes. */
const figure = (value: number | null): string => (value === null ? '' : String(value));

const bodyOf = ({ body }: PlanVersion): Plain => ({
  ...body,
  goals: body.goals.map((goal) => ({ ...goal, baseline: figure(goal.baseline), target: figure(goal.target) })),
  // What is left out is left out of the bytes: plans signed before measures could be owned outside stay as they were.
  measures: body.measures.map(({ externalOwner, ...measure }) => (externalOwner === undefined ? measure : { ...measure, externalOwner: { ...externalOwner } })),
});

const figuresOf = (basis: AbsenceBasis): Plain => ({
  from: basis.from,
  to: basis.to,
  totalPercent: figure(basis.totalPercent),
  validPercent: figure(basis.validPercent),
  invalidPercent: figure(basis.invalidPercent),
  reportingRatePercent: figure(basis.reportingRatePercent),
});

/** As plans were signed before a decision's own fields were part of it. Kept so that they can be checked for ever. */
const firstFormat = ({ plan, caseNumber, pupil, schoolUnitName, absenceBasis, template, decision }: CanonicalPlanInput): Plain => ({
  type: 'atgardsplan',
  format: 1,
  intent: 'beslut',
  planVersionId: plan.planVersionId,
  caseId: plan.caseId,
  caseNumber,
  version: plan.version,
  reason: plan.reason,
  authorUserIds: plan.authorUserIds,
  schoolUnitName,
  pupil: { pupilId: pupil.pupilId, name: pupil.name, idNumber: pupil.idNumber, className: pupil.className },
  absenceBasis: figuresOf(absenceBasis),
  body: bodyOf(plan),
  template: { id: template.id, version: template.version },
  decision:
    decision === null
      ? null
      : { signedByUserId: decision.signedByUserId, signerName: decision.signerName, signerRole: decision.signerRole, signedAtMs: decision.signedAtMs, signedOn: decision.signedOn, keyId: decision.keyId },
});

const decisionOf = (decision: CanonicalPlanInput['decision'], act: SignedAct): Plain => ({
  kind: act.decisionKind,
  date: decision?.signedOn,
  maker: { userId: decision?.signedByUserId, name: decision?.signerName, role: decision?.signerRole },
  delegation: act.delegation === null ? '' : { ...act.delegation },
  rapporteur: { ...act.rapporteur },
  participants: act.participants.map((participant) => ({ ...participant })),
  reasons: act.reasons,
  appeal: { isAppealable: act.appeal.isAppealable ? 'ja' : 'nej', text: act.appeal.text, source: act.appeal.source },
});

/**
 * The exact object whose canonical bytes (JCS) are signed (security reference 5.2); the paper is made from it. Optional values
 * are empty strings; every figure is a decimal string with a point. With an act: the second format, where the body has a hash
 * of its own and the decision, the signer and the place in the log stand apart. Without: the first.
 */
export const canonicalPlan = (input: CanonicalPlanInput): { readonly [key: string]: CanonicalValue } => {
  const { plan, caseNumber, pupil, schoolUnitName, absenceBasis, template, decision, hashOf } = input;
  const act = decision?.act ?? input.act;
  if (act === undefined) return toCanonical(firstFormat(input)) as { readonly [key: string]: CanonicalValue };
  const body = toCanonical(bodyOf(plan));
  return toCanonical({
    type: 'atgardsplan',
    format: 2,
    intent: 'beslut',
    docId: plan.planVersionId,
    version: plan.version,
    reason: plan.reason,
    authorUserIds: plan.authorUserIds,
    caseId: plan.caseId,
    caseNumber,
    schoolUnitName,
    pupilRef: pupil.pupilId,
    pupil: { name: pupil.name, idNumber: pupil.idNumber, className: pupil.className },
    absenceBasis: figuresOf(absenceBasis),
    body,
    bodyHash: hashOf?.(body),
    attachments: (decision?.attachments ?? input.attachments ?? []).map(({ name, sha256 }) => ({ name, sha256 })),
    template: { id: template.id, version: template.version },
    decision: decisionOf(decision, act),
    signer: { userId: decision?.signedByUserId, keyId: decision?.keyId, keyFingerprint: decision?.keyFingerprint },
    time: decision?.signedAtMs,
    auditSeq: decision?.logHead?.seq,
    auditHead: decision?.logHead?.hash,
    previousHash: act.previousHash,
  }) as { readonly [key: string]: CanonicalValue };
};
