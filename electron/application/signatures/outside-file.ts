import { gathering, type CommandContext, type QueryContext } from '#electron/application/context.ts';
import { signatureOf } from '#electron/application/plans/signed-plan.ts';
import { readCase, readOpenCase } from '#electron/db/repositories/cases.ts';
import { deleteOutsideFile, insertOutsideFile, openOutsideFile, readOutsideFiles } from '#electron/db/repositories/outside-files.ts';
import { isSignedText, readPlan, type PlanRecord } from '#electron/db/repositories/plans.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { OutsideFileView } from '#shared/contract/signatures.ts';
import type { OutsideContent } from '#shared/domain/plans/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** What the parser process gives of a file that was signed elsewhere. `signed`: the plan's text inside it, null where none can be read. */
interface ReadOutsideFile {
  readonly bytes: Uint8Array;
  readonly signed: Uint8Array | null;
  readonly hasPdfSignature: boolean;
}

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** A version that is decided here: what is signed elsewhere is that text, and no other. */
const decided = (ctx: QueryContext | CommandContext, { caseId, planVersionId }: InputOf<'signature.addOutsideFile'>): Result<PlanRecord> => {
  const open = readOpenCase(ctx.db, caseId);
  if (!open.ok) return open;
  const found = readPlan(ctx.db, caseId, planVersionId);
  if (!found.ok) return found;
  return signatureOf(found.value) ? found : fail('OUTSIDE_FILE_NOT_DECIDED');
};

const contentOf = (ctx: QueryContext, plan: PlanRecord, signed: Uint8Array | null): OutsideContent => {
  const text = signed && textOf(signed);
  if (text === null) return 'NONE';
  return isSignedText(ctx.db, plan, text) ? 'SAME' : 'OTHER';
};

interface Gathered extends ReadOutsideFile {
  readonly fileName: string;
  readonly content: OutsideContent;
}

/**
 * Keeps the file with the version under the room's key. It is read in the parser process and never shown. What it carries inside is
 * compared with what was decided; a difference is kept as a warning, since a service may have rebuilt the file.
 */
export const addOutsideFile = gathering<InputOf<'signature.addOutsideFile'>, Gathered, OutputOf<'signature.addOutsideFile'>>({
  gather: async (ctx, input) => {
    const plan = decided(ctx, input);
    if (!plan.ok) return plan;
    const file = ctx.ports.files.takeForReading(input.handleId);
    if (!file.ok) return file;
    const read = await ctx.ports.parser.run(file.value.path, { step: 'outsideFile' });
    if (!read.ok) return read;
    const found = read.value as ReadOutsideFile;
    return ok({ ...found, fileName: file.value.fileName, content: contentOf(ctx, plan.value, found.signed) });
  },
  decide: (ctx, input, { bytes, fileName, content, hasPdfSignature }) => {
    const plan = decided(ctx, input);
    if (!plan.ok) return plan;
    const { caseId, planVersionId } = plan.value;
    const hash = ctx.ports.paper.fingerprint(bytes);
    if (readOutsideFiles(ctx.db, planVersionId).some((other) => other.sha256 === hash)) return fail('OUTSIDE_FILE_EXISTS');
    const outsideFileId = ctx.newId();
    const found = readCase(ctx.db, caseId);
    const pupil = found.ok ? readPupil(ctx.db, found.value.pupilId) : found;
    if (!pupil.ok) return pupil;
    // The name may stand on the pages, and nobody looks into them here.
    const room = pupil.value.protection === 'NONE' ? 'GEM' : 'SKYDD';
    if (!ctx.ports.people.holds(room)) return fail('COMPARTMENT_CLOSED');
    insertOutsideFile(ctx.db, { outsideFileId, caseId, planVersionId, addedOn: ctx.today, addedByUserId: ctx.actor.userId, sizeBytes: bytes.length, sha256: hash, content, hasPdfSignature, room }, { fileName, bytes });
    return ok({ outsideFileId });
  },
});

interface Opened {
  readonly bytes: Uint8Array;
  readonly written: { takeBack?: () => void };
}

/** Gives the file back byte by byte. Refuses OUTSIDE_FILE_UNKNOWN, FIELD_DAMAGED, COMPARTMENT_CLOSED, and what the disk refuses. */
export const saveOutsideFile = gathering<InputOf<'signature.saveOutsideFile'>, Opened, null>({
  gather: (ctx, { caseId, outsideFileId }) => {
    const opened = openOutsideFile(ctx.db, caseId, outsideFileId);
    if (!opened.ok) return Promise.resolve(opened);
    const isWhole = ctx.ports.paper.fingerprint(opened.value.bytes) === opened.value.sha256;
    return Promise.resolve(isWhole ? ok({ bytes: opened.value.bytes, written: {} }) : fail('FIELD_DAMAGED'));
  },
  decide: ({ ports }, { handleId }, { bytes, written }) => {
    const saved = ports.files.writeGranted(handleId, bytes);
    if (!saved.ok) return saved;
    written.takeBack = saved.value.takeBack;
    return ok(null);
  },
  takeBack: ({ written }) => written.takeBack?.(),
});

/** Takes away a file that was added by mistake. Refuses OUTSIDE_FILE_UNKNOWN and CASE_CLOSED. */
export const removeOutsideFile = ({ db }: CommandContext, { caseId, outsideFileId }: InputOf<'signature.removeOutsideFile'>): Result<null> => {
  const open = readOpenCase(db, caseId);
  return open.ok ? deleteOutsideFile(db, caseId, outsideFileId) : open;
};

/** What is said of a version's files. */
export const outsideFilesOf = ({ db, ports }: Pick<QueryContext, 'db' | 'ports'>, { planVersionId }: PlanRecord): readonly OutsideFileView[] =>
  readOutsideFiles(db, planVersionId).map(({ outsideFileId, addedOn, addedByUserId, sizeBytes, content, hasPdfSignature, room }) => ({ outsideFileId, addedOn, addedByName: ports.people.nameOf(addedByUserId), sizeBytes, content, hasPdfSignature, isClosed: !ports.people.holds(room) }));
