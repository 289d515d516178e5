import type { IsoDate } from '#shared/kernel/brand.ts';
import type { DemoSeeds, IdSpelling } from './seeds.ts';

interface DemoGuardian {
  readonly name: string;
  readonly telephone: string;
  readonly email: string;
}

export interface DemoPupil {
  readonly id: string;
  /** How patterns and stories name the pupil; null for the many that only fill the classes. */
  readonly key: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  readonly grade: number;
  readonly guardians: readonly DemoGuardian[];
  readonly motherTongue: string;
  readonly interpreterLanguage: string;
  /** Set for a pupil with protected identity: the name in the vault. */
  readonly codeName: string | null;
  readonly idSpelling: IdSpelling;
}

/** Pupils turn seven in the calendar year in which they begin the first grade. */
const AGE_BEFORE_FIRST_GRADE = 6;
const SCHOOL_YEAR_TURNS = '07-15';

/** The calendar year in which the school year of the date began. */
const schoolYearOf = (today: IsoDate): number => Number(today.slice(0, 4)) - (today.slice(5) < SCHOOL_YEAR_TURNS ? 1 : 0);

const telephone = (number: number): string => {
  const digits = String(number).padStart(7, '0');
  return `070-${digits.slice(0, 3)} ${digits.slice(3, 5)} ${digits.slice(5)}`;
};

/** The invented pupils, with public test numbers whose birth years fit the school year of `today`. */
export const demoPupils = ({ pupils: seed, identities }: Pick<DemoSeeds, 'pupils' | 'identities'>, today: IsoDate): readonly DemoPupil[] => {
  const startYear = schoolYearOf(today);
  const classes = [...new Set(seed.pupils.map((pupil) => pupil.className))];
  const placeIn = new Map<string, number>();
  return seed.pupils.map((pupil, index): DemoPupil => {
    const place = placeIn.get(pupil.className) ?? 0;
    placeIn.set(pupil.className, place + 1);
    const grade = Number.parseInt(pupil.className, 10);
    const bornIn = (list: readonly string[]): readonly string[] => list.filter((number) => number.startsWith(String(startYear - grade - AGE_BEFORE_FIRST_GRADE)));
    const numbers = bornIn(identities.personnummer);
    // A stride that spreads birthdays over the year and never meets the parallel class.
    const number = numbers[(place * 31 + classes.indexOf(pupil.className) * 7) % numbers.length] ?? `L-${String(2000 + index)}`;
    const id = pupil.oddity === 'COORDINATION' ? (bornIn(identities.samordningsnummer)[0] ?? number) : pupil.oddity === 'LOCAL' ? seed.localId : number;
    const motherTongue = pupil.motherTongue ?? 'svenska';
    return {
      id,
      key: pupil.key ?? null,
      givenName: pupil.givenName,
      familyName: pupil.familyName,
      className: pupil.className,
      grade,
      guardians: pupil.guardians.map((name, order) => ({
        name,
        telephone: telephone(seed.telephonesFrom + ((index * 2 + order) % seed.telephones)),
        email: `vh${String(index + 1)}${order === 0 ? 'a' : 'b'}@example.com`,
      })),
      motherTongue,
      interpreterLanguage: pupil.needsInterpreter ? motherTongue : '',
      codeName: pupil.oddity === 'PROTECTED' ? (pupil.codeName ?? '') : null,
      idSpelling: pupil.oddity === 'SCIENTIFIC' ? 'SCIENTIFIC' : (seed.spellings[place % seed.spellings.length] ?? 'DASH'),
    };
  });
};
