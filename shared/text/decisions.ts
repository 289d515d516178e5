import type { DelegationState } from '#shared/domain/delegation/types.ts';
import type { DecisionField } from '#shared/domain/plans/completeness.ts';
import type { AbsenceBasis, SignatureVerdict, SignerRole } from '#shared/domain/plans/types.ts';
import { dayText } from './audit-log.ts';

/** What the verdict is called, what it means, and what to do. */
export interface VerdictText {
  readonly label: string;
  readonly meaning: string;
  readonly action: string;
}

/*
 * One word for the act: what is done here with one's key is "signera", and what it leaves is an "underskrift". "Skriva under" is
 * done with a pen on a paper form.
 */

/** The five things that a look at a signature can find. */
export const verdictTexts: Readonly<Record<SignatureVerdict, VerdictText>> = {
  VALID: { label: 'Underskriften är giltig', meaning: 'Texten är den som signerades, och nyckeln gällde då.', action: 'Inget behöver göras.' },
  ALTERED: { label: 'Texten är ändrad efter underskriften', meaning: 'Det som står här är inte det som signerades.', action: 'Lita inte på texten. Ta fram papperet eller en äldre kopia, och säg till den som ansvarar för valvet.' },
  UNKNOWN_KEY: { label: 'Nyckeln är okänd', meaning: 'Ingen i det här valvet har haft nyckeln. Det går inte att säga vem som har signerat.', action: 'Fråga den skola som har lämnat ut dokumentet om nyckelns fingeravtryck, och jämför.' },
  KEY_RETIRED: { label: 'Nyckeln var spärrad före underskriften', meaning: 'Underskriften är gjord med en nyckel som redan hade tagits ur bruk.', action: 'Räkna den inte som ett beslut. Fråga rektor om det finns ett nyare.' },
  ORDER_CONTRADICTED: { label: 'Tidsordningen stämmer inte', meaning: 'Underskriften säger sig ha en plats i loggen som inte är dess plats.', action: 'Räkna den inte som ett beslut innan loggen är kontrollerad under Inställningar, Logg, Kontroll.' },
  ORIGINAL_CLOSED: { label: 'Originalet ligger bland de skyddade uppgifterna', meaning: 'Eleven fick skyddade personuppgifter efter beslutet. Här står en kopia med kodnamn.', action: 'Den som har nyckeln till de skyddade uppgifterna kan kontrollera underskriften.' },
};

export const signerRoleLabels: Readonly<Record<SignerRole, string>> = { HEAD_TEACHER: 'rektor', DEPUTY_HEAD_TEACHER: 'biträdande rektor' };

/** "på delegation från Rut Berg". */
export const onDelegationFrom = (name: string): string => `på delegation från ${name}`;

export const decisionFieldLabels: Readonly<Record<DecisionField, string>> = {
  DATE: 'datum för beslutet',
  CONTENT: 'mål och insatser',
  MAKER: 'vem som beslutar',
  ROLE: 'beslutsfattarens roll',
  RAPPORTEUR: 'föredragande',
  PARTICIPANTS: 'vilka som har deltagit',
  REASONS: 'skälen för beslutet',
  APPEAL: 'om beslutet går att överklaga',
};

export const delegationStateLabels: Readonly<Record<DelegationState, string>> = { COMING: 'Kommande', IN_FORCE: 'Gäller', ENDED: 'Avslutad' };

/** Fixed words of the register on paper. */
export const delegationPaperWords = {
  title: 'Delegationsregister',
  lead: 'Vem som får besluta i rektors ställe, om vad och hur länge. En delegation ändras inte i efterhand: den avslutas, och en ny görs.',
  none: 'Ingen delegation.',
  rules: 'Vad som får delegeras',
} as const;

const GROUP = 4;

/** Sixteen groups of four: a fingerprint to be read aloud and compared with the paper. */
export const fingerprintText = (hex: string): string => (hex.match(new RegExp(`.{1,${String(GROUP)}}`, 'gu')) ?? []).join(' ');

const listed = (items: readonly string[]): string => items.map((item) => item.trim().replace(/\.$/u, '')).filter((item) => item !== '').join('; ');

/** A beginning for the head teacher: what the plan rests on, to be changed at will. Empty where nothing is known. */
export const proposedReasons = ({ basis, needs, rule }: { readonly basis: AbsenceBasis; readonly needs: readonly string[]; readonly rule: string }): string => {
  const named = listed(needs);
  const facts = [
    basis.totalPercent === null ? '' : `Frånvaron var ${String(basis.totalPercent).replace('.', ',')} % från ${dayText(basis.from)} till ${dayText(basis.to)}.`,
    named === '' ? '' : `Kartläggningen visar dessa behov: ${named}.`,
  ].filter((sentence) => sentence !== '');
  return facts.length === 0 ? '' : `${facts.join(' ')} Insatserna är valda för att möta detta. Beslutet bygger på ${rule}.`;
};
