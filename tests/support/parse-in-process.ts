import { fail, type Result } from '#shared/kernel/result.ts';

/** What the parser process does with its one message, without the process. */
export const parseInThisProcess = async (path: string, request: unknown): Promise<Result<unknown>> => {
  const parser = await import('#electron/adapters/csv/parse-file.ts').catch(() => null);
  return parser ? parser.parseFile(path, request as never, () => {}) : fail('NOT_IMPLEMENTED');
};
