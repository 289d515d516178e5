import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One line of the record that `disk-shim.c` writes. */
export interface DiskOp {
  readonly op: 'O' | 'C' | 'W' | 'T' | 'S' | 'U' | 'R' | 'D' | 'M';
  readonly fd: number;
  readonly number: number;
  readonly bytes: Buffer;
}

const HEAD_BYTES = 17;

/** Reads a record. */
export const readRecord = (record: Buffer): readonly DiskOp[] => {
  const ops: DiskOp[] = [];
  for (let at = 0; at < record.length; ) {
    const length = record.readUInt32LE(at + 13);
    ops.push({
      op: String.fromCharCode(record.readUInt8(at)) as DiskOp['op'],
      fd: record.readInt32LE(at + 1),
      number: Number(record.readBigUInt64LE(at + 5)),
      bytes: record.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length),
    });
    at += HEAD_BYTES + length;
  }
  return ops;
};

/** What a cut does to everything that was not synced: gone, each kept or gone by chance, or kept in pieces of a sector. */
export const lossModels = ['DROP_ALL', 'DROP_HALF', 'TORN_SECTORS'] as const;
/** `KEEP_ALL`: the power stayed, only the program ended. */
export type LossModel = (typeof lossModels)[number] | 'KEEP_ALL';

const SECTOR_BYTES = 512;
const HALF = 0.5;

type Edit = { readonly kind: 'WRITE'; readonly offset: number; readonly bytes: Buffer } | { readonly kind: 'SIZE'; readonly size: number };

/** A file as the disk has it: what is safe, and what the system still holds in memory. */
class DiskFile {
  safe: Buffer = Buffer.alloc(0);
  pending: Edit[] = [];

  sync(): void {
    this.safe = applied(this.safe, this.pending);
    this.pending = [];
  }
}

/** Edits on a content, in one buffer that is large enough for all of them. */
const applied = (start: Buffer, edits: readonly Edit[]): Buffer => {
  if (edits.length === 0) return start;
  const capacity = edits.reduce((most, edit) => Math.max(most, edit.kind === 'SIZE' ? edit.size : edit.offset + edit.bytes.length), start.length);
  const content = Buffer.alloc(capacity);
  start.copy(content);
  let size = start.length;
  for (const edit of edits) {
    if (edit.kind === 'SIZE') {
      // What is cut off reads as zeros if the file grows again.
      if (edit.size < size) content.fill(0, edit.size, size);
      size = edit.size;
    } else {
      edit.bytes.copy(content, edit.offset);
      size = Math.max(size, edit.offset + edit.bytes.length);
    }
  }
  return content.subarray(0, size);
};

type NameEdit = { readonly folder: string; readonly gone: string | null; readonly path: string | null; readonly file: DiskFile | null };

/**
 * Plays a record forward and answers what a power cut at this point could leave. As strict as POSIX allows: a name is safe
 * only after its folder was synced, content only after its file was, and whatever is not safe may be lost in any order.
 */
export class Disk {
  private readonly files = new Map<string, DiskFile>();
  private readonly safeNames = new Map<string, DiskFile>();
  private readonly folders = new Set<string>();
  private readonly open = new Map<number, DiskFile | string>();
  private names: NameEdit[] = [];

  /** `start`: the files that lay safely on the disk before the record begins. */
  constructor(start: ReadonlyMap<string, Buffer>) {
    for (const [path, bytes] of start) {
      const file = new DiskFile();
      file.safe = bytes;
      this.files.set(path, file);
      this.safeNames.set(path, file);
      this.folders.add(dirname(path));
    }
  }

  play({ op, fd, number, bytes }: DiskOp): void {
    const target = this.open.get(fd);
    switch (op) {
      case 'O':
        this.opened(fd, bytes.toString('utf8'), number);
        return;
      case 'C':
        this.open.delete(fd);
        return;
      case 'W':
        if (target instanceof DiskFile) target.pending.push({ kind: 'WRITE', offset: number, bytes });
        return;
      case 'T':
        if (target instanceof DiskFile) target.pending.push({ kind: 'SIZE', size: number });
        return;
      case 'S':
        if (target instanceof DiskFile) target.sync();
        else if (target !== undefined) this.syncFolder(target);
        return;
      case 'U':
        this.unlinked(bytes.toString('utf8'));
        return;
      case 'R':
        this.renamed(bytes.toString('utf8'));
        return;
      case 'D':
        this.folders.add(bytes.toString('utf8'));
        return;
      case 'M':
        return;
    }
  }

  private opened(fd: number, path: string, flags: number): void {
    const [isCreated, isCut] = [(flags & 1) !== 0, (flags & 2) !== 0];
    if (isCreated) {
      const file = new DiskFile();
      this.files.set(path, file);
      this.names.push({ folder: dirname(path), gone: null, path, file });
    }
    const file = this.files.get(path);
    this.open.set(fd, file ?? path);
    if (file && isCut && !isCreated) file.pending.push({ kind: 'SIZE', size: 0 });
  }

  private unlinked(path: string): void {
    this.files.delete(path);
    this.names.push({ folder: dirname(path), gone: path, path: null, file: null });
  }

  private renamed(both: string): void {
    const [from = '', to = ''] = both.split('\0');
    const file = this.files.get(from);
    if (!file) throw new Error(`a file that was never seen was renamed: ${from}`);
    this.files.delete(from);
    this.files.set(to, file);
    this.names.push({ folder: dirname(to), gone: from, path: to, file });
  }

  private syncFolder(folder: string): void {
    for (const edit of this.names) if (edit.folder === folder) named(this.safeNames, edit);
    this.names = this.names.filter((edit) => edit.folder !== folder);
  }

  /** One of the states that a cut here may leave: path to content. */
  cut(model: LossModel, random: () => number): ReadonlyMap<string, Buffer> {
    const isKept = (): boolean => model === 'KEEP_ALL' || (model !== 'DROP_ALL' && random() < HALF);
    const names = new Map(this.safeNames);
    for (const edit of this.names) if (isKept()) named(names, edit);
    const content = new Map<DiskFile, Buffer>();
    const left = new Map<string, Buffer>();
    for (const [path, file] of names) {
      const bytes = content.get(file) ?? applied(file.safe, survivors(file.pending, model, isKept));
      content.set(file, bytes);
      left.set(path, bytes);
    }
    return left;
  }

  /** Writes such a state below `to`; paths are those of the record without `from`. */
  write(left: ReadonlyMap<string, Buffer>, from: string, to: string): void {
    for (const folder of this.folders) mkdirSync(to + folder.slice(from.length), { recursive: true });
    for (const [path, bytes] of left) writeFileSync(to + path.slice(from.length), bytes);
  }
}

const named = (names: Map<string, DiskFile>, { gone, path, file }: NameEdit): void => {
  if (gone !== null) names.delete(gone);
  if (path !== null && file) names.set(path, file);
};

const survivors = (pending: readonly Edit[], model: LossModel, isKept: () => boolean): readonly Edit[] =>
  pending.flatMap((edit): readonly Edit[] => {
    if (edit.kind === 'SIZE' || model !== 'TORN_SECTORS') return isKept() ? [edit] : [];
    const pieces: Edit[] = [];
    for (let at = 0; at < edit.bytes.length; ) {
      // Sectors of the disk, not of the write.
      const end = Math.min(edit.bytes.length, at + SECTOR_BYTES - ((edit.offset + at) % SECTOR_BYTES));
      if (isKept()) pieces.push({ kind: 'WRITE', offset: edit.offset + at, bytes: edit.bytes.subarray(at, end) });
      at = end;
    }
    return pieces;
  });
