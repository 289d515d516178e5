import type * as Crypto from 'node:crypto';

/**
 * Electron's OpenSSL is BoringSSL and lacks much of what Node has. This stands in for `node:crypto` in tests and throws on
 * everything but the algorithms agreed on, so that what passes here also works in the packaged program.
 */
const digests = new Set(['sha256', 'sha384', 'sha512']);
const ciphers = new Set(['aes-256-gcm']);
const curves = new Set(['ed25519', 'x25519']);
const free = new Set(['randomBytes', 'randomUUID', 'randomInt', 'timingSafeEqual', 'KeyObject']);

const refuse = (what: string): never => {
  throw new Error(`not in BoringSSL or not agreed on: ${what}`);
};
const requireIn = (allowed: ReadonlySet<string>, value: unknown): void => {
  if (typeof value !== 'string' || !allowed.has(value.toLowerCase())) refuse(String(value));
};

type Check = (args: readonly unknown[], made: unknown) => void;

const byDigest: Check = ([digest]) => requireIn(digests, digest);
const byCipher: Check = ([cipher]) => requireIn(ciphers, cipher);
const byCurve: Check = (_, made) => requireIn(curves, (made as Crypto.KeyObject).asymmetricKeyType);
const byNoDigest: Check = ([digest]) => {
  if (digest !== null) refuse('signing with a digest');
};
const always: Check = () => undefined;

const checks: Readonly<Record<string, Check>> = {
  createHash: byDigest,
  createHmac: byDigest,
  hash: byDigest,
  hkdfSync: byDigest,
  createCipheriv: byCipher,
  createDecipheriv: byCipher,
  createPrivateKey: byCurve,
  createPublicKey: byCurve,
  diffieHellman: always,
  sign: byNoDigest,
  verify: byNoDigest,
};

const guard = (name: string, value: unknown): unknown => {
  if (free.has(name) || typeof value !== 'function') return value;
  return (...args: unknown[]): unknown => {
    const check = checks[name] ?? (() => refuse(name));
    // The curve of a key is known only once it is read.
    if (check !== byCurve) check(args, undefined);
    const made = (value as (...all: unknown[]) => unknown)(...args);
    if (check === byCurve) check(args, made);
    return made;
  };
};

/** `node:crypto` reduced to the agreed algorithms. */
export const boringSsl = (actual: typeof Crypto): typeof Crypto =>
  Object.fromEntries(Object.entries(actual).map(([name, value]) => [name, guard(name, value)])) as typeof Crypto;
