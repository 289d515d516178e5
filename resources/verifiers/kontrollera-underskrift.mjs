#!/usr/bin/env node
/*
 * Kontrollerar underskriften i en åtgärdsplan som Sedd har skrivit ut som PDF. Fristående: behöver Node 20 eller senare och
 * ingenting annat.
 *
 *   node kontrollera-underskrift.mjs plan.pdf [--nycklar nycklar.json] [--fingeravtryck "3f9a 0c12 …"]
 *
 * The PDF carries atgardsplan.json (the exact bytes that were signed), signatur.json (key and signature) and what was signed along
 * (kartlaggning.json, samtycken.json), each under the hash that stands in the signed bytes. Checked are
 *   1. the signature: Ed25519 over "sedd/sign/v1\n" + the bytes, by the key whose SHA-256 is named in the bytes;
 *   2. the bytes: strict JSON (no name twice, whole text, integers) in canonical form (RFC 8785), the body under its own hash;
 *   3. whose key it is: by a list of keys out of the program (then name and profession in the bytes are those of the key's owner, a
 *      head teacher or deputy), or by a fingerprint read from a paper one trusts;
 *   4. with the list: that the key was not replaced or withdrawn before, by the order of the log and not by a clock, and that the place in
 *      the log that the bytes claim is the one the log gives.
 * Signatures that were added (kontrasignaturer.json) are checked likewise, each against the plan's hash and the signature before it.
 * What it cannot know: whether the page that is printed says the same as the signed bytes. It prints the main words; compare.
 *
 * Exit code: 0 valid, 1 not to be relied on, 2 the file or the command cannot be read, 3 unknown key.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const PREFIX = Buffer.from('sedd/sign/v1\n', 'utf8');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const PLAN_FILE = 'atgardsplan.json';
const PROOF_FILE = 'signatur.json';
const COUNTERS_FILE = 'kontrasignaturer.json';
/** What a plan rests on, signed along with it under its hash. */
const ATTACHMENT_FILES = ['kartlaggning.json', 'samtycken.json'];
const HEAD_CHARS = 4096;
const MOST_BYTES = 64 * 1024 * 1024;
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;
const EXIT = { VALID: 0, ALTERED: 1, KEY_RETIRED: 1, ORDER_CONTRADICTED: 1, UNREADABLE: 2, UNKNOWN_KEY: 3 };

const VERDICTS = {
  VALID: ['GILTIG', 'Texten är den som signerades, och nyckeln gällde då.', 'Inget behöver göras.'],
  ALTERED: ['ÄNDRAD EFTER UNDERSKRIFT', 'Det som ligger i filen är inte det som signerades.', 'Lita inte på texten. Begär dokumentet på nytt från skolan.'],
  UNKNOWN_KEY: ['OKÄND NYCKEL', 'Underskriften håller ihop, men ingenting här visar vems nyckeln är.', 'Jämför fingeravtrycket med ett papper från skolan som du litar på, eller be skolan om nyckellistan.'],
  KEY_RETIRED: ['NYCKELN SPÄRRAD FÖRE', 'Underskriften är gjord med en nyckel som redan hade tagits ur bruk.', 'Räkna den inte som ett beslut. Fråga skolan om det finns ett nyare.'],
  ORDER_CONTRADICTED: ['TIDSORDNING MOTSÄGS', 'Underskriften säger sig ha en plats i loggen som inte är dess plats.', 'Räkna den inte som ett beslut. Be skolan kontrollera sin logg.'],
};

class Unreadable extends Error {}
class Altered extends Error {}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const inGroups = (hex) => (String(hex).match(/.{1,4}/g) ?? []).join(' ');

/** Exactly so many bytes in the one spelling of base64 that there is. */
const fromBase64 = (text, size) => {
  const bytes = Buffer.from(String(text), 'base64');
  if (bytes.length !== size || bytes.toString('base64') !== text) throw new Altered('base64');
  return bytes;
};

/** JSON without a name twice, without broken text, without fractions. */
const strict = (text) => {
  let at = 0;
  const stop = () => {
    throw new Altered(`json ${at}`);
  };
  const space = () => {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  };
  const string = () => {
    const end = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/.exec(text.slice(at));
    if (!end) stop();
    at += end[0].length;
    const value = JSON.parse(end[0]);
    if (!value.isWellFormed()) stop();
    return value;
  };
  const value = (depth) => {
    if (depth > 64) stop();
    space();
    const char = text[at];
    if (char === '"') return string();
    if (char === '[' || char === '{') {
      const isList = char === '[';
      const close = isList ? ']' : '}';
      const list = [];
      const names = new Map();
      at += 1;
      space();
      for (let first = true; text[at] !== close; first = false) {
        if (!first && text[at++] !== ',') stop();
        space();
        if (isList) list.push(value(depth + 1));
        else {
          const name = string();
          if (names.has(name)) stop();
          space();
          if (text[at++] !== ':') stop();
          names.set(name, value(depth + 1));
        }
        space();
      }
      at += 1;
      return isList ? list : Object.fromEntries(names);
    }
    for (const [word, meaning] of [['true', true], ['false', false], ['null', null]])
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    const number = /^-?(?:0|[1-9]\d{0,15})(?![\d.eE])/.exec(text.slice(at, at + 32));
    if (!number || !Number.isSafeInteger(Number(number[0])) || Object.is(Number(number[0]), -0)) stop();
    at += number[0].length;
    return Number(number[0]);
  };
  const parsed = value(0);
  space();
  if (at !== text.length) stop();
  return parsed;
};

/** RFC 8785 for texts, integers, lists and objects: names sorted by UTF-16. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

const utf8 = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Altered('utf-8');
  }
};

/** The files that a PDF carries, by name. Reads the objects as they lie in the file; the newest of two with a number wins. */
const attachmentsIn = (pdf) => {
  const text = pdf.toString('latin1');
  const objects = new Map();
  for (const found of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g)) objects.set(found[1], found.index + found[0].length);
  const files = new Map();
  for (const begin of objects.values()) {
    // Longer is no dictionary of ours; a file made to be searched again and again would never end.
    const [spec = ''] = text.slice(begin, begin + HEAD_CHARS).split('endobj', 1);
    if (!/\/Type\s*\/Filespec/.test(spec)) continue;
    const name = /\/F\s*\(([^)]{0,120})\)/.exec(spec)?.[1];
    const reference = /\/EF\s*<<\s*\/F\s+(\d+) 0 R/.exec(spec)?.[1];
    if (name !== PLAN_FILE && name !== PROOF_FILE && name !== COUNTERS_FILE && !ATTACHMENT_FILES.includes(name)) continue;
    if (!reference || files.has(name)) throw new Altered('two files of one name');
    const start = objects.get(reference);
    const head = start === undefined ? undefined : /^([\s\S]*?)stream\r?\n/.exec(text.slice(start, start + HEAD_CHARS));
    const length = Number(/\/Length\s+(\d+)/.exec(head?.[1] ?? '')?.[1]);
    if (!head || !Number.isSafeInteger(length) || length > MOST_BYTES) throw new Altered('stream');
    const raw = pdf.subarray(start + head[0].length, start + head[0].length + length);
    try {
      files.set(name, /\/FlateDecode/.test(head[1]) ? inflateSync(raw, { maxOutputLength: MOST_BYTES }) : raw);
    } catch {
      throw new Altered('inflate');
    }
  }
  return files;
};

const isSigned = (publicKey, bytes, signature) => {
  const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
  return verify(null, Buffer.concat([PREFIX, bytes]), key, signature);
};

const PROOF_FIELDS = ['algorithm', 'file', 'format', 'keyId', 'publicKey', 'sha256', 'signature'];

/** One added signature: over this plan's hash and the hash of the signature before it, by the key that its text names. */
const readCounter = ({ text, keyId, publicKey, signature }, plan, planHash, order, previous) => {
  const said = strict(text);
  const raw = fromBase64(publicKey, KEY_BYTES);
  const isBound =
    canonical(said) === text && said.type === 'kontrasignatur' && said.format === 1 && said.docId === plan.docId && said.caseId === plan.caseId && said.version === plan.version && said.planHash === planHash &&
    said.order === order && said.previousSignatureHash === sha256(Buffer.from(previous, 'utf8')) && said.signer.keyId === keyId && said.signer.keyFingerprint === sha256(raw);
  if (!isBound || !isSigned(raw, Buffer.from(text, 'utf8'), fromBase64(signature, SIGNATURE_BYTES))) throw new Altered('an added signature');
  return { said, publicKey };
};

/** The signatures that were added, each as it was found; null where it does not hold. */
const readCounters = (bytes, plan, proof) => {
  if (!bytes) return [];
  try {
    const { signatures } = strict(utf8(bytes));
    return signatures.map((counter, index) => {
      try {
        return readCounter(counter, plan, proof.sha256, index + 1, index === 0 ? proof.signature : signatures[index - 1].signature);
      } catch {
        return null;
      }
    });
  } catch {
    return [null];
  }
};

/** The signed object, if file, key and signature belong together and nothing is written twice. */
const readSigned = (pdf) => {
  const files = attachmentsIn(pdf);
  const [bytes, proofBytes] = [files.get(PLAN_FILE), files.get(PROOF_FILE)];
  if (!bytes && !proofBytes) throw new Unreadable('Filen har ingen underskrift. En utskrift som har skannats in har den inte kvar.');
  if (!bytes || !proofBytes) throw new Altered('one file is gone');
  const proof = strict(utf8(proofBytes));
  const isWhole = Object.keys(proof).sort().join() === PROOF_FIELDS.join() && proof.format === 2 && proof.algorithm === 'Ed25519' && proof.file === PLAN_FILE && proof.sha256 === sha256(bytes);
  if (!isWhole) throw new Altered('proof');
  const publicKey = fromBase64(proof.publicKey, KEY_BYTES);
  if (!isSigned(publicKey, bytes, fromBase64(proof.signature, SIGNATURE_BYTES))) throw new Altered('signature');
  const text = utf8(bytes);
  const plan = strict(text);
  if (canonical(plan) !== text) throw new Altered('not canonical');
  const isBound = plan.type === 'atgardsplan' && plan.format === 2 && plan.signer?.keyId === proof.keyId && plan.signer.keyFingerprint === sha256(publicKey) && plan.decision?.maker?.userId === plan.signer.userId;
  if (!isBound || plan.bodyHash !== sha256(Buffer.from(canonical(plan.body), 'utf8'))) throw new Altered('names another key');
  const along = ATTACHMENT_FILES.filter((name) => files.has(name));
  const isComplete = Array.isArray(plan.attachments) && plan.attachments.length === along.length && plan.attachments.every(({ name, sha256: hash }) => files.has(name) && sha256(files.get(name)) === hash);
  if (!isComplete) throw new Altered('an attachment');
  return { plan, proof, sha256: sha256(bytes), counters: readCounters(files.get(COUNTERS_FILE), plan, proof) };
};

const COUNTER_ROLES = { HEAD_TEACHER: 'rektor', DEPUTY_HEAD_TEACHER: 'biträdande rektor', COUNSELLOR: 'kurator', PSYCHOLOGIST: 'skolpsykolog', SPECIAL_EDUCATOR: 'specialpedagog', SCHOOL_NURSE: 'skolsköterska', MENTOR: 'mentor' };
const ROLES = { HEAD_TEACHER: 'rektor', DEPUTY_HEAD_TEACHER: 'biträdande rektor' };

/** A key that was replaced or withdrawn stands for what it signed up to that row of the log. Lists from before rows were kept for replaced keys lack it. */
const lastGoodSeqOf = ({ revokedAtSeq, retiredAtSeq }) => Math.min(...[revokedAtSeq, retiredAtSeq].filter(Number.isSafeInteger));

/** Whose key is it, was it withdrawn, and is the claimed place the place? */
const judge = ({ plan, proof, sha256: planHash }, list, fingerprint) => {
  if (fingerprint) return fingerprint === plan.signer.keyFingerprint ? 'VALID' : 'UNKNOWN_KEY';
  const key = list?.keys.find(({ keyId }) => keyId === proof.keyId);
  if (!key || key.publicKey !== proof.publicKey || key.userId !== plan.signer.userId) return 'UNKNOWN_KEY';
  // Anybody of the list can sign anything with their own key: only in their own name and profession does it count, and only a head's.
  const { name, role } = plan.decision.maker;
  if (key.name.normalize('NFC') !== name || key.role !== role || !Object.hasOwn(ROLES, role)) return 'ALTERED';
  const lastGoodSeq = lastGoodSeqOf(key);
  if (plan.auditSeq > lastGoodSeq) return 'KEY_RETIRED';
  const known = list.signed.find(({ docId }) => docId === plan.docId);
  if (known && known.sha256 !== planHash) return 'ALTERED';
  const isLater = list.signed.every(({ sha256: other, auditSeq }) => other !== plan.previousHash || auditSeq < plan.auditSeq);
  const isPlaced = known ? known.auditSeq === plan.auditSeq && known.auditHead === plan.auditHead && known.signedSeq > plan.auditSeq : plan.auditSeq >= list.head.seq;
  const isBeforeWithdrawal = !known || lastGoodSeq >= known.signedSeq || lastGoodSeq < plan.auditSeq;
  return isPlaced && isLater && isBeforeWithdrawal ? 'VALID' : 'ORDER_CONTRADICTED';
};

/** The same questions about a signature that was added. */
const judgeCounter = (counter, { plan }, list) => {
  if (counter === null) return 'ALTERED';
  const { said, publicKey } = counter;
  const key = list?.keys.find(({ keyId }) => keyId === said.signer.keyId);
  if (!key || key.publicKey !== publicKey || key.userId !== said.signer.userId) return 'UNKNOWN_KEY';
  if (key.name.normalize('NFC') !== said.signer.name || key.role !== said.signer.role) return 'ALTERED';
  const lastGoodSeq = lastGoodSeqOf(key);
  if (said.auditSeq > lastGoodSeq) return 'KEY_RETIRED';
  const known = (list.added ?? []).find(({ sha256: hash }) => hash === sha256(Buffer.from(canonical(said), 'utf8')));
  const isPlaced = known ? known.auditSeq === said.auditSeq && known.auditHead === said.auditHead && known.signedSeq > said.auditSeq && lastGoodSeq >= known.signedSeq : said.auditSeq >= list.head.seq;
  return isPlaced && said.auditSeq > plan.auditSeq ? 'VALID' : 'ORDER_CONTRADICTED';
};

/** A text of the file cannot write over the verdict, nor on lines of its own. */
const shown = (line) => line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');

const describe = ({ plan }) => {
  const { maker, delegation, date } = plan.decision;
  return [
    `Beslut:         åtgärdsplan version ${plan.version}, ärende ${plan.caseNumber}, ${plan.schoolUnitName}`,
    `Signerad:       ${maker.name}, ${ROLES[maker.role] ?? maker.role}${delegation === '' ? '' : `, på delegation från ${delegation.fromName}`}`,
    `Datum:          ${date}`,
    `Plats i loggen: ${plan.auditSeq} · ${plan.auditHead.slice(0, 12)}`,
    `Fingeravtryck:  ${inGroups(plan.signer.keyFingerprint)}`,
    `Mål:            ${plan.body.goals.map(({ text }) => text).join('; ')}`,
    `Skäl:           ${plan.decision.reasons}`,
    ...plan.attachments.map(({ name, sha256: hash }) => `Underlag:       ${name} · ${hash.slice(0, 12)}`),
  ].map(shown);
};

const readArguments = (args) => {
  const options = { file: undefined, keys: undefined, fingerprint: undefined };
  for (let at = 0; at < args.length; at += 1) {
    const name = { '--nycklar': 'keys', '--fingeravtryck': 'fingerprint' }[args[at]] ?? 'file';
    const given = name === 'file' ? args[at] : args[(at += 1)];
    if (given === undefined || options[name] !== undefined) throw new Unreadable('Skriv: node kontrollera-underskrift.mjs plan.pdf [--nycklar nycklar.json] [--fingeravtryck "3f9a 0c12 …"]');
    options[name] = given;
  }
  if (options.file === undefined) throw new Unreadable('Skriv: node kontrollera-underskrift.mjs plan.pdf [--nycklar nycklar.json] [--fingeravtryck "3f9a 0c12 …"]');
  return options;
};

const readFile = (path) => {
  try {
    return readFileSync(path);
  } catch {
    throw new Unreadable(`Filen ${path} går inte att läsa.`);
  }
};

const readList = (path) => {
  try {
    const list = strict(utf8(readFile(path)));
    if (list.kind !== 'SEDD_KEYS' || list.format !== 1) throw new Altered('list');
    return list;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('Nyckellistan är inte en lista ur Sedd, eller så är den skadad.');
  }
};

const say = (verdict, lines, added = []) => {
  const [label, meaning, action] = VERDICTS[verdict];
  console.log([label, meaning, action, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n'));
  // An added signature that does not hold is said by the code too. One whose key is not known takes nothing from the decision.
  process.exitCode = EXIT[verdict] || (added.some((other) => EXIT[other] === EXIT.ALTERED) ? EXIT.ALTERED : EXIT.VALID);
};

const run = (args) => {
  const options = readArguments(args);
  const pdf = readFile(options.file);
  if (!pdf.subarray(0, 1024).includes('%PDF-')) throw new Unreadable('Filen är inte en PDF.');
  const list = options.keys === undefined ? undefined : readList(options.keys);
  const signed = readSigned(pdf);
  const added = signed.counters.map((counter) => ({ verdict: judgeCounter(counter, signed, list), said: counter?.said }));
  const lines = added.map(({ verdict, said }) => shown(`Också signerad:  ${said ? `${said.signer.name}, ${COUNTER_ROLES[said.signer.role] ?? said.signer.role}, ${said.date}: ` : ''}${VERDICTS[verdict][0]}`));
  say(judge(signed, list, options.fingerprint?.replace(/\s/g, '').toLowerCase()), [...describe(signed), ...lines], added.map(({ verdict }) => verdict));
};

try {
  run(process.argv.slice(2));
} catch (error) {
  if (error instanceof Unreadable) {
    console.log(`GÅR INTE ATT KONTROLLERA\n${error.message}`);
    process.exitCode = EXIT.UNREADABLE;
    // Whatever else is wrong with a file that somebody made, it is not what was signed.
  } else say('ALTERED', []);
}
