const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((value, index) => bytes[index] === value);

const textStart = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, '').trimStart().toLowerCase();

/**
 * What a file that is no text table looks like, by its first bytes; null when it may be a table. NUL bytes mean binary,
 * except in UTF-16, which is only believed with its byte order mark.
 */
export const looksLike = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'PDF';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return isWorkbook(bytes) ? 'XLSX' : 'ARCHIVE';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'XLS';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x47, 0x49, 0x46, 0x38)) return 'IMAGE';
  if (startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || startsWith(bytes, 0x52, 0x61, 0x72, 0x21)) return 'ARCHIVE';
  const start = textStart(bytes);
  if (start.startsWith('{\\rtf')) return 'RTF';
  if (start.startsWith('<!doctype') || start.startsWith('<html') || start.startsWith('<?xml')) return 'HTML';
  const isUtf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  return !isUtf16 && bytes.includes(0) ? 'BINARY' : null;
};

/** The parts of a workbook are named in the archive's entries; the names stand there uncompressed. */
const isWorkbook = (bytes: Uint8Array): boolean => {
  const ascii = (part: Uint8Array): string => Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  return /xl\/|\[Content_Types\]/.test(ascii(bytes.subarray(0, 8192)) + ascii(bytes.subarray(-8192)));
};
