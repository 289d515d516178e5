import { join } from 'node:path';
import type { Role } from '#shared/domain/access/roles.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { bodyOf, isMacGood, readHeader, readPreviousHeader, sealHeader, writeHeader, type HeaderState } from './header.ts';
import type { Header, HeaderBody } from './header-schema.ts';
import { clearBundle, lockRecovery, openBundle, openRecovery, unwrapDek } from './key-slots.ts';
import { acceptPassphrase, cleanDisplayName, prepareMember, prepareRenewal } from './members.ts';
import { normalisePassphrase } from './passphrase.ts';
import { sha256Hex } from './primitives.ts';
import type { VaultDeps } from './ports.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';
import { openSession } from './session.ts';
import { toVaultMember, type DatabaseAccess, type VaultFailureCode, type VaultResult, type VaultSession, type VaultSummary } from './vault-types.ts';

export type { Signature, SignatureVerdict } from './signing.ts';
export type { DatabaseAccess, VaultFailureCode, VaultMember, VaultSession, VaultSummary } from './vault-types.ts';

const DEK_BYTES = 32;
const GENESIS_HASH = '0'.repeat(64);
const GENERATION_DIGITS = 6;

interface CreateVaultInput<T, F extends Failure> {
  readonly dir: string;
  readonly founder: { readonly displayName: string; readonly role: Role };
  readonly passphrase: Uint8Array;
  readonly isDemo: boolean;
  /** Makes the database file. The header is written only after it succeeded: that rename is the commit. */
  readonly createDatabase: (access: DatabaseAccess) => Result<T, F>;
  /** Closes what `createDatabase` made, when the header could not be written after it. */
  readonly discardDatabase: (database: T) => void;
}

export interface CreatedVault<T> {
  readonly session: VaultSession;
  /** Shown once for printing; kept nowhere. */
  readonly recoveryKey: string;
  readonly database: T;
}

/** Makes a vault in a folder that has none. */
export const createVault = async <T, F extends Failure>(
  deps: VaultDeps,
  input: CreateVaultInput<T, F>,
): Promise<Result<CreatedVault<T>, F | Failure<VaultFailureCode>>> => {
  if (readHeader(deps.files, input.dir).state !== 'MISSING') return fail('VAULT_EXISTS');
  const name = cleanDisplayName(input.founder.displayName);
  if (!name.ok) return name;
  const passphrase = acceptPassphrase(input.passphrase);
  if (!passphrase.ok) return passphrase;
  const folder = deps.files.ensureFolder(input.dir);
  if (!folder.ok) return folder;

  const vaultId = deps.newId();
  const founder = { id: deps.newId(), displayName: name.value, role: input.founder.role, isFounder: true, mustChangePassphrase: false };
  const addFounder = await prepareMember(deps, vaultId, founder, passphrase.value);
  passphrase.value.fill(0);
  // Another call may have made it while the key was derived; from here on nothing waits.
  if (readHeader(deps.files, input.dir).state !== 'MISSING') return fail('VAULT_EXISTS');

  const dek = deps.randomBytes(DEK_BYTES);
  const secret = deps.randomBytes(RECOVERY_BYTES);
  const recoverySlots = [lockRecovery(deps, dek, secret, vaultId)];
  const recoveryKey = formatRecoveryKey(secret);
  secret.fill(0);
  const dbFile = freeDatabaseName(deps, input.dir);
  const header = sealHeader(addFounder({ ...emptyBody(vaultId, input.isDemo, dbFile), recoverySlots }, dek), dek);

  const key = Buffer.from(dek);
  const database = input.createDatabase({ path: join(input.dir, dbFile), key, vaultId });
  key.fill(0);
  if (!database.ok) return database;
  const written = writeHeader(deps.files, input.dir, header, undefined);
  if (!written.ok) {
    input.discardDatabase(database.value);
    return written;
  }
  const session = openSession(deps, { dir: input.dir, userId: founder.id, dek, header, bytes: written.value });
  return ok({ session, recoveryKey, database: database.value });
};

/** A database without a header may be a vault whose header was lost: it is stepped around, never written over. */
const freeDatabaseName = ({ files }: Pick<VaultDeps, 'files'>, dir: string): string => {
  for (let generation = 1; ; generation += 1) {
    const name = `valv-g${String(generation).padStart(GENERATION_DIGITS, '0')}.db`;
    if (!files.exists(join(dir, name))) return name;
  }
};

const emptyBody = (vaultId: string, isDemo: boolean, dbFile: string): HeaderBody => ({
  formatVersion: 1,
  minReader: 1,
  vaultId,
  isDemo,
  generation: 1,
  dbFile,
  dbEpoch: 1,
  cipher: { name: 'chacha20', pageSize: 4096 },
  members: [],
  slots: [],
  dekWraps: [],
  recoverySlots: [],
  compartmentWraps: [],
  auditAnchor: { seq: 0, hash: GENESIS_HASH },
  prevHeaderHash: GENESIS_HASH,
});

type Readable = Extract<HeaderState, { state: 'READABLE' }>;

const requireReadable = ({ files }: Pick<VaultDeps, 'files'>, dir: string): VaultResult<Readable> => {
  const read = readHeader(files, dir);
  if (read.state === 'READABLE') return ok(read);
  if (read.state === 'MISSING') return fail('VAULT_MISSING');
  if (read.state === 'FROM_FUTURE') return fail('DATABASE_FROM_FUTURE');
  return fail('HEADER_DAMAGED', { hasPrevious: readPreviousHeader(files, dir).state === 'READABLE' ? 1 : 0 });
};

/** Who can log in, without unlocking. VAULT_MISSING, HEADER_DAMAGED, DATABASE_FROM_FUTURE. */
export const readVault = (deps: Pick<VaultDeps, 'files'>, dir: string): VaultResult<VaultSummary> => {
  const read = requireReadable(deps, dir);
  if (!read.ok) return read;
  const { vaultId, isDemo, members } = read.value.header;
  return ok({ vaultId, isDemo, members: members.map(toVaultMember) });
};

/** Only a bundle that does not open says WRONG_PASSPHRASE; damage has its own codes (security reference 2.3). */
export const unlockVault = async (deps: VaultDeps, input: { dir: string; userId: string; passphrase: Uint8Array }): Promise<VaultResult<VaultSession>> => {
  const read = requireReadable(deps, input.dir);
  if (!read.ok) return read;
  const { header, bytes } = read.value;
  if (!header.members.some((member) => member.id === input.userId)) return fail('MEMBER_UNKNOWN');
  const dek = await dekByPassphrase(deps, header, input);
  if (!dek.ok) return dek;
  return ok(openSession(deps, { dir: input.dir, userId: input.userId, dek: dek.value, header, bytes }));
};

const dekByPassphrase = async (
  deps: VaultDeps,
  header: Header,
  { userId, passphrase: typed }: { userId: string; passphrase: Uint8Array },
): Promise<VaultResult<Buffer>> => {
  const slot = header.slots.find((candidate) => candidate.userId === userId);
  const wrap = slot && header.dekWraps.find((candidate) => candidate.userId === userId && candidate.keyId === slot.keyId);
  if (!slot || !wrap) return fail('HEADER_ALTERED');
  const passphrase = normalisePassphrase(typed);
  const bundle = await openBundle(deps, header.vaultId, slot, passphrase);
  passphrase.fill(0);
  if (!bundle) return fail('WRONG_PASSPHRASE');
  const dek = unwrapDek(bundle, wrap, { vaultId: header.vaultId, dbEpoch: header.dbEpoch, userId, keyId: slot.keyId });
  clearBundle(bundle);
  return dek ? requireMac(header, dek) : fail('HEADER_ALTERED');
};

const requireMac = (header: Header, dek: Buffer): VaultResult<Buffer> => {
  if (isMacGood(header, dek)) return ok(dek);
  dek.fill(0);
  return fail('HEADER_ALTERED');
};

/** Opens with the paper key and gives one member a new passphrase and fresh key pairs; the old public keys are retired. */
export const recoverVault = async (
  deps: VaultDeps,
  input: { dir: string; recoveryKey: string; userId: string; passphrase: Uint8Array },
): Promise<VaultResult<VaultSession>> => {
  const read = requireReadable(deps, input.dir);
  if (!read.ok) return read;
  const { header, bytes } = read.value;
  if (!header.members.some((member) => member.id === input.userId)) return fail('MEMBER_UNKNOWN');
  const dek = dekByRecoveryKey(header, input.recoveryKey);
  if (!dek.ok) return dek;
  const passphrase = acceptPassphrase(input.passphrase);
  if (!passphrase.ok) {
    dek.value.fill(0);
    return passphrase;
  }
  const renew = await prepareRenewal(deps, header.vaultId, input.userId, passphrase.value);
  passphrase.value.fill(0);
  const body = { ...renew(bodyOf(header), dek.value), generation: header.generation + 1, prevHeaderHash: sha256Hex(bytes) };
  const next = sealHeader(body, dek.value);
  const written = writeHeader(deps.files, input.dir, next, bytes);
  if (!written.ok) return written;
  return ok(openSession(deps, { dir: input.dir, userId: input.userId, dek: dek.value, header: next, bytes: written.value }));
};

const dekByRecoveryKey = (header: Header, typed: string): VaultResult<Buffer> => {
  const secret = parseRecoveryKey(typed);
  if (!secret.ok) return secret;
  const dek = openRecovery(header.recoverySlots, secret.value, header.vaultId);
  secret.value.fill(0);
  return dek ? requireMac(header, dek) : fail('RECOVERY_KEY_WRONG');
};

/** Puts the copy from before the last write back in place of a damaged header. Refused while the live one can be read. */
export const restorePreviousHeader = (deps: Pick<VaultDeps, 'files'>, dir: string): VaultResult<void> => {
  if (readHeader(deps.files, dir).state !== 'DAMAGED') return fail('VAULT_EXISTS');
  const previous = readPreviousHeader(deps.files, dir);
  if (previous.state !== 'READABLE') return fail('HEADER_DAMAGED', { hasPrevious: 0 });
  const written = writeHeader(deps.files, dir, previous.header, undefined);
  return written.ok ? ok(undefined) : written;
};
