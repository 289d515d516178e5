import type { InstantMs } from '#shared/kernel/brand.ts';

/** What the name of a bundle says about it. The manifest inside is the truth; the name is for people and for sorting. */
export interface BundleName {
  readonly name: string;
  /** To the minute, as the name has it. */
  readonly madeAtMs: InstantMs;
  readonly generation: number;
  readonly seq: number;
}

const pattern = /^valv-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z-g(\d{6,16})-s(\d{7,16})-[0-9a-f]{8}$/;
const GENERATION_DIGITS = 6;
const SEQ_DIGITS = 7;

/** `valv-20261101T1030Z-g000124-s0004821-1a2b3c4d`: time in UTC, generation of the key file, newest log row, eight random hex digits. */
export const bundleName = ({ madeAtMs, generation, seq, tag }: { readonly madeAtMs: number; readonly generation: number; readonly seq: number; readonly tag: string }): string => {
  const stamp = new Date(madeAtMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
  return `valv-${stamp}Z-g${String(generation).padStart(GENERATION_DIGITS, '0')}-s${String(seq).padStart(SEQ_DIGITS, '0')}-${tag}`;
};

/** Null for anything that is not exactly such a name: a half bundle (`.part`), a file of somebody else. */
export const parseBundleName = (name: string): BundleName | null => {
  const [, year, month, day, hour, minute, generation, seq] = pattern.exec(name) ?? [];
  if (seq === undefined) return null;
  const madeAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(madeAtMs) ? null : { name, madeAtMs: madeAtMs as InstantMs, generation: Number(generation), seq: Number(seq) };
};
