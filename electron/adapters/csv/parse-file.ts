import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FILE_ENCODINGS, FILE_FIELDS, FILE_KINDS, FILE_SEPARATORS, type ParseRequest } from '#shared/domain/absence/parsed-file.ts';
import { ATTENDANCE_STATUSES } from '#shared/domain/absence/attendance.ts';
import { isIsoDate } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { readOutsideFile } from '#electron/adapters/pdf/outside-file.ts';
import { readSignedFile } from '#electron/adapters/pdf/signed-file.ts';
import { isFields } from '#shared/kernel/fields.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { fileLimits } from './limits.ts';
import { parse } from './parse.ts';
import { sniff } from './sniff.ts';

const MEGABYTE = 1024 * 1024;
const CHUNK_BYTES = 4 * MEGABYTE;

/** Reads a file whole, after its size has been found to be within the limit (FILE_TOO_LARGE, FILE_UNREADABLE). */
const readBytes = (path: string): Result<Uint8Array> => {
  let handle: number | null = null;
  try {
    handle = openSync(path, 'r');
    const stat = fstatSync(handle);
    if (!stat.isFile()) return fail('FILE_UNREADABLE');
    if (stat.size > fileLimits.maxFileBytes) {
      return fail('FILE_TOO_LARGE', { sizeMegabytes: Math.ceil(stat.size / MEGABYTE), limitMegabytes: fileLimits.maxFileBytes / MEGABYTE });
    }
    const bytes = new Uint8Array(stat.size);
    let offset = 0;
    while (offset < bytes.length) {
      const count = readSync(handle, bytes, offset, Math.min(CHUNK_BYTES, bytes.length - offset), null);
      if (count === 0) break;
      offset += count;
    }
    return ok(bytes.subarray(0, offset));
  } catch {
    return fail('FILE_UNREADABLE');
  } finally {
    if (handle !== null) closeSync(handle);
  }
};

const isIndex = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) < fileLimits.maxColumns;

const isPeriod = (value: unknown): boolean =>
  isFields(value) && typeof value['from'] === 'string' && typeof value['to'] === 'string' && isIsoDate(value['from']) && isIsoDate(value['to']) && value['from'] <= value['to'];

const includes = (list: readonly string[], value: unknown): boolean => typeof value === 'string' && list.includes(value);

const isParseRequest = (request: unknown): request is ParseRequest => {
  if (!isFields(request)) return false;
  if (request['step'] === 'sniff') return request['encoding'] === undefined || includes(FILE_ENCODINGS, request['encoding']);
  const { mapping, period, statusWords, today } = request;
  return (
    request['step'] === 'parse' && includes(FILE_KINDS, request['kind']) && includes(FILE_ENCODINGS, request['encoding']) && includes(FILE_SEPARATORS, request['separator']) &&
    Number.isInteger(request['headerLine']) && typeof today === 'string' && isIsoDate(today) &&
    isFields(mapping) && Object.entries(mapping).every(([field, index]) => includes(FILE_FIELDS, field) && (index === undefined || isIndex(index))) &&
    (period === undefined || isPeriod(period)) &&
    (statusWords === undefined || (isFields(statusWords) && Object.values(statusWords).every((status) => includes(ATTENDANCE_STATUSES, status))))
  );
};

const isSignatureRequest = (request: unknown): boolean => isFields(request) && request['step'] === 'signature';

const isOutsideRequest = (request: unknown): boolean => isFields(request) && request['step'] === 'outsideFile';

/** Reads the file at `path` as the request says: a `SniffedFile`, a `ParsedFile`, a `SignedFile` or an `OutsideFile`. Never throws. */
export const parseFile = (path: string, request: unknown, progress: (doneBytes: number, totalBytes: number) => void): Result<unknown> => {
  const isTable = isParseRequest(request);
  if (!isTable && !isSignatureRequest(request) && !isOutsideRequest(request)) return fail('PARSER_REQUEST_INVALID');
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  try {
    if (!isTable) return isOutsideRequest(request) ? readOutsideFile(bytes.value) : readSignedFile(bytes.value);
    const total = bytes.value.length;
    return request.step === 'sniff' ? sniff(bytes.value, request.today as IsoDate | undefined, request.encoding) : parse(bytes.value, request, (done) => progress(done, total));
  } catch {
    // Never the error's text: it may hold a line of the file.
    return fail('PARSER_FAILED');
  }
};
