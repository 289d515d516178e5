import type { AttendanceStatus } from '#shared/domain/absence/attendance.ts';

/** Words that schools' systems use for one lesson or day: the whole word or phrase, in lower case, without full stops. */
export const statusWords: Readonly<Record<AttendanceStatus, readonly string[]>> = {
  PRESENT: ['närvarande', 'närvaro', 'närv', 'n', 'present', 'deltog', 'på plats', 'ja'],
  LATE: ['sen ankomst', 'sen', 'sent', 'sen ankomst ogiltig', 'försenad', 'för sent', 'sen ank', 's', 'late'],
  ABSENT_VALID: [
    'giltig', 'giltig frånvaro', 'frånvarande giltig', 'frånvaro giltig', 'frånvarande (giltig)', 'frånvaro (giltig)', 'anmäld', 'anmäld frånvaro', 'anmäld av vårdnadshavare', 'frånvaroanmäld', 'frånvaro anmäld',
    'sjuk', 'sjukdom', 'sjukanmäld', 'sjukfrånvaro', 'vab', 'läkarbesök', 'tandläkare', 'gf', 'g',
  ],
  ABSENT_INVALID: [
    'ogiltig', 'ogiltig frånvaro', 'frånvarande ogiltig', 'frånvaro ogiltig', 'frånvarande (ogiltig)', 'frånvaro (ogiltig)', 'ej anmäld', 'ej anmäld frånvaro', 'oanmäld', 'oanmäld frånvaro', 'icke anmäld', 'ogf', 'of', 'o', 'skolk',
  ],
  ABSENT_UNSPECIFIED: ['frånvarande', 'frånvaro', 'frånv', 'f', 'absent', 'borta', 'heldagsfrånvaro'],
  LEAVE: ['ledig', 'ledighet', 'beviljad ledighet', 'beviljad frånvaro', 'l'],
  OTHER_ACTIVITY: ['annan skolaktivitet', 'annan aktivitet', 'skolaktivitet', 'elevråd', 'studiebesök', 'praktik', 'prao', 'apl', 'utvecklingssamtal', 'annan undervisning'],
  UNREPORTED: ['ej rapporterad', 'ej rapporterat', 'orapporterad', 'ej registrerad', 'ej registrerat', 'ej reg', 'oregistrerad', 'saknas', 'ej ifylld', '-', '?'],
  CANCELLED: ['inställd', 'inställt', 'inställd lektion', 'utgår', 'struken', 'lov'],
  EXEMPT: ['befriad', 'befrielse', 'befriad från undervisning', 'ej lektion', 'ej schemalagd'],
  SUSPENDED: ['avstängd', 'avstängning'],
};

/** Words in a column of its own that says whether an absence is valid. */
export const validityWords: Readonly<Record<'VALID' | 'INVALID', readonly string[]>> = {
  VALID: ['giltig', 'giltigt', 'anmäld', 'ja', 'j', '1', 'g', 'gf', 'true', 'sant'],
  INVALID: ['ogiltig', 'ogiltigt', 'ej anmäld', 'oanmäld', 'nej', 'n', '0', 'o', 'of', 'ogf', 'false', 'falskt', 'ej giltig'],
};

/** Words for how much of a day, in percent of it. */
export const extentWords: Readonly<Record<string, number>> = {
  heldag: 100, 'hel dag': 100, hel: 100, h: 100, halvdag: 50, 'halv dag': 50, halv: 50, förmiddag: 50, eftermiddag: 50, fm: 50, em: 50,
};

/** Comparable form of a word in a cell. */
export const wordKey = (text: string): string => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ').replace(/[.:]+$/, '');
