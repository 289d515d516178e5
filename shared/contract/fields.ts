import { z } from 'zod';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { cleanLine, cleanProse } from '#shared/kernel/clean-text.ts';

/** UUID in its canonical text form. */
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** `YYYY-MM-DD`, a real date. */
export const isoDate = z.iso.date() as unknown as z.ZodType<IsoDate, IsoDate>;

export const isoDateOrNull = isoDate.nullable();

/** å typed as two characters, as a Mac does, is å: else one name is two, and a code name may hide the name it gives away. */
const typed = z.string().overwrite(cleanProse);
/** What nobody sees does not make two names of one, nor turn the reading of a title. */
const typedLine = z.string().overwrite(cleanLine);

/** What a person types, up to so many characters. */
export const textUpTo = (maxLength: number) => typed.max(maxLength);
export const requiredUpTo = (maxLength: number) => typed.trim().min(1).max(maxLength);

/** One line: names, titles, telephone numbers. */
export const line = typedLine.max(200);
export const requiredLineUpTo = (maxLength: number) => typedLine.trim().min(1).max(maxLength);
export const requiredLine = requiredLineUpTo(200);

/** Running text a person writes. */
export const prose = textUpTo(20_000);

/** Ids of packs, profiles, steps, questions: written by us in data files. */
export const packId = z.string().regex(/^[\w./-]{1,80}$/);

/** A passphrase travels as bytes, never as a string. */
export const secretBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 1024);

export const rowVersion = z.number().int().nonnegative();
export const nothing = z.strictObject({});
/** A file that a person chose in a dialog, good for one use. */
export const handleId = z.uuid();
