import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyOf, parseHeader, sealHeader } from '#electron/security/header.ts';
import type { HeaderBody } from '#electron/security/header-schema.ts';
import { crc32c } from '#electron/security/crc32c.ts';
import { openBundle } from '#electron/security/key-slots.ts';
import { createKeyring } from '#electron/security/keyring.ts';
import { normalisePassphrase } from '#electron/security/passphrase.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { isOfOurPast, mergedRooms } from '#electron/security/restored-header.ts';
import { grantCompartment, type Granter } from '#electron/security/room-keys.ts';
import { unlockVault, type VaultSession } from '#electron/security/vault.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { codeOf, must, newTestVault, PASSPHRASE, STRONG, utf8, type TestVault } from './support.ts';

/* A colleague with a login of their own, the key file and a tool: they hold the data key, and can write a key file that passes its MAC. */

const HEADER = join('/valv', 'valv.hdr');
const PREVIOUS = join('/valv', 'valv.hdr.prev');
const PLACE = { table: 'note', rowId: 'n1', column: 'sealed', rowVersion: 0 };

const unlock = async ({ deps, dir }: TestVault, userId: string, passphrase: string): Promise<VaultSession> =>
  must(await unlockVault(deps, { dir, userId, passphrase: utf8(passphrase) }));

interface Person {
  readonly id: string;
  readonly oneTime: string;
}

const invite = async (vault: TestVault, role: Role, displayName: string): Promise<Person> => {
  const founder = await unlock(vault, vault.founderId, PASSPHRASE);
  const { member, oneTimePassphrase } = must(await founder.addMember({ passphrase: utf8(PASSPHRASE), displayName, role, startsOn: null, endsOn: null }));
  founder.close();
  return { id: member.id, oneTime: oneTimePassphrase };
};

const joined = async (vault: TestVault, role: Role, displayName: string): Promise<Person> => {
  const person = await invite(vault, role, displayName);
  const session = await unlock(vault, person.id, person.oneTime);
  must(await session.changePassphrase({ current: utf8(person.oneTime), next: utf8(STRONG) }));
  session.close();
  return person;
};

const headerOf = ({ content }: TestVault, path = HEADER) => {
  const read = parseHeader(content.get(path) ?? Buffer.alloc(0));
  if (read.state !== 'READABLE') throw new Error(read.state);
  return read.header;
};

/** Writes the key file anew, as whoever holds the data key can. `forge` gets the attacker's own secret halves. */
const rewriteAs = async (vault: TestVault, userId: string, forge: (body: HeaderBody, granter: Granter) => HeaderBody): Promise<void> => {
  const session = await unlock(vault, userId, STRONG);
  const dek = session.withDatabase(({ key }) => Buffer.from(key));
  session.close();
  const header = headerOf(vault);
  const slot = header.slots.find((candidate) => candidate.userId === userId);
  const bundle = slot && (await openBundle(vault.deps, header.vaultId, slot, normalisePassphrase(utf8(STRONG))));
  if (!bundle) throw new Error('the attacker has a login');
  const text = `SEDD-VALV 1\n${canonicalBytes(sealHeader(forge(bodyOf(header), { userId, keyId: slot.keyId, bundle }), dek)).toString('utf8')}\n`;
  vault.content.set(HEADER, Buffer.from(`${text}CRC32C=${crc32c(Buffer.from(text, 'utf8'))}\n`, 'utf8'));
};

describe('somebody who made another person’s login', () => {
  it('gets no key by the one-time passphrase that they know (catches an administrator who reads EMI through a nurse whom they invited)', async () => {
    const vault = await newTestVault();
    const nurse = await joined(vault, 'SCHOOL_NURSE', 'Nina Dahl');
    const second = await invite(vault, 'SCHOOL_NURSE', 'Stina Lind');
    const session = await unlock(vault, nurse.id, STRONG);
    expect(codeOf(await session.grantCompartment({ passphrase: utf8(STRONG), userId: second.id, compartment: 'EMI' }))).toBe('MEMBER_ON_ONE_TIME');
    session.close();
    const own = await unlock(vault, second.id, second.oneTime);
    must(await own.changePassphrase({ current: utf8(second.oneTime), next: utf8(STRONG) }));
    own.close();
    const again = await unlock(vault, nurse.id, STRONG);
    must(await again.grantCompartment({ passphrase: utf8(STRONG), userId: second.id, compartment: 'EMI' }));
    again.close();
  });
});

describe('somebody who writes the key file themselves', () => {
  it('cannot slip in a compartment key that they know (catches a mentor whose own key the nurse seals her next notes under)', async () => {
    const vault = await newTestVault();
    const nurse = await joined(vault, 'SCHOOL_NURSE', 'Nina Dahl');
    const mentor = await joined(vault, 'MENTOR', 'Eva Lund');
    const known = Buffer.alloc(32, 7);
    await rewriteAs(vault, mentor.id, (body, granter) => {
      const keyring = createKeyring();
      keyring.put('EMI', 2, Buffer.from(known));
      return grantCompartment(vault.deps, { ...body, rooms: body.rooms.map((room) => (room.name === 'EMI' ? { ...room, epoch: 2 } : room)) }, keyring, 'EMI', nurse.id, granter);
    });
    const session = await unlock(vault, nurse.id, STRONG);
    expect(session.fields.epochOf('EMI')).toBe(1);
    expect(session.fields.open('EMI', PLACE, session.fields.seal('EMI', PLACE, utf8('hemligt'))).kind).toBe('OPEN');
    session.close();
  });

  it('is not given the next key by having put themselves among the holders (catches a mentor who waits for the nurse to unlock)', async () => {
    const vault = await newTestVault();
    const nurse = await joined(vault, 'SCHOOL_NURSE', 'Nina Dahl');
    const mentor = await joined(vault, 'MENTOR', 'Eva Lund');
    await rewriteAs(vault, mentor.id, (body, granter) => {
      const keyring = createKeyring();
      keyring.put('EMI', 1, Buffer.alloc(32, 7));
      return grantCompartment(vault.deps, { ...body, rooms: body.rooms.map((room) => (room.name === 'EMI' ? { ...room, rotationDue: true } : room)) }, keyring, 'EMI', mentor.id, granter);
    });
    const session = await unlock(vault, nurse.id, STRONG);
    expect(session.fields.epochOf('EMI')).toBe(2);
    session.close();
    expect(headerOf(vault).roomWraps.filter(({ name, epoch }) => name === 'EMI' && epoch === 2).map(({ recipientId }) => recipientId)).toEqual([nurse.id]);
  });
});

describe('the former key file beside the live one', () => {
  it('lacks the slot that opened without the workstation’s secret (catches a second factor that a copy of the folder goes round)', async () => {
    const vault = await newTestVault({ deviceSecret: () => Buffer.alloc(32, 9) });
    const session = await unlock(vault, vault.founderId, PASSPHRASE);
    must(await session.setDeviceFactor({ passphrase: utf8(PASSPHRASE), isOn: true }));
    session.close();
    expect(headerOf(vault, PREVIOUS).slots.find(({ userId }) => userId === vault.founderId)?.type).toBe('pass+device');
  });

  it('lacks a paper key that was replaced (catches a lost paper that still opens through the copy from before the last write)', async () => {
    const vault = await newTestVault();
    const session = await unlock(vault, vault.founderId, PASSPHRASE);
    const [former] = headerOf(vault).recoverySlots;
    must(await session.renewRecoveryKey({ passphrase: utf8(PASSPHRASE), scope: 'VAULT' }));
    session.close();
    expect(headerOf(vault, PREVIOUS).recoverySlots.map(({ slotId }) => slotId)).not.toContain(former?.slotId);
  });

  it('lacks the bundle that the one-time passphrase opened (catches a welcome note that opens the colleague’s keys after she chose her own)', async () => {
    const vault = await newTestVault();
    const nurse = await joined(vault, 'SCHOOL_NURSE', 'Nina Dahl');
    const slotIn = (path: string): string | undefined => headerOf(vault, path).slots.find(({ userId }) => userId === nurse.id)?.slotId;
    expect(slotIn(PREVIOUS)).toBe(slotIn(HEADER));
  });
});

describe('a copy that somebody with the data key made up', () => {
  const headers = async () => {
    const vault = await newTestVault();
    const nurse = await joined(vault, 'SCHOOL_NURSE', 'Nina Dahl');
    const header = headerOf(vault);
    const slot = header.slots.find(({ userId }) => userId === nurse.id);
    const bundle = slot && (await openBundle(vault.deps, header.vaultId, slot, normalisePassphrase(utf8(STRONG))));
    if (!bundle) throw new Error('the nurse has a login');
    return { vault, live: bodyOf(header), nurse: { userId: nurse.id, keyId: slot.keyId, bundle } };
  };

  it('is not of our past with other public keys under known numbers (catches a restore that believes the copy’s own word for who gave a key)', async () => {
    const { live, nurse } = await headers();
    const exchanged = (field: 'signPublic' | 'wrapPublic') => live.members.map((member) => (member.id === nurse.userId ? { ...member, keys: member.keys.map((key) => ({ ...key, [field]: Buffer.alloc(32, 5).toString('base64') })) } : member));
    expect([isOfOurPast(live, live), isOfOurPast(live, { members: exchanged('signPublic') }), isOfOurPast(live, { members: exchanged('wrapPublic') })]).toEqual([true, false, false]);
  });

  it('brings no key that is newer than the room’s (catches a restore after which one person seals under a key that nobody else has)', async () => {
    const { vault, live, nurse } = await headers();
    const keyring = createKeyring();
    keyring.put('EMI', 2, Buffer.alloc(32, 7));
    const copy = grantCompartment(vault.deps, live, keyring, 'EMI', nurse.userId, nurse);
    const copyOpener = { recipientId: nurse.userId, keyId: nurse.keyId, wrapSeed: nurse.bundle.wrapSeed };
    expect(mergedRooms(vault.deps, { live, copy: live, copyOpener, granter: nurse })).not.toBeNull();
    expect(mergedRooms(vault.deps, { live, copy, copyOpener, granter: nurse })).toBeNull();
  });
});
