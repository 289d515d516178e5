import { finishing, gathering, type CommandContext, type QueryContext, type UseCaseContext, type UseCaseResult } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readCase } from '#electron/db/repositories/cases.ts';
import { readAllPupils, readPupil, readStandings } from '#electron/db/repositories/pupils.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { groupTable, type GroupMember } from '#shared/domain/documents/group-figures.ts';
import { groupPaper, type NamedCase } from '#shared/domain/documents/group-paper.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import { stageLabels } from '#shared/text/cases.ts';
import { gradeGroupText, groupPaperWords } from '#shared/text/group-paper.ts';
import { isCaseMember } from './find-document.ts';

const TENTHS = 10;

interface GroupInput {
  /** A case that is named on the paper, and why; left out: figures of groups only. */
  readonly caseId?: string | undefined;
  readonly reason: string;
}

type PaperContext = Pick<UseCaseContext, 'today' | 'ports' | 'actor'>;

const namedCase = (db: ReadDb, ctx: PaperContext, { caseId, reason }: GroupInput): Result<NamedCase | null> => {
  if (caseId === undefined) return ok(null);
  if (reason.trim() === '') return fail('NAMED_CASE_REASON_MISSING', {}, 'reason');
  if (!may(ctx.actor, 'case.read', isCaseMember(db, ctx, caseId) ? 'MEMBER' : 'OUTSIDER')) return fail('NOT_ALLOWED');
  const found = readCase(db, caseId);
  if (!found.ok) return found;
  const pupil = readPupil(db, found.value.pupilId);
  if (!pupil.ok) return pupil;
  if (pupil.value.protection !== 'NONE') return fail('NAMED_CASE_PROTECTED', {}, 'caseId');
  const { givenName, familyName, className } = pupil.value;
  return ok({ caseNumber: found.value.caseNumber, pupilName: fullName({ givenName, familyName }), className, stage: stageLabels[found.value.state.stage], reason: reason.trim() });
};

/** Figures of groups from each pupil's last four weeks; protected pupils are in no statistics. */
const paperOf = (db: ReadDb, ctx: PaperContext, input: GroupInput): Result<DocumentData> => {
  const school = readSetting(db, 'school')?.body;
  if (!school) return fail('SCHOOL_MISSING');
  const pack = ctx.ports.packs.groupReportFor(school.schoolForm);
  if (!pack) return fail('PACK_MISSING');
  const named = namedCase(db, ctx, input);
  if (!named.ok) return named;
  const standings = readStandings(db);
  const open = readAllPupils(db).filter((pupil) => pupil.protection === 'NONE');
  const known = open.flatMap(({ pupilNo, grade }) => {
    const standing = standings.get(pupilNo);
    return standing?.fourWeekTotalTenths == null ? [] : [{ grade, asOf: standing.asOf, percent: standing.fourWeekTotalTenths / TENTHS }];
  });
  const grades = [...new Set(known.map(({ grade }) => grade))].toSorted(compareSv);
  const members = known.map(({ grade, percent }): GroupMember => ({ group: gradeGroupText(grade), percent }));
  return ok(
    groupPaper(
      {
        pack,
        school,
        today: ctx.today,
        figures: groupTable(members, grades.map(gradeGroupText), pack),
        definition: absenceDefinitions.TOTAL_OF_OFFERED,
        asOf: known.map(({ asOf }) => asOf).toSorted().at(-1) ?? null,
        withoutFigures: open.length - known.length,
        named: named.value,
      },
      groupPaperWords,
    ),
  );
};

/** Nothing is signed or handed out by it, so it is never a draft: what is seen is what is saved. */
const print = (ctx: UseCaseContext, data: DocumentData, head: { readonly seq: number; readonly hash: string } | null = null) =>
  ctx.ports.paper.render(data, { picture: null, signedJson: null, isDraft: false, madeByName: ctx.ports.people.nameOf(ctx.actor.userId), madeAtMs: ctx.nowMs, ...(head ? { logMark: shortHead(head) } : {}) });

/** The paper for an analysmöte as it would be saved. Refuses SCHOOL_MISSING, PACK_MISSING, NAMED_CASE_REASON_MISSING, NAMED_CASE_PROTECTED, NOT_ALLOWED. */
export const previewGroupReport = finishing({
  read: (ctx: QueryContext, input: GroupInput) => paperOf(ctx.db, ctx, input),
  finish: async (ctx, data: DocumentData): Promise<UseCaseResult<OutputOf<'groupReport.preview'>>> => {
    const pdf = await print(ctx, data);
    return pdf.ok ? ok({ pdf: pdf.value }) : pdf;
  },
});

interface Printed {
  readonly pdf: Uint8Array;
  readonly file: { takeBack?: () => void };
}

/** Saves it; the log says that it was done, and which case it names. Refuses as the preview, FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses. */
export const exportGroupReport = gathering({
  gather: async (ctx: QueryContext, input: GroupInput & { readonly handleId: string }): Promise<UseCaseResult<Printed>> => {
    const data = paperOf(ctx.db, ctx, input);
    if (!data.ok) return data;
    const pdf = await print(ctx, data.value, ctx.ports.audit.mark());
    return pdf.ok ? ok({ pdf: pdf.value, file: {} }) : pdf;
  },
  decide: (ctx: CommandContext, { handleId }, { pdf, file }: Printed): UseCaseResult<OutputOf<'groupReport.export'>> => {
    const written = ctx.ports.files.writeGranted(handleId, pdf);
    if (!written.ok) return written;
    file.takeBack = written.value.takeBack;
    return ok({ fileSha256: written.value.sha256 });
  },
  takeBack: ({ file }) => file.takeBack?.(),
});
