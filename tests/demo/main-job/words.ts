/* What is said in the later part of Ali's story: help works in school, and what remains is more than a school can help with. */

export const escalation = {
  reason: 'Frånvaron har sjunkit, men oron på söndagarna är kvar och har blivit större efter lovet. Det är mer än skolan kan hjälpa med. Vi vill att BUP bedömer den, och håller kvar det som hjälper.',
  pupilVoice: 'Skolan går bättre när jag är där. Men på söndagar mår jag så illa att jag inte kan äta, och jag vill inte att mamma ska vara hemma för min skull.',
  guardianVoice: 'Vi ser att han försöker. Han sover dåligt och har slutat gå på träningen.',
  summary: 'Det skolan kan ändra är gjort och hjälper. Oron finns kvar trots det.',
};

export const consent = {
  organisations: ['BUP', 'MEDICAL_PUPIL_HEALTH'],
  information: ['ATTENDANCE', 'SCHOOL_SITUATION', 'INVESTIGATIONS', 'HEALTH'],
  purpose: 'Remiss till BUP och ett gemensamt möte om hur Ali kan få hjälp med oron.',
  exceptions: 'Familjens ärende hos Migrationsverket.',
  signed: ['Samira', 'Omar', 'Ali'],
} as const;

export const referral = {
  '5. Frågeställning': 'Ali är orolig och mår illa inför skolveckan, och det har ökat trots att skolan har blivit lättare. Vi önskar en bedömning av oron och av vilket stöd han behöver.',
  '6. Aktuellt': 'Illamående och svårt att äta på söndagar, sover dåligt, har slutat på fotbollen sedan januari. Märks hemma och på måndagar, mindre mitt i veckan. Ingen akut risk har framkommit i samtalen.',
  '8b. Kvarstående svårigheter trots stöd': 'Oron inför skolveckan. Frånvaron ligger kvar på måndagar.',
  '10. Utveckling, hälsa, syn, hörsel, tillväxt, mediciner': 'Hälsobesök i årskurs 8 utan anmärkning enligt skolsköterskan. Inga mediciner.',
  '13. Utförda utredningar': 'Skolans utredning om frånvaro och pedagogisk kartläggning. Ingen psykologutredning.',
  '14. Önskad insats och återkoppling till skolan': 'Bedömning och stöd till Ali och föräldrarna, med arabisk tolk. Återkoppling till skolpsykolog Petra Sand.',
} as const;

export const summons = {
  '3. Mötestyp': 'Samverkansmöte',
  '4. Frågeställning': 'Hur kan Ali få hjälp med oron, och vem gör vad den närmaste månaden?',
  '5. Det här vill barnet och familjen att mötet leder till': 'Att någon förstår varför det blir så på söndagar, och att alla vet samma sak.',
  '6. Dag, tid och plats': 'Torsdag 25 februari 2027 kl. 14.00–15.00, Ekbacksskolan, rum 12',
  '8. Barnets medverkan': 'Delvis. Ali är med den första halvtimmen och har skrivit ned sina tankar med Kim.',
  '12. Svar senast, och om du inte kan komma': '18 februari. Skicka någon med mandat i ditt ställe.',
  '14. Ordförande och den som dokumenterar': 'Rut Berg leder mötet, Kim Ek dokumenterar.',
} as const;

export const teamPaper = {
  '1. Frågeställning': 'Håller planen för Ali över vårterminen, och vad gör vi medan vi väntar på BUP?',
  '8. Förslag till mötet': 'Behåll den mjuka starten och vuxen vid omklädningsrummet. Kim har ett samtal i veckan med Ali.',
} as const;

/** Whose parents get the letter. */
export const LETTER_PUPIL_NAME = 'Hugo Ekenstråle';
export const letterHome = [
  { relation: 'mamma', address: 'Lindgatan 12, 123 45 Ekbacken' },
  { relation: 'pappa', address: 'Lindgatan 12, 123 45 Ekbacken' },
] as const;
