import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { AbsenceBasis, PlanVersion } from './types.ts';

/** Plain JSON as it is signed: strings, integers, lists and objects. A missing date or number is the empty string. */
export type CanonicalValue = string | number | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

export interface CanonicalPlanInput {
  readonly plan: PlanVersion;
  readonly caseNumber: string;
  readonly pupil: { readonly pupilId: string; readonly name: string; readonly idNumber: string; readonly className: string };
  readonly schoolUnitName: string;
  readonly absenceBasis: AbsenceBasis;
  readonly template: { readonly id: string; readonly version: string };
  /** Who decides, and when; part of what is signed. null: not decided yet, for the hash of what is shown. */
  readonly decision: { readonly signedByUserId: string; readonly signerName: string; readonly signerRole: 'HEAD_TEACHER'; readonly signedAtMs: InstantMs; readonly signedOn: IsoDate; readonly keyId: string } | null;
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

/**
 * The exact object whose canonical bytes (JCS) the head teacher signs; the paper is made from it. Optional values are
 * empty strings; every figure is a decimal string with a point.
 */
export const canonicalPlan = ({ plan, caseNumber, pupil, schoolUnitName, absenceBasis, template, decision }: CanonicalPlanInput): { readonly [key: string]: CanonicalValue } =>
  toCanonical({
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
    absenceBasis: {
      from: absenceBasis.from,
      to: absenceBasis.to,
      totalPercent: figure(absenceBasis.totalPercent),
      validPercent: figure(absenceBasis.validPercent),
      invalidPercent: figure(absenceBasis.invalidPercent),
      reportingRatePercent: figure(absenceBasis.reportingRatePercent),
    },
    body: {
      ...plan.body,
      goals: plan.body.goals.map((goal) => ({ ...goal, baseline: figure(goal.baseline), target: figure(goal.target) })),
      // What is left out is left out of the bytes: plans signed before measures could be owned outside stay as they were.
      measures: plan.body.measures.map(({ externalOwner, ...measure }) => (externalOwner === undefined ? measure : { ...measure, externalOwner: { ...externalOwner } })),
    },
    template: { id: template.id, version: template.version },
    decision: decision === null ? null : { ...decision },
  }) as { readonly [key: string]: CanonicalValue };
