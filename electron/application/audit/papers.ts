import { readAudit } from '#electron/db/audit-chain.ts';
import { readAuditNames } from '#electron/db/repositories/audit-names.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { LogLine, ReviewPage } from '#shared/contract/audit.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { dayHeading, dayText, instantText, logGroupLabels, reviewVerdictLabels, sampleReasonLabels, shortInstantText, timeText } from '#shared/text/audit-log.ts';
import { roleLabels } from '#shared/text/people.ts';
import { finishing, gathering, type CommandContext, type QueryContext, type UseCaseContext } from '../context.ts';
import type { ListPaper } from '../ports.ts';
import { linesOf, withoutTyping } from './log-lines.ts';
import { filterOf } from './read-log.ts';
import { getReview } from './review.ts';

type Input = InputOf<'audit.paper'>;
type LogInput = Extract<Input, { kind: 'LOG' }>;
type Head = { readonly seq: number; readonly hash: string };
type Common = Pick<ListPaper, 'sender' | 'date' | 'madeByName' | 'madeAtMs' | 'logMark'>;

/** More than a hundred pages is not read by anybody. */
const MOST_ROWS = 2000;
const GROUP = 4;
const logColumns = [{ label: 'Klockan', width: 'time' }, { label: 'Vem', width: 'middle' }, { label: 'Vad', width: 'rest' }] as const;

const common = (ctx: QueryContext, head: Head | null): Common => {
  const school = readSetting(ctx.db, 'school')?.body;
  return {
    sender: { authorityName: school?.authorityName ?? '', schoolUnitName: school?.schoolUnitName ?? '', schoolUnitCode: school?.schoolUnitCode ?? '' },
    date: ctx.today,
    madeByName: `${ctx.ports.people.nameOf(ctx.actor.userId)}, ${roleLabels[ctx.actor.role].toLocaleLowerCase('sv')}`,
    madeAtMs: ctx.nowMs,
    logMark: head && shortHead(head),
  };
};

/** One heading for each day, newest first, the hours in the rows. */
const byDay = (lines: readonly LogLine[]): ListPaper['sections'] =>
  [...Map.groupBy(lines, ({ atMs }) => dayOfInstant(atMs as InstantMs))].map(([day, rows]) => ({
    heading: dayHeading(day),
    columns: logColumns,
    rows: rows.map(({ atMs, userName, text }) => [timeText(atMs), userName, text]),
    empty: '',
  }));

const periodOf = ({ from, to }: LogInput): string => (from || to ? `${from ? dayText(from) : 'Från början'} – ${to ? dayText(to) : 'idag'}` : 'Hela loggen');

const logPaper = (ctx: QueryContext, input: LogInput, head: Head | null): Result<ListPaper> => {
  const records = readAudit(ctx.db, { ...filterOf(ctx.db, input), limit: MOST_ROWS + 1 });
  if (records.length > MOST_ROWS) return fail('LOG_TOO_LONG', { rows: `fler än ${String(MOST_ROWS)}`, most: MOST_ROWS });
  const names = readAuditNames(ctx.db, { caseIds: input.caseId ? [input.caseId] : [], pupilIds: input.pupilId ? [input.pupilId] : [], documentIds: [] });
  const pupil = names.pupils.get(input.pupilId ?? '');
  const pupilName = pupil ? fullName(pupil) : null;
  const userName = input.userId === undefined ? null : ctx.ports.people.nameOf(input.userId);
  const caseNumber = names.cases.get(input.caseId ?? '')?.caseNumber ?? null;
  const lines = linesOf(ctx.db, ctx, withoutTyping(records));
  const people = new Set(lines.map((line) => line.userName));
  return ok({
    ...common(ctx, head),
    title: pupilName !== null ? 'Logg för en elev' : userName !== null ? 'Logg för en person' : 'Logg',
    lead: pupilName !== null ? `Vem som har läst, skrivit och lämnat ut något om ${pupilName}. Listor över alla elever räknas inte hit.` : 'Vad som har gjorts i valvet, nyast först.',
    facts: [
      ...(pupilName === null ? [] : [{ label: 'Elev', value: pupilName }]),
      ...(userName === null ? [] : [{ label: 'Person', value: userName }]),
      ...(caseNumber === null ? [] : [{ label: 'Ärende', value: caseNumber }]),
      { label: 'Period', value: periodOf(input) },
      ...(input.group ? [{ label: 'Urval', value: logGroupLabels[input.group] }] : []),
      ...(input.onlyRefused ? [{ label: 'Urval', value: 'Nekat eller misslyckat' }] : []),
      { label: 'Antal', value: `${String(lines.length)} rader av ${String(people.size)} ${people.size === 1 ? 'person' : 'personer'}` },
    ],
    notice: null,
    code: null,
    sections: lines.length === 0 ? [{ heading: '', columns: logColumns, rows: [], empty: 'Ingen rad svarar mot urvalet.' }] : byDay(lines),
    closing: head ? 'Raden och kontrolltalet i sidfoten visar hur långt loggen hade kommit när papperet gjordes. De går att jämföra i programmet under Inställningar, Logg, Kontroll.' : '',
  });
};

/** Everything that made the row worth a look, in words. */
const reasonWords = ({ drawnAs, reasons }: ReviewPage['judged'][number]): string => (reasons.length === 0 ? sampleReasonLabels[drawnAs] : reasons.map((reason) => sampleReasonLabels[reason]).join(', '));

const reviewPaper = (ctx: QueryContext, review: ReviewPage, head: Head | null): ListPaper => ({
  ...common(ctx, head),
  title: 'Stickprov ur loggen',
  lead: 'Programmet har dragit raderna, mest bland dem som någon bör titta på. Den som har bedömt dem har inte sett rader om sig själv.',
  facts: [
    { label: 'Bedömt av', value: review.byName },
    { label: 'När', value: instantText(review.atMs) },
    { label: 'Period', value: `${dayText(dayOfInstant(review.fromMs as InstantMs))} – ${dayText(dayOfInstant(review.atMs))}, till och med rad ${String(review.untilSeq)}` },
    { label: 'Urval', value: `${String(review.judged.length)} av ${String(review.candidates)} rader, slumptal ${review.seed}` },
    { label: 'Befogade', value: String(review.rows - review.toInvestigate) },
    { label: 'Behöver utredas', value: String(review.toInvestigate) },
  ],
  notice: review.conclusion.trim() === '' ? null : { title: 'Slutsats', text: review.conclusion, tone: review.toInvestigate > 0 ? 'attention' : 'info' },
  code: null,
  sections: (['TO_INVESTIGATE', 'JUSTIFIED'] as const).map((verdict) => ({
    heading: reviewVerdictLabels[verdict],
    columns: [{ label: 'När', width: 'short' }, { label: 'Vem', width: 'short' }, { label: 'Vad, elev och ärende', width: 'rest' }, { label: 'Varför raden är med', width: 'narrow' }],
    rows: review.judged
      .filter((row) => row.verdict === verdict)
      .map((row) => [shortInstantText(row.atMs), row.userName, [row.about === '' ? row.text : `${row.text}: ${row.about}`, ...(row.comment === '' ? [] : [`Att utreda: ${row.comment}`])].join('\n'), reasonWords(row)]),
    empty: 'Ingen rad.',
  })),
  closing: '',
});

const inGroups = (hash: string): string => (hash.match(new RegExp(`.{${String(GROUP)}}`, 'gu')) ?? []).join(' ');

const receiptPaper = (ctx: QueryContext, head: Head): ListPaper => ({
  ...common(ctx, head),
  title: 'Loggkvitto',
  lead: 'Spara papperet utanför datorn, till exempel i arkivet. Så länge det finns kan ingen skriva om loggen fram till den här raden utan att det märks.',
  facts: [
    { label: 'Rad', value: String(head.seq) },
    { label: 'Skriven', value: instantText(readAudit(ctx.db, { limit: 1 })[0]?.atMs ?? ctx.nowMs) },
    { label: 'Kontrolltal', value: inGroups(head.hash) },
  ],
  notice: { title: 'Så kontrollerar du', text: 'Öppna Inställningar, Logg, Kontroll och skriv radens nummer och de tolv första tecknen i kontrolltalet. Stora och små bokstäver och mellanrum spelar ingen roll.', tone: 'info' },
  code: { text: `SEDD LOGG ${String(head.seq)} ${head.hash.toUpperCase()}`, alt: 'QR-kod med radens nummer och kontrolltal' },
  sections: [],
  closing: '',
});

/** The paper as it would be saved. Refuses LOG_TOO_LONG, REVIEW_UNKNOWN. */
const paperOf = (ctx: QueryContext, input: Input, head: Head | null): Result<ListPaper> => {
  switch (input.kind) {
    case 'LOG':
      return logPaper(ctx, input, head);
    case 'REVIEW': {
      const review = getReview(ctx, input);
      return review.ok ? ok(reviewPaper(ctx, review.value, head)) : review;
    }
    case 'RECEIPT':
      return head ? ok(receiptPaper(ctx, head)) : fail('LOCKED');
  }
};

const rowsIn = ({ sections }: ListPaper): number => sections.reduce((sum, { rows }) => sum + rows.length, 0);

export const previewLogPaper = finishing({
  read: (ctx: QueryContext, input: Input) => paperOf(ctx, input, ctx.ports.audit.mark()),
  finish: async ({ ports }: UseCaseContext, paper: ListPaper): Promise<Result<OutputOf<'audit.paper'>>> => {
    const pdf = await ports.paper.renderList(paper);
    return pdf.ok ? ok({ pdf: pdf.value }) : pdf;
  },
});

interface Printed {
  readonly pdf: Uint8Array;
  readonly rows: number;
  /** Whom a log on paper is about, so that the row says so. */
  readonly about: { readonly pupilId?: string; readonly toUserId?: string };
  readonly file: { takeBack?: () => void };
}

const subjectOf = (paper: Input): Printed['about'] =>
  paper.kind === 'LOG' ? { ...(paper.pupilId === undefined ? {} : { pupilId: paper.pupilId }), ...(paper.userId === undefined ? {} : { toUserId: paper.userId }) } : {};

/** Saves it at the place a person chose. Refuses as the preview, FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses. */
export const saveLogPaper = gathering<InputOf<'audit.savePaper'>, Printed, OutputOf<'audit.savePaper'>>({
  gather: async (ctx: QueryContext, { paper }) => {
    const made = paperOf(ctx, paper, ctx.ports.audit.mark());
    if (!made.ok) return made;
    const pdf = await ctx.ports.paper.renderList(made.value);
    return pdf.ok ? ok({ pdf: pdf.value, rows: rowsIn(made.value), about: subjectOf(paper), file: {} }) : pdf;
  },
  decide: ({ ports }: CommandContext, { handleId }, { pdf, rows, about, file }) => {
    const written = ports.files.writeGranted(handleId, pdf);
    if (!written.ok) return written;
    file.takeBack = written.value.takeBack;
    return ok({ rows, ...about });
  },
  takeBack: ({ file }) => file.takeBack?.(),
});
