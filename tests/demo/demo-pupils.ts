import identities from '#tests/support/test-identities.json' with { type: 'json' };
import type { IsoDate } from '#shared/kernel/brand.ts';

export interface DemoGuardian {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export interface DemoPupil {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  readonly grade: number;
  readonly guardians: readonly DemoGuardian[];
  readonly motherTongue: string;
  readonly interpreterLanguage: string;
  readonly isProtected: boolean;
  /** How the class list spells the number; the last one has been through a spreadsheet and lost its digits. */
  readonly idSpelling: 'TWELVE' | 'DASH' | 'SHORT' | 'APOSTROPHE' | 'POINT_ZERO' | 'SCIENTIFIC';
}

const CLASSES = ['7A', '7B', '8A', '8B', '9A', '9C'] as const;
const PER_CLASS = 10;

// Invented people. The languages follow the names, row by row.
const NAMES: readonly (readonly [given: string, family: string, language: string])[] = [
  ['Åsa', 'Öhrnström', ''], ['Elias', 'Lindgårdh', ''], ['Rojîn', 'Şêxmûs', 'kurmanji'], ['Hodan', 'Warsame Cige', 'somaliska'], ['Ștefan', 'Țurcanu', 'rumänska'],
  ['Märta', 'Björkensjö', ''], ['Yusuf', 'Haddadin', 'arabiska'], ['Saga', 'Ängqvist', ''], ['Vide', 'Hällsten', ''], ['Zahra', 'Mohebzadeh', 'dari'],
  ['Nils', 'Fjällborn', ''], ['Ioana', 'Brătulescu', 'rumänska'], ['Tuva', 'Sjögrensson', ''], ['Abdirahman', 'Guuleed', 'somaliska'], ['Ebba', 'Råholm', ''],
  ['Dilan', 'Yıldızhan', 'kurmanji'], ['Love', 'Åkerlundh', ''], ['Milena', 'Kovačić', 'bosniska'], ['Hugo', 'Stenmarker', ''], ['Freja', 'Norrängen', ''],
];

const PHONES_FROM = 1_740_605;

const numbersOf = (list: readonly string[], birthYear: number): readonly string[] => list.filter((number) => number.startsWith(String(birthYear)));

/** The calendar year in which the school year of the date began. */
const schoolYearOf = (today: IsoDate): number => Number(today.slice(0, 4)) - (today.slice(5) < '07-15' ? 1 : 0);

const SPELLINGS = ['DASH', 'TWELVE', 'SHORT', 'APOSTROPHE', 'DASH', 'TWELVE', 'POINT_ZERO', 'DASH', 'TWELVE', 'DASH'] as const;

const guardiansOf = (family: string, index: number): DemoGuardian[] => {
  const one = { name: `${['Maria', 'Anders', 'Amina', 'Viorica', 'Karin'][index % 5] ?? ''} ${family}`, phone: `070-${PHONES_FROM + (index % 90)}`, email: `vh${index + 1}a@example.com` };
  const two = { name: `${['Johan', 'Lena', 'Omar', 'Ion', 'Per'][index % 5] ?? ''} ${family}`, phone: '', email: `vh${index + 1}b@example.com` };
  return index % 4 === 3 ? [one] : [one, two];
};

/** Sixty invented pupils in 7A–9C with public test numbers whose birth years fit the school year of `today`. Ali goes in 8B. */
export const demoPupils = (today: IsoDate): DemoPupil[] => {
  const startYear = schoolYearOf(today);
  return CLASSES.flatMap((className, classIndex) => {
    const grade = Number(className.charAt(0));
    const birthYear = startYear - grade - 6;
    const numbers = numbersOf(identities.personnummer, birthYear);
    const coordination = numbersOf(identities.samordningsnummer, birthYear);
    return Array.from({ length: PER_CLASS }, (_, place): DemoPupil => {
      const index = classIndex * PER_CLASS + place;
      // A stride that spreads birthdays over the year and never meets the parallel class.
      const number = numbers[(place * 31 + classIndex * 7) % numbers.length] ?? `L-${2000 + index}`;
      const isAli = className === '8B' && place === 3;
      const [given, family, language] = isAli ? (['Ali', 'Al-Rashidi', 'arabiska'] as const) : (NAMES[(index * 3 + classIndex) % NAMES.length] ?? ['Kim', 'Ek', '']);
      const id = className === '7B' && place === 5 ? (coordination[0] ?? number) : className === '9C' && place === 8 ? 'L-2041' : number;
      return {
        id,
        givenName: given,
        familyName: family,
        className,
        grade,
        guardians: guardiansOf(family, index),
        motherTongue: language === '' ? 'svenska' : language,
        interpreterLanguage: isAli || (language !== '' && index % 2 === 0) ? language : '',
        isProtected: className === '8A' && place === 6,
        idSpelling: className === '9C' && place === 2 ? 'SCIENTIFIC' : (SPELLINGS[place] ?? 'DASH'),
      };
    });
  });
};
