type Params = Readonly<Record<string, string | number>>;

export const assessmentErrors = {
  ASSESSMENT_DONE: () => 'Kartläggningen är klar och kan bara läsas. Öppna den igen med ett skäl om den ska ändras.',
  ASSESSMENT_NOT_DONE: () => 'Kartläggningen är redan öppen.',
  ASSESSMENT_NEEDS_REASON: (p) => `${String(p['count'] ?? '')} saker saknas i kartläggningen. Allt är sparat. Fyll i dem, eller skriv varför den är klar ändå.`,
  ASSESSMENT_REOPEN_REASON_MISSING: () => 'Skriv varför kartläggningen öppnas igen. Skälet sparas i loggen.',
  TALK_SPEAKER_MISSING: () => 'Skriv vem som har berättat.',
  TALK_IN_FUTURE: () => 'Samtalet kan inte ligga framåt i tiden. Välj dagen då ni talades vid.',
  TALK_HAS_ANSWERS: () => 'Samtalet har svar och tas inte bort. Flytta eller töm svaren först.',
  TALK_UNKNOWN: () => 'Samtalet finns inte längre. Det du har skrivit finns kvar i fältet. Välj ett annat samtal.',
  ANSWER_UNKNOWN: () => 'Svaret som faktorn vilar på finns inte längre. Välj ett annat svar.',
  FACTOR_UNKNOWN: () => 'Faktorn som hypotesen vilar på finns inte längre. Välj en annan faktor.',
  HYPOTHESIS_UNKNOWN: () => 'Hypotesen som behovet vilar på finns inte längre. Välj en annan hypotes.',
  PART_HAS_NO_TALK: () => 'Delen har inget samtal ännu. Lägg till ett samtal, eller skriv varför det inte gick.',
} as const satisfies Record<string, (p: Params) => string>;
