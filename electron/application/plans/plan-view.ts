import type { QueryContext } from '#electron/application/context.ts';
import { counterRefusalFor, countersOf } from '#electron/application/signatures/counter-sign.ts';
import { outsideFilesOf } from '#electron/application/signatures/outside-file.ts';
import type { PlanRecord } from '#electron/db/repositories/plans.ts';
import type { PlanPage, PlanRemark } from '#shared/contract/plans.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import { contactConsent, hasGround } from '#shared/domain/consents/contact-consent.ts';
import { planGaps, type PlanCheckContext } from '#shared/domain/plans/checks.ts';
import { differences } from '#shared/domain/plans/differences.ts';
import type { AbsenceBasis, ActionPlanBody, PlanReturn, PlanVersion } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { contactConsentText } from '#shared/text/consents.ts';
import { attachmentView } from '#shared/text/plan-attachments.ts';
import { comparedWithReturn, comparedWithVersion, differenceTexts, planGapText } from '#shared/text/plans.ts';
import { actOf } from './decision-act.ts';
import { currentBasis, type PlanScene } from './plan-scene.ts';
import { attachmentsFor, contentOf, frozenBasis, signablePlan, signatureOf, signedNeeds, verdictOf } from './signed-plan.ts';

/** What must or should be mended before the plan goes to the head teacher, in words. */
export const remarksOn = (body: ActionPlanBody, checks: PlanCheckContext): readonly PlanRemark[] =>
  planGaps(body, checks).map((gap) => ({ severity: gap.severity === 'REFUSED' ? 'MUST' : 'SHOULD', text: planGapText(gap), ownerId: gap.goalId ?? gap.measureId, field: gap.field, isMissing: /^NO_|_MISSING$/u.test(gap.kind) }));

const externalsOf = ({ facts, pupil }: PlanScene, today: IsoDate): PlanPage['externals'] =>
  facts.case.contacts.flatMap((contact) => {
    const consent = contactConsent(contact, facts.consents, pupil.guardians, today);
    const { contactId, name, organisation } = contact;
    return consent === null ? [] : [{ contactId, name, organisation, refusal: hasGround(consent) ? null : contactConsentText(consent) }];
  });

const lastReturnOf = ({ state }: PlanVersion): PlanReturn | null => (state.kind === 'RETURNED' ? state : state.kind === 'SUBMITTED' ? state.lastReturn : null);

/** What the head teacher knows already: the text that was sent back, else the version decided before this one. */
const knownBefore = (plan: PlanVersion, others: readonly PlanVersion[]): { readonly body: ActionPlanBody; readonly words: string } | null => {
  const said = lastReturnOf(plan);
  if (said) return { body: said.seenBody, words: comparedWithReturn(said.returnedAtMs) };
  const former = others.filter((other) => other.version < plan.version && signatureOf(other) !== null).toSorted((a, b) => b.version - a.version)[0];
  return former ? { body: former.body, words: comparedWithVersion(former.version) } : null;
};

/** The D05 profile that a plan is printed by: named in what is signed. */
export const planTemplate = (ctx: Pick<QueryContext, 'ports'>, scene: PlanScene): { readonly id: string; readonly version: string } => {
  const profile = ctx.ports.packs.documentProfiles('D05', scene.pupil.schoolForm)[0];
  return { id: profile?.id ?? 'd05-atgardsplan', version: profile?.version ?? '' };
};

/** Names exactly what is on the screen: a signature made over anything else is refused. The decider's own reasons are not part of it. */
export const shownHash = (ctx: Pick<QueryContext, 'ports' | 'today'>, record: PlanRecord, scene: PlanScene, basis: AbsenceBasis): string => {
  const { signing } = ctx.ports;
  const act = actOf(ctx, record, scene, basis, null);
  const attachments = attachmentsFor(record, scene, ctx.today, signing);
  return signing.canonical(signablePlan({ plan: record, scene, basis, template: planTemplate(ctx, scene), act, attachments, decision: null }, signing)).sha256;
};

/** One version, ready to be read; its signature is checked anew. */
export const planPage = (ctx: QueryContext, record: PlanRecord, scene: PlanScene): PlanPage => {
  const { people, signing } = ctx.ports;
  const needs = (signedNeeds(record) ?? scene.facts.assessment?.needs ?? []).map(({ needId, text }) => ({ needId, text }));
  const signature = signatureOf(record);
  const attachments = signature ? (signature.attachments ?? []) : attachmentsFor(record, scene, ctx.today, signing);
  const known = knownBefore(record, scene.facts.plans);
  const said = lastReturnOf(record);
  const basis = frozenBasis(record);
  const { canonical: _text, ...plan } = record;
  return {
    plan,
    remarks: record.state.kind === 'DRAFT' || record.state.kind === 'RETURNED' ? remarksOn(record.body, scene.checks) : [],
    differences: known ? differenceTexts(differences(known.body, record.body), (needId) => needs.find((need) => need.needId === needId)?.text ?? 'Borttaget behov') : [],
    comparedWith: known?.words ?? null,
    lastReturn: said && { comment: said.comment, byName: people.nameOf(said.returnedByUserId), atMs: said.returnedAtMs },
    submittedByName: record.state.kind === 'SUBMITTED' ? people.nameOf(record.state.submittedByUserId) : null,
    absenceBasis: basis,
    verdict: verdictOf(ctx.db, record, signing),
    needs,
    externals: externalsOf(scene, ctx.today),
    authorNames: record.authorUserIds.map(people.nameOf),
    attachments: attachments.flatMap((attachment) => contentOf(attachment) ?? []).map(attachmentView),
    counterSignatures: countersOf(ctx, record),
    outsideFiles: signature ? outsideFilesOf(ctx, record) : [],
    mayHandleFiles: may(ctx.actor, 'document.export', relationOf(scene.facts.case, ctx.actor.userId, { today: ctx.today })),
    mayCounterSign: counterRefusalFor(ctx, record) === null,
    bodyHash: signature?.bodyHash ?? shownHash(ctx, record, scene, basis ?? currentBasis(ctx.db, scene.pupil.pupilNo, ctx.today)),
  };
};
