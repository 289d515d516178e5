import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyOf, parseHeader, sealHeader, writeHeader } from '#electron/security/header.ts';
import type { Header, Member } from '#electron/security/header-schema.ts';
import { unlockVault, type VaultSession } from '#electron/security/vault.ts';
import { codeOf, must, newTestVault, PASSPHRASE, utf8, type TestVault } from './support.ts';

/** As the format has it: those who left count, for their keys stay. */
const MOST_MEMBERS = 200;

const headerOf = ({ dir, content }: TestVault): Header => {
  const state = parseHeader(content.get(join(dir, 'valv.hdr')) ?? Buffer.alloc(0));
  if (state.state !== 'READABLE') throw new Error(state.state);
  return state.header;
};

const unlock = ({ deps, dir, founderId }: TestVault) => unlockVault(deps, { dir, userId: founderId, passphrase: utf8(PASSPHRASE) });

const add = (session: VaultSession, displayName: string) => session.addMember({ passphrase: utf8(PASSPHRASE), displayName, role: 'SCHOOL_NURSE', startsOn: null, endsOn: null });

const whoLeft = (one: Member, index: number): Member => ({ ...one, id: randomUUID(), displayName: `Vikarie ${String(index)}`, removedAtMs: 1, keys: one.keys.map((key) => ({ ...key, keyId: randomUUID(), retiredAtMs: 1 })) });

describe('a key file with room for one more', () => {
  it('catches the colleague too many that leaves a key file which the next start calls damaged', async () => {
    const vault = await newTestVault();
    const header = headerOf(vault);
    const [one] = header.members;
    if (!one) throw new Error('somebody made the vault');
    const left = Array.from({ length: MOST_MEMBERS - 1 - header.members.length }, (_, index) => whoLeft(one, index));
    const session = must(await unlock(vault));
    const full = session.withDatabase(({ key }) => sealHeader({ ...bodyOf(headerOf(vault)), members: [...header.members, ...left] }, key));
    must(writeHeader(vault.deps.files, vault.dir, full, undefined));

    const again = must(await unlock(vault));
    expect(codeOf(await add(again, 'Nils Nyast'))).toBe('OK');
    const before = vault.content.get(join(vault.dir, 'valv.hdr'));
    expect(codeOf(await add(again, 'Ett För Mycket'))).toBe('HEADER_FULL');

    expect(vault.content.get(join(vault.dir, 'valv.hdr')), 'nothing was written').toEqual(before);
    expect(codeOf(await unlock(vault))).toBe('OK');
  });
});
