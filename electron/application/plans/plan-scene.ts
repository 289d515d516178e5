import type { UseCaseContext } from '#electron/application/context.ts';
import { loadCaseFacts } from '#electron/application/cases/case-facts.ts';
import { absenceBasis } from '#electron/application/absence/basis.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { daySumReader } from '#electron/db/repositories/absence-sums.ts';
import { readPupil, type PupilRecord } from '#electron/db/repositories/pupils.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import { lastCalendarDays } from '#shared/domain/absence/series.ts';
import type { CaseFacts } from '#shared/domain/cases/facts.ts';
import { contactConsent, hasGround } from '#shared/domain/consents/contact-consent.ts';
import type { PlanCheckContext } from '#shared/domain/plans/checks.ts';
import type { MeasureLibrary } from '#shared/domain/plans/measure-library.ts';
import type { AbsenceBasis } from '#shared/domain/plans/types.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** What every act on a plan or a follow-up needs to know about the case around it. */
export interface PlanScene {
  readonly facts: CaseFacts;
  readonly pupil: PupilRecord;
  readonly library: MeasureLibrary;
  readonly schoolUnitName: string;
  readonly checks: PlanCheckContext;
}

export const schoolFormOf = (db: ReadDb): SchoolForm => readSetting(db, 'school')?.body.schoolForm ?? 'GRUNDSKOLA';

const groundedContacts = ({ case: { contacts }, consents }: CaseFacts, { guardians }: PupilRecord, today: IsoDate): readonly string[] =>
  contacts.filter((contact) => contact.isExternal && hasGround(contactConsent(contact, consents, guardians, today))).map(({ contactId }) => contactId);

/** CASE_UNKNOWN, PUPIL_UNKNOWN, or PACK_MISSING where no measure library covers the pupil's school form. */
export const planScene = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'ports'>, caseId: string): Result<PlanScene> => {
  const facts = loadCaseFacts(db, caseId);
  if (!facts.ok) return facts;
  const pupil = readPupil(db, facts.value.case.pupilId);
  if (!pupil.ok) return pupil;
  const library = ctx.ports.packs.measureLibraryFor(pupil.value.schoolForm);
  if (!library) return fail('PACK_MISSING');
  const needIds = (facts.value.assessment?.needs ?? []).map((need) => need.needId);
  return ok({
    facts: facts.value,
    pupil: pupil.value,
    library,
    schoolUnitName: readSetting(db, 'school')?.body.schoolUnitName ?? '',
    checks: { today: ctx.today, policy: library.planPolicy, library, needIds, groundedContactIds: groundedContacts(facts.value, pupil.value, ctx.today) },
  });
};

const FOUR_WEEKS_DAYS = 28;

const tenths = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

const rounded = (basis: AbsenceBasis): AbsenceBasis => ({
  ...basis,
  totalPercent: tenths(basis.totalPercent),
  validPercent: tenths(basis.validPercent),
  invalidPercent: tenths(basis.invalidPercent),
  reportingRatePercent: tenths(basis.reportingRatePercent),
});

/** The absence of a span as it is kept and signed: percent with one decimal. */
export const keptBasis = (db: ReadDb, pupilNo: number, from: IsoDate, to: IsoDate): AbsenceBasis => rounded(absenceBasis(db, pupilNo, from, to));

/** The absence of the last four weeks with figures, up to `asOf`: what a plan rests on. */
export const currentBasis = (db: ReadDb, pupilNo: number, asOf: IsoDate): AbsenceBasis => {
  const lastDay = daySumReader(db)(pupilNo).days.findLast((day) => day.date <= asOf)?.date ?? asOf;
  const span = lastCalendarDays(lastDay, FOUR_WEEKS_DAYS);
  return keptBasis(db, pupilNo, span.from, span.to);
};
