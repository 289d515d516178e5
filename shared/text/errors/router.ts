type Params = Readonly<Record<string, string | number>>;

/** Refusals between the page and the core: who may, in which order, on which version. */
export const routerErrors = {
  NOT_ALLOWED: () => 'Din roll får inte göra det här, eller så är du inte med i ärendet. Ingenting har ändrats. Fråga den som är ansvarig för ärendet eller rektor.',
  ALREADY_UNLOCKED: () => 'Valvet är redan upplåst. Ingenting har ändrats. Fortsätt där du var, eller lås först om någon annan ska logga in.',
  INPUT_REFUSED: ({ fields }: Params) => `Något i det som skickades gick inte att använda${fields ? ` (${fields})` : ''}. Ingenting har ändrats. Se över fälten och försök igen.`,
  CONFLICT: () => 'Någon har sparat en nyare version sedan du öppnade sidan. Den är kvar, och det du har skrivit finns kvar i fönstret. Öppna sidan på nytt och för in din ändring i den nyare versionen.',
  PACK_MISSING: () => 'Programmet saknar innehåll för elevens skolform. Ingenting har ändrats. Kontrollera skolformen på elevens sida, eller installera programmet på nytt.',
  STAIRCASE_UNKNOWN: () => 'Den frånvarotrappan finns inte i programmet. Den som gällde förut gäller fortfarande. Välj en trappa i listan.',
  STAIRCASE_OTHER_SCHOOL_FORM: () => 'Frånvarotrappan är gjord för en annan skolform. Den som gällde förut gäller fortfarande. Välj en trappa för skolans skolform, eller rätta skolformen under Skolan.',
} as const satisfies Record<string, (params: Params) => string>;
