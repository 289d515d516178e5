import { createHmac, hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crc32c } from '#electron/security/crc32c.ts';
import { bodyOf, isMacGood, parseHeader, readHeader, readPreviousHeader, rewritePrevious, sealHeader, writeHeader } from '#electron/security/header.ts';
import { canonicalBytes, deriveKey } from '#electron/security/primitives.ts';
import { fail } from '#shared/kernel/result.ts';
import { sampleBody, sampleHeader } from './header-sample.ts';
import { codeOf, memoryFiles, must } from './support.ts';
import { wipedIn } from './wiped.ts';

const DIR = '/valv';
const LIVE = join(DIR, 'valv.hdr');
const FORMER = join(DIR, 'valv.hdr.prev');

const lineOf = (text: string): string => `CRC32C=${crc32c(Buffer.from(text, 'utf8'))}\n`;
const fileOf = (body: unknown, magic = 'SEDD-VALV 1', tail = ''): Buffer => {
  const text = `${magic}\n${typeof body === 'string' ? body : canonicalBytes(body).toString('utf8')}\n`;
  return Buffer.from(`${text}${lineOf(text)}${tail}`, 'utf8');
};
const stateOf = (bytes: Buffer): string => parseHeader(bytes).state;
const good = fileOf(sampleHeader());

describe('what the key file says of itself', () => {
  it('catches a file that is written otherwise than the format says: magic, canonical JSON, checksum', () => {
    const files = memoryFiles();
    const bytes = must(writeHeader(files, DIR, sampleHeader(), undefined));
    expect(bytes.equals(good)).toBe(true);
    expect(files.content.get(LIVE)?.equals(good)).toBe(true);
    expect([...files.content.keys()]).toEqual([LIVE]);
    expect(parseHeader(good)).toEqual({ state: 'READABLE', header: sampleHeader(), bytes: good });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one line', Buffer.from('SEDD-VALV 1')],
    ['no line feed at the end', good.subarray(0, -1)],
    ['a line too many', fileOf(sampleHeader(), 'SEDD-VALV 1', '\n')],
    ['words after the end', fileOf(sampleHeader(), 'SEDD-VALV 1', 'x')],
    ['a foreign magic', fileOf(sampleHeader(), 'ELEV-VALV 1')],
    ['a magic with something before it', fileOf(sampleHeader(), 'xSEDD-VALV 1')],
    ['a magic with something after it', fileOf(sampleHeader(), 'SEDD-VALV 1x')],
    ['a magic without its number', fileOf(sampleHeader(), 'SEDD-VALV ')],
    ['a magic with a number out of all bounds', fileOf(sampleHeader(), `SEDD-VALV ${'9'.repeat(10)}`)],
    ['the own number spelt otherwise', fileOf(sampleHeader(), 'SEDD-VALV 01')],
    ['a newer magic with something before it', fileOf(sampleHeader(), 'xSEDD-VALV 2')],
    ['an older family', fileOf(sampleHeader(), 'SEDD-VALV 0')],
    ['a checksum of something else', Buffer.from(good.toString('utf8').replace(/CRC32C=.{8}/, 'CRC32C=00000000'))],
    ['a checksum with something before it', Buffer.from(good.toString('utf8').replace('CRC32C=', 'xCRC32C='))],
    ['a checksum with something after it', Buffer.from(good.toString('utf8').replace(/(CRC32C=.{8})/, '$10'))],
    ['a checksum in capitals', Buffer.from(good.toString('utf8').replace(/CRC32C=(.{8})/, (_, hex: string) => `CRC32C=${hex.toUpperCase()}`))],
    ['no JSON', fileOf('{')],
    ['nothing but null', fileOf('null')],
    ['a number for a file', fileOf('7')],
    ['a duplicate key', fileOf(canonicalBytes(sampleHeader()).toString('utf8').replace('{', '{"isDemo":true,'))],
    ['white space', fileOf(` ${canonicalBytes(sampleHeader()).toString('utf8')}`)],
    ['half a character in a name, which has no canonical form', fileOf(canonicalBytes(sampleHeader()).toString('utf8').replace('Ada Ek', '\\ud800'))],
    ['numbers where the versions are, as text', fileOf({ ...sampleHeader(), minReader: '9', formatVersion: '1' })],
  ])('catches damage that is taken for a key file, or for one of another program: %s', (_, bytes) => {
    expect(stateOf(bytes)).toBe('DAMAGED');
  });

  it('catches a newer program’s file that is called damaged, and a retired one that is called newer', () => {
    expect(stateOf(fileOf({ anything: 1 }, 'SEDD-VALV 2'))).toBe('FROM_FUTURE');
    expect(stateOf(fileOf('not even JSON', 'SEDD-VALV 12'))).toBe('FROM_FUTURE');
    expect(stateOf(fileOf({ ...sampleHeader(), minReader: 3, surplus: 1 }))).toBe('FROM_FUTURE');
    expect(stateOf(fileOf({ formatVersion: 1, minReader: 1 }))).toBe('FROM_PAST');
    expect(stateOf(fileOf({ formatVersion: 1, minReader: 3 }))).toBe('FROM_FUTURE');
  });

  it('catches a file that the next start would refuse for its size, or one within bounds that is refused', () => {
    const files = memoryFiles();
    const full = sampleHeader();
    const [member] = full.members;
    const [key] = member?.keys ?? [];
    if (!member || !key) throw new Error('the sample has members');
    // 200 people with six keys each are more than 256 KiB.
    const big = { ...full, members: Array.from({ length: 200 }, () => ({ ...member, keys: Array.from({ length: 6 }, () => key) })) };
    expect(codeOf(writeHeader(files, DIR, big, good))).toBe('HEADER_FULL');
    expect(files.content.size).toBe(0);
    expect(stateOf(fileOf(big))).toBe('DAMAGED');
    // The very last byte that fits, and the one after it: written, and read.
    const named = (displayName: string) => ({ ...full, members: [{ ...member, displayName }] });
    const left = 256 * 1024 - fileOf(named('')).length;
    expect([must(writeHeader(files, DIR, named('x'.repeat(left)), undefined)).length, codeOf(writeHeader(files, DIR, named('x'.repeat(left + 1)), undefined))]).toEqual([256 * 1024, 'HEADER_FULL']);
    const room = 256 * 1024 - fileOf('').length;
    const padded = (size: number): Buffer => fileOf(`{"formatVersion":1,"pad":"${'x'.repeat(size - '{"formatVersion":1,"pad":""}'.length)}"}`);
    expect([padded(room).length, stateOf(padded(room)), stateOf(padded(room + 1))]).toEqual([256 * 1024, 'FROM_PAST', 'DAMAGED']);
  });
});

describe('the seal under the key file', () => {
  const dek = Buffer.alloc(32, 3);

  it('catches a MAC that leaves a part of the file out, and one that any key makes', () => {
    const sealed = sealHeader(sampleBody(), dek);
    expect(bodyOf(sealed)).toEqual(sampleBody());
    expect([isMacGood(sealed, dek), isMacGood(sealed, Buffer.alloc(32, 4)), isMacGood({ ...sealed, mac: sampleHeader().mac }, dek)]).toEqual([true, false, false]);
    for (const name of Object.keys(sampleBody())) expect([name, isMacGood({ ...sealed, [name]: 'x' }, dek)]).toEqual([name, false]);
  });

  it('catches a key of the MAC that stays in memory', async () => {
    expect(await wipedIn(() => sealHeader(sampleBody(), dek))).toContain(deriveKey(dek, 'sedd/header-mac/v1').toString('hex'));
  });

  it('catches a MAC that another version of the program would not find again', () => {
    const key = Buffer.from(hkdfSync('sha256', dek, Buffer.alloc(0), 'sedd/header-mac/v1', 32));
    expect(sealHeader(sampleBody(), dek).mac).toBe(createHmac('sha256', key).update(canonicalBytes(sampleBody())).digest('base64'));
  });
});

describe('the key file and its former copy', () => {
  it('catches a lost key file that is taken for an empty folder, and an empty folder that is taken for damage', () => {
    const files = memoryFiles();
    expect([readHeader(files, DIR).state, readPreviousHeader(files, DIR).state]).toEqual(['MISSING', 'MISSING']);
    files.content.set(FORMER, good);
    expect([readHeader(files, DIR).state, readPreviousHeader(files, DIR).state]).toEqual(['DAMAGED', 'READABLE']);
    files.content.set(LIVE, good);
    expect(readHeader(files, DIR).state).toBe('READABLE');
  });

  it('catches a former copy that is not what was live before, and one that is written when there was none', () => {
    const files = memoryFiles();
    const next = { ...sampleHeader(), generation: 8 };
    const written = must(writeHeader(files, DIR, next, good));
    expect([files.content.get(FORMER)?.equals(good), files.content.get(LIVE)?.equals(written), written.equals(fileOf(next))]).toEqual([true, true, true]);
    rewritePrevious(files, DIR, next);
    expect(files.content.get(FORMER)?.equals(written)).toBe(true);
  });

  it.each([['the former copy', FORMER], ['the file itself', LIVE]])('catches a disk that refuses %s and nobody hears of it', (_, refused) => {
    const files = memoryFiles();
    files.content.set(LIVE, good);
    const failing = { ...files, writeAtomic: (path: string, bytes: Uint8Array) => (path === refused ? fail('DISK_FULL') : files.writeAtomic(path, bytes)) };
    expect(codeOf(writeHeader(failing, DIR, { ...sampleHeader(), generation: 8 }, good))).toBe('DISK_FULL');
    // The rename of the live file is the commit: until then the old one stands.
    expect(files.content.get(LIVE)?.equals(good)).toBe(true);
  });
});
