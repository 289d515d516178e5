type Params = Readonly<Record<string, string | number>>;

/** Refusals around colleagues, their keys and emergency access. */
export const peopleErrors = {
  COORDINATES_CASES: ({ count }: Params) => `Personen är samordnare i ${count === 1 ? 'ett öppet ärende' : `${count ?? ''} öppna ärenden`}. Ingenting har ändrats. Välj en annan samordnare där först.`,
  DATES_REVERSED: () => 'Slutdatumet ligger före startdatumet. Ingenting har ändrats. Rätta datumen.',
  OWN_DATES: () => 'Du kan inte ändra dina egna datum. Ingenting har ändrats. Be en kollega.',
  COMPARTMENT_BY_PROFESSION: () => 'Den här nyckeln hör till yrkesrollen och tas tillbaka när personen tas bort ur valvet. Ingenting har ändrats.',
  THROTTLED: ({ waitSeconds }: Params) => `För många fel i rad. Vänta ${waitSeconds === 1 ? 'en sekund' : `${waitSeconds ?? ''} sekunder`} och försök igen. Valvet är oförändrat.`,
  REQUEST_UNKNOWN: () => 'Begäran finns inte. Ingenting har ändrats.',
  REQUEST_DECIDED: () => 'Begäran är redan avgjord. Ingenting har ändrats.',
  REQUEST_OWN: () => 'En begäran om nödåtkomst avgörs av någon annan än den som bad om den. Ingenting har ändrats.',
  REQUEST_EXISTS: () => 'Det finns redan en begäran som väntar på svar. Be en kollega att logga in och avgöra den.',
  ACCESS_ALREADY: () => 'Du har redan åtkomst till ärendet. Sök på ärendenumret.',
} as const satisfies Record<string, (params: Params) => string>;
