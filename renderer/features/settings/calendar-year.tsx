import { useState } from 'react';
import type { ReactNode } from 'react';
import { Stack } from '#renderer/components/section.tsx';
import { ViewTabs } from '#renderer/components/view-tabs.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import type { NamedDays, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { CalendarDays, type ListWords } from './calendar-list.tsx';
import { inSchoolYear, schoolDaysIn, schoolYearName, schoolYearOf, schoolYears, type CalendarList } from './calendar-years.ts';

const words: Readonly<Record<CalendarList, ListWords>> = {
  terms: { title: 'Terminer', add: 'Lägg till termin', empty: 'Inga terminer för det här läsåret än.', nameExample: 'Höstterminen 2027' },
  breaks: { title: 'Lov', add: 'Lägg till lov', empty: 'Inga lov för det här läsåret än.', nameExample: 'Höstlov' },
  staffDays: { title: 'Studiedagar', add: 'Lägg till studiedag', empty: 'Inga studiedagar för det här läsåret än. Eleverna är lediga dessa dagar, och de räknas inte som skoldagar.', nameExample: 'Studiedag' },
  publicHolidays: { title: 'Helgdagar', add: 'Lägg till helgdag', empty: 'Inga helgdagar för det här läsåret än.', nameExample: 'Kristi himmelsfärdsdag' },
};

const lists = ['terms', 'breaks', 'staffDays', 'publicHolidays'] as const;

interface CalendarYearProps {
  readonly calendar: SchoolCalendar;
  /** First start shows the days off that families know, and nothing to change. */
  readonly show?: readonly CalendarList[];
  readonly onChange: ((list: CalendarList, former: NamedDays | null, next: NamedDays | null) => Promise<Failure | null>) | null;
}

/** One school year at a time: terms with their school days, lov, studiedagar, public holidays. */
export const CalendarYear = ({ calendar, show = lists, onChange }: CalendarYearProps): ReactNode => {
  const today = useToday();
  const years = schoolYears(calendar, today);
  const [chosen, setChosen] = useState(schoolYearOf(today));
  return (
    <Stack gap="wide">
      <ViewTabs
        label="Läsår"
        tabs={years.map((year) => ({ id: String(year), label: `Läsåret ${schoolYearName(year)}` }))}
        selected={String(chosen)}
        onSelect={(id) => {
          setChosen(Number(id));
        }}
      />
      {show.map((list) => (
        <CalendarDays
          key={`${list}${String(chosen)}`}
          words={words[list]}
          days={inSchoolYear<NamedDays>(calendar[list], chosen)}
          {...(list === 'terms' ? { noteOf: (days: NamedDays) => `${String(schoolDaysIn(calendar, days))} skoldagar` } : {})}
          onChange={
            onChange &&
            ((former, next) => onChange(list, former, next))
          }
        />
      ))}
    </Stack>
  );
};
