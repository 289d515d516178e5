type Params = Readonly<Record<string, string | number>>;

/** Refusals around who may decide. */
export const delegationErrors = {
  DELEGATION_MISSING: () => 'Du har ingen delegation som gäller idag för det här beslutet. Inget har ändrats. Be rektor delegera under Inställningar, eller låt rektor besluta.',
  DELEGATION_ONLY_HEAD_TEACHER: () => 'Bara rektor kan delegera beslut. Inget har ändrats.',
  DELEGATION_FORBIDDEN: (p: Params) => `${String(p['label'] ?? 'Beslutet')} får rektor inte delegera (${String(p['law'] ?? '')}). ${String(p['reason'] ?? '')} Inget har sparats.`,
  DELEGATION_WRONG_ROLE: () => 'Beslut kan delegeras till den som har rollen biträdande rektor. Inget har sparats. Välj någon annan, eller ändra rollen under Personer.',
  DELEGATION_DATES: () => 'Sista dagen ligger före första dagen. Inget har sparats. Ändra datumen.',
  DELEGATION_PAST: () => 'En delegation kan inte börja före idag: det som redan är beslutat ändras inte. Inget har sparats. Välj idag eller en senare dag.',
  DELEGATION_EXISTS: () => 'Personen har redan en delegation för samma beslut under de dagarna. Inget har sparats. Avsluta den först, eller välj andra dagar.',
  DELEGATION_ENDED: () => 'Delegationen är redan avslutad. Inget har ändrats.',
  DELEGATION_UNKNOWN: () => 'Delegationen finns inte. Inget har ändrats. Läs in sidan på nytt.',
} as const satisfies Record<string, (params: Params) => string>;
