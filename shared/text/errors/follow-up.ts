type Params = Readonly<Record<string, string | number>>;

export const followUpErrors = {
  FOLLOW_UP_DECIDED: () => 'Uppföljningen är beslutad och ändras inte. Skriv i nästa uppföljning.',
  FOLLOW_UP_IN_FUTURE: () => 'Uppföljningen kan inte ha hållits framåt i tiden. Välj dagen då ni möttes.',
  FOLLOW_UP_DATE_PAST: () => 'Datumet har redan varit. Välj ett datum från och med idag.',
  FOLLOW_UP_NOT_HELD: () => 'Datum för uppföljningen saknas. Det du har skrivit är sparat. Fyll i när ni möttes.',
  FOLLOW_UP_GOAL_MISSING: (p) => `${String(p['count'] ?? '')} mål saknar bedömning. Sätt ett värde, eller skriv varför det inte går.`,
  FOLLOW_UP_MEASURE_MISSING: (p) => `${String(p['count'] ?? '')} insatser saknar svar på om de har genomförts.`,
  FOLLOW_UP_REASON_MISSING: () => 'Skriv skälet till beslutet.',
  FOLLOW_UP_NEXT_DATE_MISSING: () => 'Nästa uppföljning saknar datum. Uppföljningen är sparad men inte beslutad. Välj ett datum, eller avsluta.',
  FOLLOW_UP_NEXT_DATE_PAST: () => 'Nästa uppföljning måste ligga efter idag.',
  FOLLOW_UP_UNKNOWN: () => 'Den uppföljningen finns inte i ärendet. Ingenting har ändrats. Gå tillbaka till ärendet och öppna den därifrån.',
  FOLLOW_UP_CLOSING_REASON_MISSING: () => 'Välj varför ärendet avslutas.',
} as const satisfies Record<string, (p: Params) => string>;
