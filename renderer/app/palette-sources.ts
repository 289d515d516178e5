import { useCall } from '#renderer/lib/api.ts';
import type { Command } from '#renderer/lib/commands.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';

type Go = (to: string) => void;

const folded = (text: string): string => text.toLocaleLowerCase('sv');

/** Every typed word must stand somewhere in the label, the hint or the keywords. */
export const matches = (command: Command, query: string): boolean => {
  const text = folded([command.label, command.hint ?? '', ...(command.keywords ?? [])].join(' '));
  return folded(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** What the palette always offers this role. */
export const useBuiltInCommands = (go: Go, lock: () => void): readonly Command[] => {
  const { can } = useSession();
  const place = (label: string, to: string, keywords: readonly string[] = []): Command => ({
    id: `go:${to}`,
    group: 'Gå till',
    label,
    keywords,
    run: () => {
      go(to);
    },
  });
  return [
    place('Idag', paths.today(), ['start', 'hem']),
    ...(can('case.list') ? [place('Ärenden', paths.cases(), ['lista'])] : []),
    ...(can('contactLog.write') ? [place('Kontakter', paths.contactLog(), ['hem', 'samtal'])] : []),
    ...(can('pupil.read') ? [place('Elever', paths.pupils(), ['klass'])] : []),
    ...(can('plan.decide') ? [place('Beslut', paths.decisions(), ['signera', 'rektor'])] : []),
    place('Inställningar', paths.settings()),
    ...(can('people.read') ? [place('Personer i teamet', paths.settingsPeople(), ['kollegor', 'användare'])] : []),
    place('Nycklar och lösenfras', paths.settingsKeys(), ['återställningsnyckel', 'avdelning', 'byt lösenfras']),
    place('Delegationer och underskrifter', paths.settingsDecisions(), ['delegera', 'kontrollera underskrift', 'signatur']),
    place('Frånvarotrappa', paths.settingsStaircase(), ['steg', 'gränser']),
    place('Skolkalender', paths.settingsCalendar(), ['lov', 'termin']),
    ...(can('case.open') ? [{ ...place('Öppna ärende', paths.openCase(), ['nytt']), group: 'Kommandon' as const }] : []),
    ...(can('absence.import') ? [{ ...place('Importera frånvaro', paths.absenceImport(), ['fil', 'csv']), group: 'Kommandon' as const }] : []),
    ...(can('pupil.write')
      ? [
          { ...place('Importera klasslista', paths.classListImport(), ['fil', 'csv']), group: 'Kommandon' as const },
          { ...place('Lägg till elev', paths.newPupil(), ['ny']), group: 'Kommandon' as const },
        ]
      : []),
    { id: 'lock', group: 'Kommandon', label: 'Lås', hint: 'Ctrl L', keywords: ['logga ut', 'avsluta'], run: lock },
  ];
};

const textPaths = { NOTES: paths.notes, ASSESSMENT: paths.assessment, PLAN: paths.plan } as const;

/** Pupils, cases and what is written in them, from the vault. Hits come after two letters: one would list half the school. */
export const usePaletteSearch = (query: string, go: Go): { readonly hits: readonly Command[]; readonly isLoading: boolean } => {
  const { can } = useSession();
  const isAsking = query.length >= 2 && can('case.list');
  const answer = useCall('search.all', { text: query }, { enabled: isAsking && can('case.list'), keepPrevious: true });
  const hits = isAsking ? (answer.data ?? []) : [];
  return {
    isLoading: isAsking && answer.isFetching,
    hits: hits.map((hit): Command => {
      const line = { label: hit.title, hint: hit.detail };
      if (hit.kind === 'PUPIL') return { id: `pupil:${hit.pupilId}`, group: 'Elever', ...line, run: () => { go(paths.pupil(hit.pupilId)); } };
      if (hit.kind === 'CASE') return { id: `case:${hit.caseId}`, group: 'Ärenden', ...line, run: () => { go(paths.caseOverview(hit.caseId)); } };
      return { id: `text:${hit.rowId}`, group: 'Texter i ärenden', ...line, run: () => { go(textPaths[hit.part](hit.caseId)); } };
    }),
  };
};
