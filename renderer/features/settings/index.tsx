export { AboutPage } from './about-page.tsx';
export { CalendarPage } from './calendar-page.tsx';
export { FirstStartPage } from './first-start/first-start-page.tsx';
export { KeysPage } from './keys/keys-page.tsx';
export { PeoplePage } from './people-page.tsx';
export { SchoolPage } from './school-page.tsx';
export { SecurityPage } from './security-page.tsx';
export { StaircasePage } from './staircase-page.tsx';
