import { finishing, type QueryContext, type UseCaseResult } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readDocumentsOfCase, readLetterProposal, readLettersOfPupil, type DocumentRecord } from '#electron/db/repositories/documents.ts';
import { mayKnowIdentity } from '#electron/application/pupils/store-identity.ts';
import { hasProtectedIdentity } from '#electron/db/repositories/protected-identities.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { DocumentKindView, DocumentPage, DocumentRow } from '#shared/contract/documents.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { organisations } from '#shared/domain/consents/types.ts';
import { idsIn, steeringFields } from '#shared/domain/documents/facts.ts';
import { documentKinds } from '#shared/domain/documents/types.ts';
import { isLetterRecipient } from '#shared/domain/pupils/guardians.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { documentDescriptions, groundSuggestions, teamName } from '#shared/text/document-pages.ts';
import { documentKindLabels, documentWords } from '#shared/text/documents.ts';
import { fieldViews } from './field-views.ts';
import { documentOfCase, isCaseMember, letterById, ofLetter } from './find-document.ts';
import { makePaper, paperOptions, snapshotOf, type Paper, type PaperSnapshot } from './make-paper.ts';
import { mayWriteKind } from './may-write-kind.ts';
import { hiddenFields } from './paper-facts.ts';
import { withoutMissingGlyphs } from './printable.ts';
import { readersOf } from './readers.ts';

interface OfCase {
  readonly caseId: string;
  readonly documentId: string;
}

/** The papers that this person can make, for the school's form. Letters home are written from the pupil. */
export const documentKindsOf = ({ db, ports, actor }: QueryContext): UseCaseResult<readonly DocumentKindView[]> => {
  const schoolForm = readSetting(db, 'school')?.body.schoolForm ?? 'GRUNDSKOLA';
  return ok(
    documentKinds
      .filter((kind) => kind !== 'D22')
      .flatMap((kind) => ports.packs.documentProfiles(kind, schoolForm).filter((profile) => mayWriteKind(actor, profile)).map((profile) => ({ kind, profileId: profile.id, title: profile.label, description: documentDescriptions[kind] }))),
  );
};

const rowOf = (ctx: QueryContext, document: DocumentRecord): DocumentRow => {
  const { snapshot: _printed, pupilId: _pupil, ...shown } = document;
  const made = document.state.kind === 'DRAFT' ? makePaper(ctx.db, ctx, document) : null;
  const title = (made?.ok ? made.value.data.title : snapshotOf(document)?.data.title) ?? documentKindLabels[document.kind];
  return { document: shown, title: document.kind === 'D22' ? `${documentKindLabels.D22}: ${title}` : title, gapCount: made?.ok ? made.value.gaps.length : 0, handedOutByName: nameOfGiver(ctx, document) };
};

const nameOfGiver = ({ ports }: Pick<QueryContext, 'ports'>, { state }: DocumentRecord): string => (state.kind === 'HANDED_OUT' ? ports.people.nameOf(state.handedOutByUserId) : '');

/** Newest first, letters of the case among them. */
export const listDocuments = (ctx: QueryContext, { caseId }: { readonly caseId: string }): UseCaseResult<readonly DocumentRow[]> => ok(readDocumentsOfCase(ctx.db, caseId).map((document) => rowOf(ctx, document)));

/** Letters of a pupil without a case, newest first. */
export const listLetters = (ctx: QueryContext, { pupilId }: { readonly pupilId: string }): UseCaseResult<readonly DocumentRow[]> => ok(readLettersOfPupil(ctx.db, pupilId).map((document) => rowOf(ctx, document)));

const recipientsOf = ({ source: { facts }, profile }: Paper, document: DocumentRecord): readonly string[] => {
  const adults = facts.pupil.guardians.filter(isLetterRecipient);
  const guardians = adults.map(({ name }) => name);
  switch (document.kind) {
    case 'D12': {
      const chosen = profile.receivers.find(({ receiverId }) => receiverId === document.fields[steeringFields.receiver]);
      return (chosen ? [chosen] : profile.receivers).map(({ label }) => label);
    }
    case 'D10':
      return [organisations.filter((id) => idsIn(document.fields, steeringFields.invited).includes(id)).map((id) => documentWords.organisation[id]), guardians].flat();
    case 'EHT':
      return [teamName];
    case 'D22': {
      const one = adults.find(({ guardianId }) => guardianId === document.fields[steeringFields.receiver]);
      return one ? [one.name] : [guardians.join(' och '), ...guardians].filter((name, index, all) => name !== '' && all.indexOf(name) === index);
    }
    case 'D05':
    case 'D09':
      return guardians;
  }
};

/** The earliest end of the consents that carry the paper stands in the ground. */
const groundOf = ({ source: { facts }, data }: Paper, document: DocumentRecord): string => {
  const suggestion = groundSuggestions[document.kind];
  if (!data.consent.isRequired || !data.consent.isCovered) return suggestion;
  const ends = facts.consents.filter((consent) => consent.withdrawn === null && consent.validTo >= facts.today).map((consent) => consent.validTo).toSorted();
  return ends[0] ? `${suggestion}, gäller till och med ${ends[0]}` : suggestion;
};

/** Letters, digits, dot and dash: what every file system takes. Never a name: the folder may be shared. */
const fileNameOf = ({ kind }: DocumentRecord, { data }: Paper): string => {
  const plain = documentKindLabels[kind].toLocaleLowerCase('sv').replaceAll(/[åä]/gu, 'a').replaceAll('ö', 'o').replaceAll(/[^a-z]+/gu, '-');
  return `${plain}-${data.caseNumber === '' ? data.date : data.caseNumber}.pdf`;
};

const pageOf = (ctx: QueryContext, document: DocumentRecord): Result<DocumentPage> => {
  const made = makePaper(ctx.db, ctx, document);
  if (!made.ok) return made;
  const paper = made.value;
  const { facts, pupil } = paper.source;
  const isDraft = document.state.kind === 'DRAFT';
  const { caseId } = document;
  const relation = caseId !== null && isCaseMember(ctx.db, ctx, caseId) ? 'MEMBER' : 'OUTSIDER';
  const isOpen = facts.case.state.stage !== 'CLOSED';
  const mayWrite = isDraft && isOpen && (caseId === null ? may(ctx.actor, 'pupil.write') : may(ctx.actor, 'case.write', relation));
  const completedBy = facts.people[document.fields[steeringFields.completedByUserId] ?? ''];
  const proposalId = document.fields[hiddenFields.proposalId];
  const proposal = proposalId === undefined ? null : readLetterProposal(ctx.db, proposalId);
  const { snapshot: _printed, pupilId: _pupil, ...shown } = document;
  return ok({
    document: shown,
    pupilId: pupil.pupilId,
    pupilName: pupil.givenName,
    title: snapshotOf(document)?.data.title ?? paper.data.title,
    fields: fieldViews({ facts, profile: paper.profile, data: paper.data, fields: document.fields }),
    gaps: isDraft ? paper.gaps : [],
    suggestedFileName: fileNameOf(document, paper),
    recipients: recipientsOf(paper, document),
    groundSuggestion: groundOf(paper, document),
    mayWrite,
    mayExport: isDraft && (document.kind === 'D22' ? mayWrite : may(ctx.actor, 'document.export', relation)),
    mayComplete: mayWrite && document.kind === 'D12' && ctx.actor.role === 'PSYCHOLOGIST',
    completedBy: completedBy ? { name: completedBy.name, on: document.fields[steeringFields.completedOn] ?? '' } : null,
    handedOutByName: nameOfGiver(ctx, document),
    isProtected: pupil.protection !== 'NONE',
    mayShowName: pupil.protection !== 'NONE' && ctx.ports.people.holds('SKYDD') && mayKnowIdentity(ctx.db, ctx, pupil.pupilId) && hasProtectedIdentity(ctx.db, pupil.pupilId),
    isCopy: document.isReplaced === true,
    readBy: caseId === null ? '' : readersOf(facts.case, ctx),
    proposal: proposal?.ok ? { proposalId: proposal.value.proposalId, reason: proposal.value.reason } : null,
  });
};

/** Refuses DOCUMENT_UNKNOWN and as `makePaper`. */
export const getDocument = (ctx: QueryContext, input: OfCase): UseCaseResult<DocumentPage> => {
  const found = documentOfCase(ctx.db, input);
  return found.ok ? pageOf(ctx, found.value) : found;
};

/** Refuses as `letterById` and `makePaper`. */
export const getLetter = (ctx: QueryContext, { documentId }: { readonly documentId: string }): UseCaseResult<OutputOf<'letter.get'>> => {
  const found = letterById(ctx.db, ctx, documentId);
  if (!found.ok) return found;
  const page = pageOf(ctx, found.value);
  return page.ok ? ok({ ...page.value, ...ofLetter(found.value) }) : page;
};

/** What is printed: a draft as it is now, marked as one; what was handed out exactly as it left. */
const printOf = (ctx: QueryContext, db: ReadDb, document: DocumentRecord): Result<PaperSnapshot> => {
  const printed = snapshotOf(document);
  if (printed) return ok(printed);
  const made = makePaper(db, ctx, document);
  return made.ok ? ok({ data: withoutMissingGlyphs(made.value.data, ctx.ports.paper), options: paperOptions(made.value, ctx, true) }) : made;
};

const previewOf = <I>(find: (ctx: QueryContext, input: I) => Result<DocumentRecord>) =>
  finishing({
    read: (ctx: QueryContext, input: I) => {
      const found = find(ctx, input);
      return found.ok ? printOf(ctx, ctx.db, found.value) : found;
    },
    finish: async ({ ports }, { data, options }: PaperSnapshot): Promise<UseCaseResult<{ readonly pdf: Uint8Array }>> => {
      const pdf = await ports.paper.render(data, options);
      return pdf.ok ? ok({ pdf: pdf.value }) : pdf;
    },
  });

export const previewDocument = previewOf((ctx, input: OfCase) => documentOfCase(ctx.db, input));
export const previewLetter = previewOf((ctx, { documentId }: { readonly documentId: string }) => letterById(ctx.db, ctx, documentId));
