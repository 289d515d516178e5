import type { FileEncoding } from '#shared/domain/absence/parsed-file.ts';

const hasMark = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((value, index) => bytes[index] === value);

const decodes = (bytes: Uint8Array, encoding: FileEncoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** The byte order mark decides; without one UTF-8 if the bytes allow it, otherwise Windows-1252. */
export const detectEncoding = (bytes: Uint8Array): FileEncoding => {
  if (hasMark(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (hasMark(bytes, 0xfe, 0xff)) return 'utf-16be';
  return decodes(bytes, 'utf-8') ? 'utf-8' : 'windows-1252';
};

// UTF-8 read as Windows-1252 and saved again: å, ä, ö, Å, Ä, Ö, é, ü as two characters each.
const DOUBLE_ENCODED = /Ã[¥¤¶©¼…„–]/;

const windows1252Bytes = (): ReadonlyMap<string, number> => {
  const decoder = new TextDecoder('windows-1252');
  return new Map(Array.from({ length: 256 }, (_, value) => [decoder.decode(Uint8Array.of(value)), value]));
};

/** The text as it was before it was encoded twice; null when it was not. */
const undoDoubleEncoding = (text: string): string | null => {
  if (!DOUBLE_ENCODED.test(text)) return null;
  const codes = windows1252Bytes();
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = codes.get(text.charAt(index));
    if (code === undefined) return null;
    bytes[index] = code;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

export interface DecodedText {
  /** NFC, line ends as `\n`, no byte order mark. */
  readonly text: string;
  readonly isDoubleEncoded: boolean;
}

/** Decodes the whole file. Bytes that the encoding does not know become U+FFFD rather than stopping the import. */
export const decodeText = (bytes: Uint8Array, encoding: FileEncoding): DecodedText => {
  const raw = new TextDecoder(encoding).decode(bytes);
  const mended = undoDoubleEncoding(raw);
  let text = (mended ?? raw).normalize('NFC');
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  // Old programs end a file with Ctrl-Z.
  text = text.replace(/\u001a+\n*$/, '');
  return { text, isDoubleEncoded: mended !== null };
};
