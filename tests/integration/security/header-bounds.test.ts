import { join } from 'node:path';
import { expect, it } from 'vitest';
import { crc32c } from '#electron/security/crc32c.ts';
import { parseHeader } from '#electron/security/header.ts';
import { argon2id, kdfBounds } from '#electron/security/kdf.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { unlockVault } from '#electron/security/vault.ts';
import { between, randomFrom } from '#tests/faults/lab/figure.ts';
import { codeOf, newTestVault, PASSPHRASE, utf8 } from '#tests/unit/security/support.ts';

const HEADERS = 500;
const GROWTH_KIB = 20 * 1024;
const SEED = 2_0261;
const path = join('/valv', 'valv.hdr');

/** The most memory this process ever had: what was taken and given back counts too. */
const peakKib = (): number => process.resourceUsage().maxRSS;

const forge = (body: unknown): Buffer => {
  const text = `SEDD-VALV 1\n${canonicalBytes(body).toString('utf8')}\n`;
  return Buffer.from(`${text}CRC32C=${crc32c(Buffer.from(text, 'utf8'))}\n`, 'utf8');
};

it(`catches a key file that makes the program take memory: ${String(HEADERS)} with Argon2id out of bounds are refused before any is`, async () => {
  let runs = 0;
  // The real derivation: what came through would be seen in the memory of this process.
  const vault = await newTestVault({
    kdf: (...args) => {
      runs += 1;
      return argon2id(...args);
    },
    chooseKdfParams: () => Promise.resolve({ memoryKib: kdfBounds.memoryKib.min, passes: kdfBounds.passes.min, lanes: 1 }),
  });
  const state = parseHeader(vault.content.get(path) ?? Buffer.alloc(0));
  if (state.state !== 'READABLE') throw new Error(state.state);
  const { header } = state;
  const random = randomFrom(SEED);
  const names = ['memoryKib', 'passes', 'lanes'] as const;
  const outOf = (name: (typeof names)[number]): number => {
    const { min, max } = kdfBounds[name];
    const choices = [between(random, -5, min - 1), min - 1, 0, -1, max + 1, between(random, max + 1, max * 64), 2 ** 31, 2 ** 32 - 1, 2 ** 53, min + 0.5, -max];
    return choices[between(random, 0, choices.length - 1)] ?? 0;
  };
  const unlock = () => unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(PASSPHRASE) });
  const tryOne = async (): Promise<string> => {
    const bad = Object.fromEntries(names.filter((_, index) => index === between(random, 0, 2) || random() < 0.3).map((name) => [name, outOf(name)]));
    const kdf = Object.keys(bad).length > 0 ? bad : { memoryKib: outOf('memoryKib') };
    vault.content.set(path, forge({ ...header, slots: header.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, ...kdf } })) }));
    return codeOf(await unlock());
  };
  // Whatever the first ones load stays out of the count.
  for (let warm = 0; warm < 20; warm += 1) await tryOne();
  const [before, runsBefore] = [peakKib(), runs];
  const codes = new Set<string>();
  for (let count = 0; count < HEADERS; count += 1) codes.add(await tryOne());
  expect([[...codes], runs - runsBefore]).toEqual([['HEADER_DAMAGED'], 0]);
  expect(peakKib() - before).toBeLessThan(GROWTH_KIB);

  // It would be seen: 512 MiB lie within the bounds and are taken.
  const peak = peakKib();
  vault.content.set(path, forge({ ...header, slots: header.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, memoryKib: 524_288 } })) }));
  expect(codeOf(await unlock())).not.toBe('OK');
  expect(peakKib() - peak).toBeGreaterThan(GROWTH_KIB);
});
