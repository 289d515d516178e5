import { signedRowSeq, verdictOf } from '#electron/application/plans/signed-plan.ts';
import { auditHashAt } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { isSignedText, readPlan, type PlanRecord } from '#electron/db/repositories/plans.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { FileVerdict } from '#shared/contract/signatures.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import type { CounterSignature, SignatureVerdict, SignerRole } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { isFields } from '#shared/kernel/fields.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { parseStrictJson } from '#shared/kernel/strict-json.ts';
import { onDelegationFrom, signerRoleLabels } from '#shared/text/decisions.ts';
import { gathering, type QueryContext } from '../context.ts';
import { judgeCounters } from './counter-verdict.ts';
import type { SigningPort } from '../ports.ts';

/** The fields of the signed text that are shown and compared. Everything in it is a stranger's word until it is judged. */
interface SignedText {
  readonly type: string;
  readonly format: number;
  readonly docId: string;
  readonly caseId: string;
  readonly version: number;
  readonly caseNumber: string;
  readonly schoolUnitName: string;
  readonly body: unknown;
  readonly bodyHash: string;
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[];
  readonly decision: { readonly date: string; readonly maker: { readonly userId: string; readonly name: string; readonly role: string }; readonly delegation: '' | { readonly fromName: string } };
  readonly signer: { readonly userId: string; readonly keyId: string; readonly keyFingerprint: string };
  readonly time: number;
  readonly auditSeq: number;
  readonly auditHead: string;
}

interface Proof {
  readonly keyId: string;
  readonly signature: string;
  readonly sha256: string;
}

const PROOF_FIELDS = 'algorithm,file,format,keyId,publicKey,sha256,signature';

const textOf = (bytes: unknown): string | null => {
  try {
    return bytes instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) : null;
  } catch {
    return null;
  }
};

const objectIn = (text: string | null): Readonly<Record<string, unknown>> | null => {
  const read = text === null ? null : parseStrictJson(text);
  return read?.ok && typeof read.value === 'object' && read.value !== null && !Array.isArray(read.value) ? (read.value as Readonly<Record<string, unknown>>) : null;
};

const isText = (value: unknown): value is string => typeof value === 'string';
/** The one spelling there is: two would be two proofs of one signature. */
const isBase64 = (value: unknown): boolean => isText(value) && Buffer.from(value, 'base64').toString('base64') === value;

const isAttachment = (value: unknown): boolean => isFields(value) && isText(value['name']) && isText(value['sha256']);

const signedTextIn = (text: string): SignedText | null => {
  const value = objectIn(text);
  if (value?.['type'] !== 'atgardsplan' || value['format'] !== 2 || !Array.isArray(value['attachments']) || !value['attachments'].every(isAttachment) || !isFields(value['decision']) || !isFields(value['signer']) || !isFields(value['decision']['maker'])) return null;
  const isWhole =
    [value['docId'], value['caseId'], value['caseNumber'], value['schoolUnitName'], value['bodyHash'], value['auditHead'], value['decision']['date']].every(isText) &&
    [value['version'], value['time'], value['auditSeq']].every(Number.isSafeInteger) &&
    [value['signer']['keyId'], value['signer']['userId'], value['signer']['keyFingerprint'], value['decision']['maker']['name'], value['decision']['maker']['role'], value['decision']['maker']['userId']].every(isText);
  return isWhole ? (value as unknown as SignedText) : null;
};

const proofIn = (text: string | null): (Proof & { readonly publicKey: string }) | null => {
  const value = objectIn(text);
  const isWhole = value !== null && Object.keys(value).toSorted().join() === PROOF_FIELDS && value['format'] === 2 && value['algorithm'] === 'Ed25519' && value['file'] === 'atgardsplan.json' && isBase64(value['signature']) && Object.entries(value).every(([name, field]) => name === 'format' || isText(field));
  return isWhole ? (value as unknown as Proof & { readonly publicKey: string }) : null;
};

const saidBy = ({ version, caseNumber, schoolUnitName, decision, signer, auditSeq, auditHead }: SignedText): NonNullable<FileVerdict['said']> => {
  const role = signerRoleLabels[decision.maker.role as SignerRole] ?? '';
  const from = decision.delegation === '' ? [] : [onDelegationFrom(decision.delegation.fromName)];
  return { version, caseNumber, schoolUnitName, signerName: decision.maker.name, roleText: [role, ...from].join(', '), signedOn: decision.date as IsoDate, logPlace: shortHead({ seq: auditSeq, hash: auditHead }), keyFingerprint: signer.keyFingerprint };
};

const altered: FileVerdict = { verdict: 'ALTERED', said: null, isInVault: false, counters: [] };

/** The bytes in themselves: canonical, under their own hash, by the key and the person they name. */
const bytesVerdict = (text: string, said: SignedText, proof: Proof & { readonly publicKey: string }, signing: SigningPort): SignatureVerdict => {
  const again = signing.canonical(JSON.parse(text));
  const isWhole = again.text === text && again.sha256 === proof.sha256 && said.signer.keyId === proof.keyId && said.signer.userId === said.decision.maker.userId && signing.canonical(said.body).sha256 === said.bodyHash;
  if (!isWhole) return 'ALTERED';
  const known = signing.publicKey(proof.keyId);
  if (known && (known.publicKey !== proof.publicKey || known.fingerprint !== said.signer.keyFingerprint || signing.ownerOfKey(proof.keyId) !== said.signer.userId)) return 'ALTERED';
  return signing.verify({ keyId: proof.keyId, bytes: Buffer.from(text, 'utf8'), signature: proof.signature, signedAtMs: said.time, auditSeq: said.auditSeq });
};

/** What lies in the file beside the plan is exactly what was signed along with it: nothing changed, gone or put in. */
const isComplete = ({ attachments }: SignedText, found: Readonly<Record<string, unknown>>, signing: SigningPort): boolean =>
  Object.keys(found).length === attachments.length &&
  attachments.every(({ name, sha256 }) => {
    const text = textOf(found[name]);
    return text !== null && signing.sha256(text) === sha256;
  });

const storedAs = (db: ReadDb, { caseId, docId }: SignedText): PlanRecord | null => {
  const found = readPlan(db, caseId, docId);
  return found.ok ? found.value : null;
};

/** Anybody's key signs anything outside the program: it counts in the owner's own name and profession, and only a head's. */
const isByItsOwner = ({ signer, decision: { maker } }: SignedText, { audit }: Pick<QueryContext['ports'], 'audit'>): boolean => {
  const owner = audit.proof().directory.find(({ id }) => id === signer.userId);
  return owner !== undefined && owner.displayName.normalize('NFC') === maker.name && owner.role === maker.role && Object.hasOwn(signerRoleLabels, maker.role);
};

const isCounter = (value: unknown): value is CounterSignature => isFields(value) && isText(value['text']) && isText(value['keyId']) && isBase64(value['signature']);

/** The signatures that were added, each judged; one that says nothing where the file holds something else. */
const countersIn = (db: ReadDb, ports: QueryContext['ports'], { caseId, docId, version, auditSeq }: SignedText, { sha256, signature }: Proof, file: unknown): FileVerdict['counters'] => {
  if (file === null || file === undefined) return [];
  const list = objectIn(textOf(file))?.['signatures'];
  const added = Array.isArray(list) && list.length > 0 && list.every(isCounter) ? (list as readonly CounterSignature[]) : [{ text: '', keyId: '', signature: '' }];
  return judgeCounters(db, ports, { caseId, planVersionId: docId, version, planHash: sha256, signature, auditSeq }, added);
};

/** What the parser process found; nothing in it is believed. */
interface ReadFile {
  readonly signed: unknown;
  readonly proof: unknown;
  readonly attachments: Readonly<Record<string, unknown>>;
  readonly counters: unknown;
}

/** Judges the file by the vault: its keys, its log, and the version that lies in it. */
export const judgeFile = ({ db, ports }: Pick<QueryContext, 'db' | 'ports'>, file: ReadFile): FileVerdict => {
  const text = textOf(file.signed);
  const proof = proofIn(textOf(file.proof));
  const said = text === null ? null : signedTextIn(text);
  if (text === null || proof === null || said === null) return altered;
  const verdict = bytesVerdict(text, said, proof, ports.signing);
  if (verdict === 'ALTERED' || !isComplete(said, file.attachments, ports.signing) || (verdict === 'VALID' && !isByItsOwner(said, ports))) return altered;
  if (verdict !== 'VALID') return { verdict, said: saidBy(said), isInVault: false, counters: [] };
  const counters = countersIn(db, ports, said, proof, file.counters);
  const stored = storedAs(db, said);
  if (stored && isSignedText(db, stored, text)) {
    const inVault = verdictOf(db, stored, ports.signing) ?? 'ALTERED';
    // The file itself carries what lies closed in the vault: its bytes have been judged above.
    return { verdict: inVault === 'ORIGINAL_CLOSED' ? 'VALID' : inVault, said: saidBy(said), isInVault: true, counters };
  }
  // A signature of ours that the vault does not know: erased since, or never made where it says. The log keeps the row of its making.
  const signedSeq = signedRowSeq(db, { caseId: said.caseId, planVersionId: said.docId });
  const isLogged = signedSeq !== undefined && signedSeq > said.auditSeq && auditHashAt(db, said.auditSeq) === said.auditHead;
  return { verdict: stored === null && isLogged ? 'VALID' : 'ORDER_CONTRADICTED', said: saidBy(said), isInVault: false, counters };
};

/** Reads the file in the parser process and judges what came out of it. */
export const verifyFile = gathering<InputOf<'signature.verifyFile'>, FileVerdict, FileVerdict>({
  gather: async (ctx, { handleId }): Promise<Result<FileVerdict>> => {
    const file = ctx.ports.files.takeForReading(handleId);
    if (!file.ok) return file;
    const read = await ctx.ports.parser.run(file.value.path, { step: 'signature' });
    if (!read.ok) return read.failure.code === 'SIGNED_FILE_DAMAGED' ? ok(altered) : read;
    return ok(judgeFile(ctx, read.value as ReadFile));
  },
  decide: (_ctx, _input, verdict) => ok(verdict),
});
