import type { GroupPaperWords } from '#shared/domain/documents/group-paper.ts';
import { dayInWords } from './dates.ts';

/** "Årskurs 8"; a pupil without grade belongs to a group of its own. */
export const gradeGroupText = (grade: string): string => (grade === '' ? 'Utan årskurs' : grade === 'F' ? 'Förskoleklass' : `Årskurs ${grade}`);

export const groupPaperWords: GroupPaperWords = {
  headings: { figures: 'Frånvaro per årskurs', questions: 'Att samtala om', named: 'Ärende som lagts till med namn' },
  columns: { group: 'Grupp', total: 'Elever', all: 'Alla' },
  caption: (asOf) => `Antal elever efter frånvaro de senaste fyra veckorna, till och med ${dayInWords(asOf)} ${asOf.slice(0, 4)}`,
  hidden: '–',
  nothing: 'Ingen frånvaro är importerad. Importera frånvaro och gör underlaget igen.',
  hiding: (smallestGroup, withoutFigures) =>
    `Streck betyder att gruppen är mindre än ${String(smallestGroup)} eller att den annars hade gått att räkna fram.${withoutFigures >= smallestGroup ? ` ${String(withoutFigures)} elever utan uppgift är inte med.` : ''} Elever med skyddade personuppgifter är aldrig med.`,
  namedRows: { pupil: 'Elev', stage: 'Läge', reason: 'Därför tas det upp' },
};
