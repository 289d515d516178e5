import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';

export interface GrantedFile {
  readonly path: string;
  readonly fileName: string;
  readonly access: 'read' | 'write';
}

export interface GrantedFiles {
  /** Remembers a file that a person chose in a dialog. */
  readonly grant: (handleId: string, file: GrantedFile) => void;
  /** Gives the file out once; a second use, an unknown id or the wrong access is refused. */
  readonly take: (handleId: string, access: GrantedFile['access']) => Result<GrantedFile, Failure<'FILE_NOT_GRANTED'>>;
}

/** Paths never come from the page: it holds an id, and the id is good for one use. */
export const createGrantedFiles = (): GrantedFiles => {
  const granted = new Map<string, GrantedFile>();
  return {
    grant: (handleId, file) => {
      granted.set(handleId, file);
    },
    take: (handleId, access) => {
      const file = granted.get(handleId);
      if (file?.access !== access) return fail('FILE_NOT_GRANTED');
      granted.delete(handleId);
      return ok(file);
    },
  };
};
