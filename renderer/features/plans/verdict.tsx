import { Lock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { longDate } from '#renderer/lib/dates-sv.ts';
import type { SignatureVerdict } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { verdictTexts } from '#shared/text/decisions.ts';
import css from './plan.module.css';

interface VerdictProps {
  readonly verdict: SignatureVerdict;
  readonly signerName: string;
  readonly signedOn: IsoDate | null;
  /** SHA-256 of the signed text; shown short, to be compared with the paper. */
  readonly hash?: string | undefined;
  /** A signature beside the decider's. */
  readonly isAdded?: boolean;
}

const SHORT_HASH_LENGTH = 12;

/** "Signerad av … · underskriften är giltig", with a padlock; checked anew each time. */
export const Verdict = ({ verdict, signerName, signedOn, hash, isAdded = false }: VerdictProps): ReactNode => (
  <p className={css.verdict} data-verdict={verdict} role={verdict === 'VALID' ? undefined : 'alert'}>
    {verdict === 'VALID' ? <Lock aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
    <span>
      {isAdded ? 'Också signerad av' : 'Signerad av'} {signerName}
      {signedOn && ` ${longDate(signedOn)}`} · {verdictTexts[verdict].label.replace(/^./u, (first) => first.toLocaleLowerCase('sv'))}
      {hash && <span className={css.hash}>Kontrollkod {hash.slice(0, SHORT_HASH_LENGTH)}</span>}
    </span>
  </p>
);
