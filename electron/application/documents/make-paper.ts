import type { UseCaseContext } from '#electron/application/context.ts';
import type { PaperOptions } from '#electron/application/ports.ts';
import { signatureOf, verdictOf } from '#electron/application/plans/signed-plan.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import type { DocumentRecord } from '#electron/db/repositories/documents.ts';
import type { PlanRecord } from '#electron/db/repositories/plans.ts';
import { assembleDocument } from '#shared/domain/documents/assemble.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { documentGaps } from '#shared/domain/documents/decisions.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';
import type { DocumentFields, Gap } from '#shared/domain/documents/types.ts';
import type { PlanSignature } from '#shared/domain/plans/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { brokenSignatureText, copyOnPaper, friendlyDate, letterWords, realNameOnPaper } from '#shared/text/document-pages.ts';
import { documentWords } from '#shared/text/documents.ts';
import { roleLabels } from '#shared/text/people.ts';
import { loadPaperFacts, type PaperFacts } from './paper-facts.ts';
import { glyphGaps, withoutMissingGlyphs } from './printable.ts';

/** What was printed and handed out, whole: the same file can be made from it again. */
export interface PaperSnapshot {
  readonly data: DocumentData;
  readonly options: PaperOptions;
}

export interface Paper {
  readonly profile: DocumentProfile;
  readonly data: DocumentData;
  readonly gaps: readonly Gap[];
  readonly source: PaperFacts;
}

type PaperContext = Pick<UseCaseContext, 'today' | 'ports' | 'actor' | 'nowMs'>;

/** DOCUMENT_PROFILE_MISSING where the pack that it was written with is gone. */
export const profileOf = ({ ports }: Pick<UseCaseContext, 'ports'>, { profileId, profileVersion }: Pick<DocumentRecord, 'profileId' | 'profileVersion'>): Result<DocumentProfile> => {
  const profile = ports.packs.documentProfile(profileId, profileVersion) ?? ports.packs.documentProfile(profileId);
  return profile ? ok(profile) : fail('DOCUMENT_PROFILE_MISSING');
};

/** In a letter a date is written as one says it. */
const asPrinted = (kind: DocumentRecord['kind'], fields: DocumentFields): DocumentFields => (kind === 'D22' ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, friendlyDate(value)])) : fields);

const signatureGaps = (db: ReadDb, { plan }: PaperFacts, { ports }: PaperContext): readonly Gap[] => {
  const verdict = plan ? verdictOf(db, plan, ports.signing) : null;
  return verdict === null || verdict === 'VALID' || verdict === 'KEY_RETIRED' || verdict === 'ORIGINAL_CLOSED' ? [] : [{ fieldId: 'decision', ...brokenSignatureText, severity: 'BLOCKS', jumpTo: 'PLAN' }];
};

/** The real name of a protected pupil on one paper, and to whom that paper goes. */
export interface RealNameOnPaper {
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
}

/** What a reader of the paper is told about names on it. */
const nameLines = ({ plan }: PaperFacts, realName: RealNameOnPaper | null): readonly string[] => [
  ...(plan?.isReplaced ? [copyOnPaper] : []),
  ...(realName ? [realNameOnPaper(realName.organisation)] : []),
];

/**
 * The paper of a draft as the case is now, and what stands between it and its receiver. With `realName` it is printed under
 * that, and says so. Refuses as `loadPaperFacts` and `profileOf`.
 */
export const makePaper = (db: ReadDb, ctx: PaperContext, document: DocumentRecord, realName: RealNameOnPaper | null = null): Result<Paper> => {
  const profile = profileOf(ctx, document);
  if (!profile.ok) return profile;
  const source = loadPaperFacts(db, ctx, document);
  if (!source.ok) return source;
  const words = document.kind === 'D22' ? letterWords : documentWords;
  const { facts } = source.value;
  const named = realName ? { ...facts, pupil: { ...facts.pupil, givenName: realName.givenName, familyName: realName.familyName } } : facts;
  const plain = assembleDocument(named, asPrinted(document.kind, document.fields), profile.value, words);
  const assembled = { ...plain, footerLines: [...plain.footerLines, ...nameLines(source.value, realName)] };
  // What is signed cannot be mended any more: the paper takes the nearest characters, the attached bytes have the originals.
  const data = assembled.electronicSignature ? withoutMissingGlyphs(assembled, ctx.ports.paper) : assembled;
  const gaps = [...documentGaps(data, profile.value, words), ...signatureGaps(db, source.value, ctx), ...glyphGaps(data, profile.value, ctx.ports.paper)];
  return ok({ profile: profile.value, data, gaps, source: source.value });
};

/** What a signed paper carries with it. A copy with code words is not what was signed, and carries nothing. */
const signedFiles = ({ canonical, isReplaced }: PlanRecord, { signature, keyId, attachments, counterSignatures }: PlanSignature, { ports }: PaperContext): PaperOptions['signedJson'] => {
  const publicKeyOf = (id: string): string | undefined => ports.signing.publicKey(id)?.publicKey;
  if (canonical === null || isReplaced) return null;
  return {
    text: canonical,
    signature,
    keyId,
    publicKey: publicKeyOf(keyId),
    attachments: attachments?.map(({ name, text }) => ({ name, text })),
    counters: counterSignatures?.map((counter) => ({ ...counter, publicKey: publicKeyOf(counter.keyId) ?? '' })),
  };
};

/** What the printer is told beside the data. */
export const paperOptions = ({ source, data }: Paper, ctx: PaperContext, isDraft: boolean): PaperOptions => {
  const author = source.facts.people[source.facts.authorUserId];
  const { plan } = source;
  const signature = plan ? signatureOf(plan) : null;
  return {
    picture: data.sections.some((section) => section.blocks.some((block) => block.kind === 'ABSENCE_CHART')) ? source.picture : null,
    signedJson: plan && signature ? signedFiles(plan, signature, ctx) : null,
    // A signed plan is decided, handed out or not: UTKAST across it would be false.
    isDraft: isDraft && data.electronicSignature === null,
    madeByName: author ? `${author.name}, ${roleLabels[author.role].toLocaleLowerCase('sv')}` : ctx.ports.people.nameOf(source.facts.authorUserId),
    madeAtMs: ctx.nowMs,
  };
};

/** What was handed out, where it was. */
export const snapshotOf = (document: DocumentRecord): PaperSnapshot | null => (document.state.kind === 'HANDED_OUT' ? (document.snapshot as PaperSnapshot | null) : null);
