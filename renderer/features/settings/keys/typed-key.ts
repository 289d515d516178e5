const GROUP = 4;
const GROUPS = 9;

/** As the core reads it: case, blanks and hyphens do not matter, I and L are 1, O is 0. */
const asRead = (typed: string): string => typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '').replace(/[IL]/g, '1').replaceAll('O', '0');

const groupsOf = (key: string): readonly string[] => asRead(key).match(new RegExp(`.{1,${String(GROUP)}}`, 'gu')) ?? [];

/** How far one has come: "3 av 9 grupper." */
export const keyReading = (typed: string): string => `${String(Math.min(GROUPS, groupsOf(typed).length))} av ${String(GROUPS)} grupper.`;

/** Which groups of the paper do not say what was shown, counted from one. */
export const differingGroups = (typed: string, shown: string): readonly number[] => {
  const found = groupsOf(typed);
  const wanted = groupsOf(shown);
  return wanted.flatMap((group, index) => (found[index] === group ? [] : [index + 1]));
};
