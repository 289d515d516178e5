import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import type { DocumentData } from './data.ts';
import { steeringFields } from './facts.ts';
import type { DocumentProfile } from './profile.ts';
import type { CaseDocument, DocumentFields, DocumentState, Gap } from './types.ts';
import type { DocumentWords } from './words.ts';

/** A letter's gap: its slots are printed as "…" where they have no value. */
const OPEN_SLOT = '…';

const letterGaps = (data: DocumentData, profile: DocumentProfile, words: DocumentWords): readonly Gap[] => {
  const isOpen = [data.title, ...data.footerLines, ...data.sections.flatMap((section) => section.blocks.map((block) => (block.kind === 'PARAGRAPH' ? block.text : '')))].some((text) => text.includes(OPEN_SLOT));
  return isOpen ? [{ fieldId: 'slots', label: profile.label, severity: 'NEEDS_REASON', advice: words.label.slotAdvice, jumpTo: 'DOCUMENT' }] : [];
};

/**
 * What stands between the paper and its receiver: a missing consent BLOCKS, everything else can be
 * passed with a written reason (rulings). Empty = ready.
 */
export const documentGaps = (data: DocumentData, profile: DocumentProfile, words: DocumentWords): readonly Gap[] => {
  const gaps: Gap[] = [];
  const { label } = words;
  if (data.consent.isRequired && !data.consent.isCovered)
    gaps.push({ fieldId: 'consent', label: label.consentLabel, severity: 'BLOCKS', advice: [...data.consent.missing.map((line) => `${line}.`), label.consentGapAdvice].join(' '), jumpTo: 'CONSENTS' });
  if (data.kind === 'D22') return [...gaps, ...letterGaps(data, profile, words)];
  for (const field of profile.fields) {
    const isEmpty = (data.sections.find((section) => section.fieldId === field.fieldId)?.blocks.length ?? 0) === 0;
    const isConsentField = data.consent.isRequired && field.fieldId === 'consent';
    if (field.need === 'M' && isEmpty && !isConsentField) gaps.push({ fieldId: field.fieldId, label: field.label, severity: 'NEEDS_REASON', advice: field.advice, jumpTo: field.jumpTo });
  }
  for (const attachment of data.attachments)
    if (attachment.isMandatory && !attachment.isAttached) gaps.push({ fieldId: `attachment:${attachment.attachmentId}`, label: attachment.label, severity: 'NEEDS_REASON', advice: label.attachmentAdvice, jumpTo: 'DOCUMENT' });
  return gaps;
};

/** A new draft with the proposed fields. */
export const newDocument = (command: Pick<CaseDocument, 'documentId' | 'caseId' | 'fields'>, profile: Pick<DocumentProfile, 'id' | 'version' | 'kind'>, ctx: CaseworkContext): CaseDocument => ({
  ...command,
  kind: profile.kind,
  profileId: profile.id,
  profileVersion: profile.version,
  state: { kind: 'DRAFT' },
  createdAtMs: ctx.nowMs,
  rowVersion: 0,
});

const withoutCompletion = (fields: DocumentFields): DocumentFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== steeringFields.completedByUserId && name !== steeringFields.completedOn));

/**
 * Saves typed fields. Nobody but `decideCompleteReferral` can set who completed a referral, and a change by anyone but
 * the named remittent makes it an underlag again. Refuses DOCUMENT_HANDED_OUT.
 */
export const decideEditDocument = (state: CaseDocument, fields: DocumentFields, ctx: CaseworkContext): Result<{ readonly state: CaseDocument }> => {
  if (state.state.kind === 'HANDED_OUT') return fail('DOCUMENT_HANDED_OUT');
  const { completedByUserId, completedOn } = state.fields;
  const isRemittent = completedByUserId !== undefined && completedByUserId === ctx.actor.userId;
  const kept = isRemittent ? { completedByUserId, ...(completedOn === undefined ? {} : { completedOn }) } : {};
  return ok({ state: { ...state, fields: { ...withoutCompletion(fields), ...kept } } });
};

/** The skolpsykolog completes the referral and becomes the named remittent. Refuses DOCUMENT_HANDED_OUT, REFERRAL_ONLY, REFERRAL_NEEDS_PSYCHOLOGIST. */
export const decideCompleteReferral = (state: CaseDocument, ctx: CaseworkContext): Result<{ readonly state: CaseDocument }> => {
  if (state.state.kind === 'HANDED_OUT') return fail('DOCUMENT_HANDED_OUT');
  if (state.kind !== 'D12') return fail('REFERRAL_ONLY');
  if (ctx.actor.role !== 'PSYCHOLOGIST') return fail('REFERRAL_NEEDS_PSYCHOLOGIST');
  return ok({ state: { ...state, fields: { ...state.fields, [steeringFields.completedByUserId]: ctx.actor.userId, [steeringFields.completedOn]: ctx.today } } });
};

/** Whether the paper may be made. Codes DOCUMENT_BLOCKED and DOCUMENT_NEEDS_REASON (params.fields, params.count). */
export const checkExport = (gaps: readonly Gap[], passedGapsReason: string): Result<null> => {
  const blocking = gaps.filter((gap) => gap.severity === 'BLOCKS');
  if (blocking.length > 0) return fail('DOCUMENT_BLOCKED', { fields: blocking.map((gap) => gap.label).join(', '), count: blocking.length });
  if (gaps.length > 0 && passedGapsReason.trim() === '') return fail('DOCUMENT_NEEDS_REASON', { fields: gaps.map((gap) => gap.label).join(', '), count: gaps.length }, 'passedGapsReason');
  return ok(null);
};

type HandedOut = Extract<DocumentState, { kind: 'HANDED_OUT' }>;

/** How a paper about a pupil with protected identity may travel (reference 1.9). */
const protectedMethods: readonly HandedOut['method'][] = ['REGISTERED_MAIL', 'HANDED_OVER'];

const checkProtection = ({ method, protection }: Pick<HandedOut, 'method' | 'protection'>): Result<null> => {
  if (protection === undefined) return fail('PROTECTED_NEEDS_CONFIRMATION');
  if (!protectedMethods.includes(method)) return fail('PROTECTED_METHOD', {}, 'method');
  if (protection.organisation.trim() === '' || protection.reason.trim() === '') return fail('PROTECTED_NEEDS_CONFIRMATION', {}, protection.reason.trim() === '' ? 'protection.reason' : 'protection.organisation');
  return ok(null);
};

/**
 * Logs that the paper left: to whom, how, on what ground. Refuses as `checkExport`, DOCUMENT_HANDED_OUT, DOCUMENT_RECIPIENT_MISSING,
 * DOCUMENT_GROUND_MISSING; about a protected pupil PROTECTED_NEEDS_CONFIRMATION and PROTECTED_METHOD.
 */
export const decideHandOut = (
  state: CaseDocument,
  { gaps, isProtected }: { readonly gaps: readonly Gap[]; readonly isProtected: boolean },
  command: Pick<HandedOut, 'recipient' | 'method' | 'ground' | 'passedGapsReason' | 'fileSha256' | 'protection'>,
  ctx: CaseworkContext,
): Result<{ readonly state: CaseDocument }> => {
  if (state.state.kind === 'HANDED_OUT') return fail('DOCUMENT_HANDED_OUT');
  const confirmed = isProtected ? checkProtection(command) : ok(null);
  if (!confirmed.ok) return confirmed;
  const allowed = checkExport(gaps, command.passedGapsReason);
  if (!allowed.ok) return allowed;
  if (command.recipient.trim() === '') return fail('DOCUMENT_RECIPIENT_MISSING', {}, 'recipient');
  if (command.ground.trim() === '') return fail('DOCUMENT_GROUND_MISSING', {}, 'ground');
  return ok({ state: { ...state, state: { kind: 'HANDED_OUT', ...command, handedOutByUserId: ctx.actor.userId, handedOutAtMs: ctx.nowMs, handedOutOn: ctx.today } } });
};
