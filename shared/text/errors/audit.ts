type Params = Readonly<Record<string, string | number>>;

/** Refusals around the log. */
export const auditErrors = {
  VAULT_OLDER: ({ knownSeq, foundSeq, isTrusted }: Params) =>
    `Valvet är äldre än det som senast öppnades på den här datorn${knownSeq === undefined ? '' : Number(foundSeq) < Number(knownSeq) ? `: loggen slutar vid rad ${foundSeq ?? '?'}, men här har rad ${knownSeq} setts` : `: rad ${knownSeq} i loggen är en annan än den som har setts här`}. En gammal fil kan ha lagts tillbaka.${isTrusted === 0 ? ' Det som datorn har sparat om valvet är gjort med en annan nyckel.' : ''} Ingenting har ändrats. Sök efter den nyare filen innan du fortsätter.`,
  REVIEW_NOT_WHOLE: () => 'Stickprovet är inte sparat, svaren finns kvar i fönstret. Varje rad behöver ett svar, och den som behöver utredas några ord om vad. Är allt ifyllt kan någon ha ändrat ett ärende under tiden: gör då ett nytt stickprov.',
  REVIEW_UNKNOWN: () => 'Stickprovet finns inte. Ingenting har ändrats. Gå tillbaka till listan.',
  LOG_TOO_LONG: ({ rows, most }: Params) => `Urvalet har ${rows ?? 'för många'} rader, och ett papper rymmer ${most ?? 2000}. Ingenting är sparat. Välj en kortare period, en person eller en elev.`,
} as const satisfies Record<string, (params: Params) => string>;
