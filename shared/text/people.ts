import type { Compartment, RecoveryScope } from '#shared/domain/access/compartments.ts';
import type { Role } from '#shared/domain/access/roles.ts';

/** Professions, as people say them. */
export const roleLabels: Readonly<Record<Role, string>> = {
  COUNSELLOR: 'Kurator',
  PSYCHOLOGIST: 'Skolpsykolog',
  HEAD_TEACHER: 'Rektor',
  SPECIAL_EDUCATOR: 'Specialpedagog',
  SCHOOL_NURSE: 'Skolsköterska',
  ATTENDANCE_COORDINATOR: 'Närvarokoordinator',
  MENTOR: 'Mentor',
  DEPUTY_HEAD_TEACHER: 'Biträdande rektor',
  ATTENDANCE_EXPERT: 'Närvaroexpert',
  MOBILE_TEAM: 'Mobilt skolteam',
  ADMINISTRATOR: 'Användaradministratör',
};

const DAYS_PER_YEAR = 365;

/** A span of the policy as people say it: "ett år", "2 år", "180 dagar". */
export const lengthText = (days: number): string => {
  const years = days / DAYS_PER_YEAR;
  return !Number.isInteger(years) ? `${String(days)} dagar` : years === 1 ? 'ett år' : `${String(years)} år`;
};

/** Who a compartment is for, as people say it. */
export const compartmentLabels: Readonly<Record<Compartment, string>> = {
  GEM: 'Teamet i ärendet',
  EMI: 'Elevhälsans medicinska insats',
  PSY: 'Skolpsykologer',
  KUR: 'Kuratorer',
  SPEC: 'Specialpedagoger',
  SKYDD: 'Skyddade uppgifter',
  BESLUT: 'Rektor',
};

/** What a compartment holds, as people say it: "Du kan öppna teamets ärenden och kuratorernas anteckningar." */
export const compartmentContents: Readonly<Record<Compartment, string>> = {
  GEM: 'teamets ärenden',
  EMI: 'elevhälsans medicinska insats',
  PSY: 'skolpsykologernas anteckningar',
  KUR: 'kuratorernas anteckningar',
  SPEC: 'specialpedagogernas anteckningar',
  SKYDD: 'skyddade uppgifter',
  BESLUT: 'rektors egna underlag',
};

/** One line each, for whoever chooses a role: what the person does and reads. */
export const roleExplanations: Readonly<Record<Role, string>> = {
  COUNSELLOR: 'Öppnar ärenden, utreder och skriver i de ärenden där personen är med.',
  PSYCHOLOGIST: 'Öppnar ärenden och skriver där personen är med. Har egna anteckningar som bara skolpsykologer läser.',
  HEAD_TEACHER: 'Läser skolans alla ärenden, beslutar och signerar planer, sköter personer.',
  SPECIAL_EDUCATOR: 'Läser och skriver i de ärenden där personen är med.',
  SCHOOL_NURSE: 'Läser och skriver där personen är med. Har en egen medicinsk avdelning. Journalen förs inte här.',
  ATTENDANCE_COORDINATOR: 'Läser in och följer frånvaron och skriver kontaktloggen. Läser ärenden bara där personen är med.',
  MENTOR: 'Läser och skriver i de ärenden där personen är med.',
  DEPUTY_HEAD_TEACHER: 'Läser skolans alla ärenden och rektors egna underlag, och beslutar det som rektor har delegerat.',
  ATTENDANCE_EXPERT: 'Läser och kommenterar enstaka ärenden som gäst, en tid.',
  MOBILE_TEAM: 'Knyts till skolan mellan två datum. Läser och skriver där personen är med.',
  ADMINISTRATOR: 'Sköter personer och kopior, kan inte läsa ärenden.',
};

/** A recovery key inside a sentence: "Visade att skolans återställningsnyckel finns kvar". */
export const paperKeyNames: Readonly<Record<RecoveryScope, string>> = {
  VAULT: 'skolans återställningsnyckel',
  EMI: 'återställningsnyckeln till elevhälsans medicinska insats',
  PSY: 'återställningsnyckeln till skolpsykologernas anteckningar',
};

interface PaperKeyText {
  readonly title: string;
  readonly lead: string;
  readonly printTitle: string;
  readonly opens: string;
  readonly keep: string;
  readonly use: string;
}

/** A recovery key on paper: what it opens, where it lies, how it is used. */
export const paperKeyTexts: Readonly<Record<RecoveryScope, PaperKeyText>> = {
  VAULT: {
    title: 'Skolans återställningsnyckel',
    lead: 'Ett papper som öppnar valvet om någon har glömt sin lösenfras. Det ska ligga i ett förseglat kuvert, inte vid datorn.',
    printTitle: 'Återställningsnyckel till Sedd',
    opens: 'Med den här nyckeln och datorn där valvet finns går valvet att öppna.',
    keep: 'Lägg den i ett förseglat kuvert i skolans kassaskåp eller hos rektor. Förvara den aldrig vid datorn.',
    use: 'starta Sedd, välj ditt namn, välj ”Glömt lösenfrasen?” och skriv nyckeln. Du får då välja en ny lösenfras.',
  },
  EMI: {
    title: 'Återställningsnyckel till elevhälsans medicinska insats',
    lead: 'Skolans återställningsnyckel öppnar inte den medicinska avdelningen. Den har ett eget papper, som förvaras av verksamhetschefen eller den medicinskt ansvariga.',
    printTitle: 'Återställningsnyckel till elevhälsans medicinska insats',
    opens: 'Den här nyckeln öppnar den medicinska avdelningen i Sedd, och ingenting annat.',
    keep: 'Lägg den i ett förseglat kuvert hos verksamhetschefen eller den medicinskt ansvariga, inte hos rektor och inte vid datorn.',
    use: 'en skolsköterska loggar in i Sedd, går till Inställningar och Nycklar och väljer ”Öppna igen med återställningsnyckeln”.',
  },
  PSY: {
    title: 'Återställningsnyckel till skolpsykologernas avdelning',
    lead: 'Skolans återställningsnyckel öppnar inte skolpsykologernas avdelning. Den har ett eget papper, som förvaras av den som ansvarar för skolpsykologerna.',
    printTitle: 'Återställningsnyckel till skolpsykologernas avdelning',
    opens: 'Den här nyckeln öppnar skolpsykologernas avdelning i Sedd, och ingenting annat.',
    keep: 'Lägg den i ett förseglat kuvert hos den som ansvarar för skolpsykologerna, inte hos rektor och inte vid datorn.',
    use: 'en skolpsykolog loggar in i Sedd, går till Inställningar och Nycklar och väljer ”Öppna igen med återställningsnyckeln”.',
  },
};
