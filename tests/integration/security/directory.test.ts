import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { crc32c } from '#electron/security/crc32c.ts';
import { bodyOf, parseHeader, sealHeader } from '#electron/security/header.ts';
import type { Header } from '#electron/security/header-schema.ts';
import { publicBytes } from '#electron/security/key-pairs.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { unlockVault } from '#electron/security/vault.ts';
import { between, randomFrom } from '#tests/faults/lab/figure.ts';
import { codeOf, must, newTestVault, PASSPHRASE, utf8 } from '#tests/unit/security/support.ts';

const CHANGES = 1000;
const SEED = 77;
const path = join('/valv', 'valv.hdr');
const forge = (body: unknown): Buffer => {
  const text = `SEDD-VALV 1\n${canonicalBytes(body).toString('utf8')}\n`;
  return Buffer.from(`${text}CRC32C=${crc32c(Buffer.from(text, 'utf8'))}\n`, 'utf8');
};

type Random = () => number;
const some = <T>(random: Random, list: readonly T[]): number => between(random, 0, list.length - 1);
const replaced = <T>(list: readonly T[], index: number, change: (item: T) => T): T[] => list.map((item, at) => (at === index ? change(item) : item));
const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);
const another = <T>(random: Random, list: readonly T[], index: number): T | undefined => list[(index + between(random, 1, list.length - 1)) % list.length];

/** What somebody does who wants a key of their own in the directory, or somebody else's out of it. All of it is well formed. */
const acts: Readonly<Record<string, (header: Header, random: Random) => unknown>> = {
  'a signing key of the attacker': (h, random) => ({ ...h, members: replaced(h.members, some(random, h.members), (m) => ({ ...m, keys: m.keys.map((key) => ({ ...key, signPublic: publicBytes('ed25519', randomBytes(32)).toString('base64') })) })) }),
  'a wrapping key of the attacker': (h, random) => ({ ...h, members: replaced(h.members, some(random, h.members), (m) => ({ ...m, keys: m.keys.map((key) => ({ ...key, wrapPublic: publicBytes('x25519', randomBytes(32)).toString('base64') })) })) }),
  'two members with each other’s keys': (h, random) => {
    const at = some(random, h.members);
    return { ...h, members: replaced(h.members, at, (m) => ({ ...m, keys: another(random, h.members, at)?.keys ?? [] })) };
  },
  'a new member': (h, random) => ({ ...h, members: [...h.members, { ...h.members[some(random, h.members)], id: randomUUID(), displayName: 'Ny Person' }] }),
  'a new slot': (h, random) => ({ ...h, slots: [...h.slots, { ...h.slots[some(random, h.slots)], slotId: randomUUID(), salt: randomBytes(16).toString('base64') }] }),
  'a slot under another name': (h, random) => {
    const at = some(random, h.slots);
    return { ...h, slots: replaced(h.slots, at, (slot) => ({ ...slot, slotId: randomUUID() })) };
  },
  'a new paper key': (h) => ({ ...h, recoverySlots: [...h.recoverySlots, { ...h.recoverySlots[0], slotId: randomUUID(), wrapPublic: publicBytes('x25519', randomBytes(32)).toString('base64') }] }),
  'members in another order': (h) => ({ ...h, members: [...h.members].reverse() }),
  'slots in another order': (h) => ({ ...h, slots: [...h.slots].reverse() }),
  'wraps in another order': (h) => ({ ...h, dekWraps: [...h.dekWraps].reverse() }),
  'a member left out': (h, random) => ({ ...h, members: without(h.members, 1 + some(random, h.members.slice(1))) }),
  'a member’s wrap left out': (h, random) => ({ ...h, dekWraps: without(h.dekWraps, 1 + some(random, h.dekWraps.slice(1))) }),
  'a removal taken back or made up': (h, random) => ({ ...h, members: replaced(h.members, 1 + some(random, h.members.slice(1)), (m) => ({ ...m, removedAtMs: m.removedAtMs === null ? 5 : null })) }),
  'a revocation made up': (h, random) => ({ ...h, members: replaced(h.members, some(random, h.members), (m) => ({ ...m, keys: m.keys.map((key) => ({ ...key, revoked: { atMs: 5, atSeq: 1, reason: 'MISUSED' as const } })) })) }),
  'another role': (h, random) => ({ ...h, members: replaced(h.members, some(random, h.members), (m) => ({ ...m, role: m.role === 'HEAD_TEACHER' ? ('MENTOR' as const) : ('HEAD_TEACHER' as const) })) }),
  'a room’s key for somebody else': (h, random) => ({ ...h, roomWraps: replaced(h.roomWraps, some(random, h.roomWraps), (wrap) => ({ ...wrap, recipientId: randomUUID() })) }),
  'a room’s key left out': (h, random) => ({ ...h, roomWraps: without(h.roomWraps, some(random, h.roomWraps)) }),
  'a room set back': (h, random) => ({ ...h, rooms: replaced(h.rooms, some(random, h.rooms), (room) => ({ ...room, epoch: room.epoch + 1 })) }),
  'an older generation': (h) => ({ ...h, generation: h.generation - 1 }),
  'a MAC under a key of the attacker': (h, random) => sealHeader({ ...bodyOf(h), members: [...h.members].reverse() }, randomBytes(32).fill(between(random, 0, 255))),
};

it(`catches a person, key or paper key slipped into the directory: each of ${String(CHANGES)} changes is found at the next unlocking`, async () => {
  const vault = await newTestVault();
  const session = must(await unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(PASSPHRASE) }));
  for (const [displayName, role] of [['Sara Holm', 'SPECIAL_EDUCATOR'], ['Rut Berg', 'HEAD_TEACHER'], ['Nina Dahl', 'SCHOOL_NURSE']] as const) must(await session.addMember({ passphrase: utf8(PASSPHRASE), displayName, role, startsOn: null, endsOn: null }));
  const good = vault.content.get(path) ?? Buffer.alloc(0);
  const state = parseHeader(good);
  if (state.state !== 'READABLE') throw new Error(state.state);
  const unlock = async (bytes: Buffer): Promise<string> => {
    vault.content.set(path, bytes);
    return codeOf(await unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(PASSPHRASE) }));
  };
  const random = randomFrom(SEED);
  const names = Object.keys(acts);
  const silent: string[] = [];
  for (let count = 0; count < CHANGES; count += 1) {
    const name = names[count % names.length] ?? '';
    const changed = forge(acts[name]?.(state.header, random));
    if (changed.equals(good)) throw new Error(`${name} changed nothing`);
    const outcome = await unlock(changed);
    // A bundle bound to another slot looks like a wrong passphrase to its owner: it does not open, which is what counts.
    const found = ['HEADER_ALTERED', 'HEADER_DAMAGED', ...(name === 'a slot under another name' ? ['WRONG_PASSPHRASE'] : [])];
    if (!found.includes(outcome)) silent.push(`${name}: ${outcome}`);
  }
  expect(silent).toEqual([]);
  expect(await unlock(good)).toBe('OK');
});
