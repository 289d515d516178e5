type Params = Readonly<Record<string, string | number>>;

export const plansErrors = {
  PLAN_EXISTS: () => 'Ärendet har redan en plan. Gör en ny version av den i stället.',
  PLAN_DECIDED: () => 'Planen är beslutad och ändras inte. Gör en ny version om den ska ändras.',
  PLAN_WAITS_FOR_DECISION: () => 'Planen väntar på rektor och kan inte ändras nu. Ta tillbaka den, eller vänta på beslutet.',
  PLAN_NOT_SUBMITTED: () => 'Planen är inte skickad till rektor. Inget har ändrats.',
  PLAN_NOT_AUTHOR: () => 'Bara den som har skrivit i planen kan ta tillbaka den.',
  PLAN_SPECIAL_SUPPORT: (p) => `"${String(p['detail'] ?? '')}" är särskilt stöd och hör hemma i ett åtgärdsprogram. Planen är sparad men inte skickad. Ta bort insatsen och anmäl behovet till rektor.`,
  PLAN_INCOMPLETE: (p) => `${String(p['count'] ?? '')} uppgifter saknas i planen. Den är sparad men inte skickad. Fyll i det som är markerat.`,
  PLAN_ONLY_HEAD_TEACHER: () => 'Bara rektor kan besluta om planen. Inget har ändrats.',
  PLAN_OWN_WORK: () => 'Du har skrivit planen ensam och kan därför inte signera den. Låt någon annan läsa och skriva i den först, eller låt en annan rektor besluta.',
  PLAN_COMMENT_MISSING: () => 'Skriv en kommentar, så att den som har skrivit planen vet vad som ska ändras.',
  PLAN_SIGNATURE_MISMATCH: () => 'Signaturen hör till någon annan än den som är inloggad. Planen är inte signerad. Logga in igen och försök på nytt.',
  PLAN_NOTHING_TO_REVISE: () => 'Det finns ingen beslutad plan att ändra. Skriv vidare i utkastet.',
  PLAN_REVISION_IN_WORK: () => 'En ny version är redan påbörjad. Fortsätt med den.',
  PLAN_REASON_MISSING: () => 'Skriv varför planen ändras. Skälet följer med den nya versionen.',
} as const satisfies Record<string, (p: Params) => string>;
