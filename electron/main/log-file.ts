import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface LogLimits {
  readonly maxBytes: number;
  readonly maxFiles: number;
}

const LIMITS: LogLimits = { maxBytes: 1024 * 1024, maxFiles: 5 };

/**
 * The program's own log: lines that the core's logger has made (codes, numbers and ids only), in `sedd.0.log` and older ones
 * up to `sedd.4.log`. A log that cannot be written is no reason to stop the program: the line is dropped.
 * @returns writes one line
 */
export const createLogFile = (folder: string, { maxBytes, maxFiles }: LogLimits = LIMITS): ((line: object) => void) => {
  const file = (age: number): string => join(folder, `sedd.${String(age)}.log`);
  const rotate = (): void => {
    rmSync(file(maxFiles - 1), { force: true });
    for (let age = maxFiles - 2; age >= 0; age -= 1) if (statSync(file(age), { throwIfNoEntry: false })) renameSync(file(age), file(age + 1));
  };
  return (line) => {
    try {
      const text = `${JSON.stringify(line)}\n`;
      mkdirSync(folder, { recursive: true });
      const size = statSync(file(0), { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + Buffer.byteLength(text) > maxBytes) rotate();
      appendFileSync(file(0), text);
    } catch {
      // A full or locked disk: the program goes on without this line.
    }
  };
};
