#!/usr/bin/env node
/*
 * Kontrollerar en logg som har tagits ut ur Sedd. Fristående: behöver Node 20 eller senare och ingenting annat.
 *
 *   node kontrollera-logg.mjs logg.jsonl [--kvitto "4821 3f9a0c12b7d4"]...
 *
 * Each line of the file is one JSON object: SEDD_LOG, MEMBER, SESSION_KEY, CHECKPOINT, ROW. Checked are
 *   1. the chain: hash = SHA-256("sedd/audit/v1" + former hash + body), from the first row on, without gaps;
 *   2. the keys of sittings: each signed by its person's own Ed25519 key;
 *   3. the checkpoints: "sedd/audit/<vault>\n<rows>\n<base64 of the hash>\n", signed by the key of a sitting, by whoever wrote the row;
 *   4. that every locked sitting is signed by its person, that no long run of rows is unsigned, and that the last row is signed:
 *      the program signs it before the log leaves;
 *   5. receipts and marks on papers, where given.
 * What it cannot know: whether the members' keys in the file are the right ones, and whether the log went on after its last row.
 * Compare the fingerprints it prints, and give it receipts.
 *
 * Exit code: 0 whole, 1 something is wrong, 2 the file cannot be read or the command is not understood.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const LABEL = 'sedd/audit/v1';
const ZEROS = '0'.repeat(64);
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE_BYTES = 64;
const MOST_UNSIGNED = 1000;
const EXIT_BROKEN = 1;
const EXIT_UNREADABLE = 2;

class Broken extends Error {}
class Unreadable extends Error {}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const publicKey = (base64) => createPublicKey({ key: Buffer.concat([SPKI_ED25519, Buffer.from(base64, 'base64')]), format: 'der', type: 'spki' });

const isSigned = (bytes, key, signature) => {
  const raw = Buffer.from(String(signature), 'base64');
  try {
    return raw.length === SIGNATURE_BYTES && verify(null, bytes, publicKey(key), raw);
  } catch {
    return false;
  }
};

/** RFC 8785 for an array of texts and whole numbers: nothing in it needs sorting. */
const canonicalList = (values) => Buffer.from(JSON.stringify(values), 'utf8');

const checkpointBytes = (vaultId, { seq, hash }) => Buffer.from(`sedd/audit/${vaultId}\n${seq}\n${Buffer.from(hash, 'hex').toString('base64')}\n`, 'utf8');

const state = () => ({ about: null, members: new Map(), sessions: new Map(), checkpoints: new Map(), head: { seq: 0, hash: ZEROS }, signedSeq: 0, isSignedOnce: false, witnesses: new Set(), receipts: new Map() });

/** A name in the file cannot write over the verdict, nor on lines of its own. */
const nameOf = (log, userId) => String(log.members.get(userId)?.name ?? `person ${userId}`).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');

const readSession = (log, { sessionKeyId, userId, keyId, publicKey: key, fromMs, signature }) => {
  const own = log.members.get(userId)?.keys.find((known) => known.keyId === keyId);
  const holds = own && isSigned(canonicalList(['sedd/session-key/v1', log.about.vaultId, sessionKeyId, userId, keyId, key, fromMs]), own.signPublic, signature);
  // A key that nobody vouches for is told only where something was signed with it.
  if (holds) log.sessions.set(sessionKeyId, { userId, key, untilSeq: own.revokedAtSeq ?? Infinity });
};

const checkSignature = (log, checkpoint, row) => {
  const { seq, hash, userId, sessionKeyId, signature } = checkpoint;
  const session = log.sessions.get(sessionKeyId);
  if (!session || session.userId !== userId || seq > session.untilSeq || !isSigned(checkpointBytes(log.about.vaultId, checkpoint), session.key, signature)) {
    throw new Broken(`Underskriften vid rad ${seq} håller inte: den är inte gjord av ${nameOf(log, userId)}. Raderna till och med ${log.signedSeq} är hela.`);
  }
  if (hash !== row.hash) throw new Broken(`Någon av raderna ${log.signedSeq + 1} till ${seq} är omskriven: de är inte de rader som ${nameOf(log, userId)} signerade.`);
  if (row.userId !== userId) throw new Broken(`Underskriften vid rad ${seq} är av ${nameOf(log, userId)}, men raden är av ${nameOf(log, row.userId)}.`);
  log.signedSeq = seq;
  log.isSignedOnce = true;
  log.witnesses.add(userId);
};

const readRow = (log, { seq, body, hash }) => {
  const expected = log.head.seq + 1;
  if (seq !== expected || sha256(LABEL + log.head.hash + body) !== hash) throw new Broken(`Loggen är bruten vid rad ${expected}: raden är ändrad, borttagen eller flyttad. Raderna före den är hela.`);
  log.head = { seq, hash };
  const checkpoint = log.checkpoints.get(seq);
  const receipt = log.receipts.get(seq);
  if (receipt !== undefined && !hash.startsWith(receipt)) throw new Broken(`Kvittot för rad ${seq} stämmer inte: loggen är omskriven fram till den raden, eller så hör kvittot till ett annat valv.`);
  const isEnding = body.includes('"action":"VAULT_LOCKED"');
  if (!checkpoint && !isEnding && seq - log.signedSeq <= MOST_UNSIGNED) return;
  const { userId } = JSON.parse(body);
  if (checkpoint) checkSignature(log, checkpoint, { hash, userId });
  else if (isEnding && log.isSignedOnce) throw new Broken(`Vid rad ${seq} saknas underskriften av den som låste, ${nameOf(log, userId)}. Raderna kan ha skrivits om i efterhand.`);
  if (seq - log.signedSeq > MOST_UNSIGNED) throw new Broken(`Raderna ${log.signedSeq + 1} till ${seq} saknar underskrift. De kan ha skrivits om i efterhand.`);
};

const readLine = (log, line) => {
  switch (line.kind) {
    case 'SEDD_LOG':
      if (line.format !== 1) throw new Unreadable('Filen är gjord av en nyare version av Sedd. Använd kontrollprogrammet som hör till den.');
      log.about = line;
      return;
    case 'MEMBER':
      log.members.set(line.userId, line);
      return;
    case 'SESSION_KEY':
      readSession(log, line);
      return;
    case 'CHECKPOINT':
      log.checkpoints.set(line.seq, line);
      return;
    case 'ROW':
      readRow(log, line);
      return;
    default:
      throw new Unreadable('Filen är inte en logg ur Sedd.');
  }
};

const atTheEnd = (log) => {
  const { seq, hash } = log.head;
  const { rows, head } = log.about;
  if (seq !== rows || hash !== head) throw new Broken(`Loggen slutar vid rad ${seq}, men filen säger att den har ${rows} rader. Slutet har tagits bort.`);
  const beyond = [...log.checkpoints.keys()].find((signed) => signed > seq);
  if (beyond !== undefined) throw new Broken(`Loggen slutar vid rad ${seq}, men ${nameOf(log, log.checkpoints.get(beyond).userId)} har signerat rad ${beyond}. Slutet har tagits bort.`);
  if (log.signedSeq !== seq) throw new Broken(`Slutet av loggen är inte signerat: raderna efter ${log.signedSeq} kan ha skrivits om sedan filen gjordes.`);
  const missing = [...log.receipts.keys()].find((receipt) => receipt > seq);
  if (missing !== undefined) throw new Broken(`Kvittot gäller rad ${missing}, men loggen slutar vid rad ${seq}. Slutet har tagits bort, eller så är filen äldre än kvittot.`);
};

/** Reads the file once, a line at a time. */
const check = async (path, receipts) => {
  const log = { ...state(), receipts };
  const lines = createInterface({ input: createReadStream(path, { encoding: 'utf8' }), crlfDelay: Infinity });
  for await (const text of lines) {
    if (text === '') continue;
    let line;
    try {
      line = JSON.parse(text);
    } catch {
      throw log.head.seq > 0 ? new Broken(`Filen är skadad efter rad ${log.head.seq} i loggen.`) : new Unreadable('Filen är inte en logg ur Sedd.');
    }
    if (!log.about && line?.kind !== 'SEDD_LOG') throw new Unreadable('Filen är inte en logg ur Sedd.');
    readLine(log, line);
  }
  if (!log.about) throw new Unreadable('Filen är tom.');
  atTheEnd(log);
  return log;
};

const RECEIPT = /^(\d{1,12})[\s·:]+([0-9a-f][0-9a-f\s]{11,})$/;

const receiptOf = (text = '') => {
  const [, seq, digits] = RECEIPT.exec(text.trim().toLowerCase()) ?? [];
  if (!seq) throw new Unreadable(`Kvittot går inte att tyda: ${text}. Skriv radens nummer och minst tolv tecken, till exempel "4821 3f9a0c12b7d4".`);
  return [Number(seq), digits.replace(/\s/g, '')];
};

const commandOf = (words) => {
  const receipts = new Map();
  let path;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === '--kvitto') receipts.set(...receiptOf(words[(at += 1)]));
    else path ??= words[at];
  }
  if (path === undefined) throw new Unreadable('Användning: node kontrollera-logg.mjs logg.jsonl [--kvitto "4821 3f9a0c12b7d4"]');
  return { path, receipts };
};

const fingerprint = (base64) => sha256(Buffer.from(base64, 'base64')).slice(0, 12);

const tell = (log) => {
  const { seq, hash } = log.head;
  const signed = `Signerad till och med rad ${log.signedSeq} av ${log.witnesses.size} ${log.witnesses.size === 1 ? 'person' : 'personer'}.`;
  const keys = [...log.witnesses].flatMap((userId) => log.members.get(userId).keys.map(({ signPublic }) => `  ${nameOf(log, userId)}: ${fingerprint(signPublic)}`));
  const receipts = log.receipts.size === 0 ? [] : [`${log.receipts.size === 1 ? 'Kvittot stämmer' : `Alla ${log.receipts.size} kvitton stämmer`}.`];
  return [`OK. Loggen är hel: ${seq} rader.`, signed, ...receipts, `Märke: ${seq} · ${hash.slice(0, 12)}`, ...(keys.length > 0 ? ['Nycklarnas fingeravtryck:', ...keys] : [])].join('\n');
};

try {
  const { path, receipts } = commandOf(process.argv.slice(2));
  console.log(tell(await check(path, receipts)));
} catch (error) {
  if (error instanceof Broken) {
    console.log(`FEL. ${error.message}`);
    process.exitCode = EXIT_BROKEN;
  } else {
    const known = error instanceof Unreadable ? error.message : error?.code === 'ENOENT' ? 'Filen finns inte.' : 'Filen går inte att läsa.';
    console.error(known);
    process.exitCode = EXIT_UNREADABLE;
  }
}
