import { auditHashAt, readAudit } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import { counterTextIn, type CounterText } from '#shared/domain/plans/counter-signature.ts';
import { orderHolds } from '#shared/domain/plans/signature-order.ts';
import type { CounterSignature, SignatureVerdict } from '#shared/domain/plans/types.ts';
import type { CounterVerdict } from '#shared/contract/signatures.ts';
import { roleLabels } from '#shared/text/people.ts';
import type { Ports } from '../ports.ts';

/** The decision that the added signatures stand on: its hash, its signature (base64), and the place in the log it claims. */
export interface CounterBase {
  readonly caseId: string;
  readonly planVersionId: string;
  readonly version: number;
  readonly planHash: string;
  readonly signature: string;
  readonly auditSeq: number;
}

/** More signatures than a plan ever gets. */
const MOST_ADDED = 200;

/** Where the log noted that this was added. */
export const counterRowSeq = (db: ReadDb, { docId, caseId, signer }: CounterText): number | undefined =>
  readAudit(db, { caseId, userId: signer.userId, actions: ['PLAN_COUNTERSIGNED'], outcomes: ['DONE'], limit: MOST_ADDED }).find(({ objects }) => objects['planVersionId'] === docId)?.seq;

interface Link {
  readonly order: number;
  readonly previousSignature: string;
  readonly formerSeqs: readonly number[];
}

const verdictOn = (db: ReadDb, ports: Pick<Ports, 'signing' | 'audit'>, base: CounterBase, { text, keyId, signature }: CounterSignature, said: CounterText, link: Link): SignatureVerdict => {
  const { signing } = ports;
  const isBound =
    said.docId === base.planVersionId && said.caseId === base.caseId && said.version === base.version && said.planHash === base.planHash &&
    said.order === link.order && said.previousSignatureHash === signing.sha256(link.previousSignature) &&
    said.signer.keyId === keyId && signing.canonical(JSON.parse(text)).text === text;
  if (!isBound) return 'ALTERED';
  const verdict = signing.verify({ keyId, bytes: Buffer.from(text, 'utf8'), signature, signedAtMs: said.time, auditSeq: said.auditSeq });
  if (verdict !== 'VALID') return verdict;
  const owner = ports.audit.proof().directory.find(({ id }) => id === said.signer.userId);
  // Anybody's key signs anything: it counts in the owner's own name and profession.
  const isOwn = signing.ownerOfKey(keyId) === said.signer.userId && owner?.displayName.normalize('NFC') === said.signer.name && owner.role === said.signer.role;
  if (!isOwn || signing.publicKey(keyId)?.fingerprint !== said.signer.keyFingerprint) return 'ALTERED';
  const isInOrder = orderHolds({
    claimed: { seq: said.auditSeq, hash: said.auditHead },
    hashAtClaimed: auditHashAt(db, said.auditSeq),
    signedRowSeq: counterRowSeq(db, said),
    revokedAtSeq: signing.publicKey(keyId)?.revokedAtSeq ?? null,
    formerSeqs: link.formerSeqs,
  });
  return isInOrder ? 'VALID' : 'ORDER_CONTRADICTED';
};

const unreadable: CounterVerdict = { verdict: 'ALTERED', signerName: '', roleText: '', signedOn: null, logPlace: '', keyFingerprint: '' };

/** Judges the added signatures one by one: each against the plan's bytes, the signature before it, its key and the log. */
export const judgeCounters = (db: ReadDb, ports: Pick<Ports, 'signing' | 'audit'>, base: CounterBase, added: readonly CounterSignature[]): readonly CounterVerdict[] => {
  const texts = added.map(({ text }) => counterTextIn(text));
  return added.map((counter, index): CounterVerdict => {
    const said = texts[index];
    if (!said) return unreadable;
    const formerSeqs = [base.auditSeq, ...texts.slice(0, index).flatMap((former) => former?.auditSeq ?? [])];
    const link: Link = { order: index + 1, previousSignature: added[index - 1]?.signature ?? base.signature, formerSeqs };
    const { signer, date, auditSeq, auditHead } = said;
    return {
      verdict: verdictOn(db, ports, base, counter, said, link),
      signerName: signer.name,
      roleText: (roleLabels[signer.role] ?? '').toLocaleLowerCase('sv'),
      signedOn: date,
      logPlace: shortHead({ seq: auditSeq, hash: auditHead }),
      keyFingerprint: signer.keyFingerprint,
    };
  });
};
