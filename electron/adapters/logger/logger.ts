/** A value that cannot carry a person's data: a number, a boolean, a UUID or an enum word. */
export type LogValue = number | boolean | string;

export interface LogLine {
  readonly atMs: number;
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly code: string;
  readonly values: Readonly<Record<string, LogValue>>;
}

export interface Logger {
  readonly info: (code: string, values?: Readonly<Record<string, LogValue>>) => void;
  readonly warn: (code: string, values?: Readonly<Record<string, LogValue>>) => void;
  /** Of the error only its class and its own code are kept: messages and stacks may hold data and paths. */
  readonly error: (code: string, error?: unknown) => void;
}

const enumWord = /^[A-Z][A-Z0-9_]{0,63}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A name of the contract, only under the key `call`. */
const callName = /^[a-z][A-Za-z]{0,31}\.[a-z][A-Za-z]{0,31}$/;
const className = /^[A-Z][A-Za-z0-9]{0,63}$/;
const PERSONAL_NUMBER_DIGITS = 10;
const REDACTED = 'REDACTED';

const isHarmless = (value: LogValue): boolean => {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && String(Math.abs(Math.trunc(value))).length < PERSONAL_NUMBER_DIGITS;
  return enumWord.test(value) || uuid.test(value);
};

const isCallName = (name: string, value: LogValue): boolean => name === 'call' && typeof value === 'string' && callName.test(value);

const redact = (values: Readonly<Record<string, LogValue>>): Record<string, LogValue> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isHarmless(value) || isCallName(name, value) ? value : REDACTED]));

const describe = (error: unknown): Record<string, LogValue> => {
  if (!(error instanceof Error)) return {};
  const type = error.constructor.name;
  const own = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: className.test(type) ? type : REDACTED, ...(own === undefined ? {} : redact({ errorCode: own })) };
};

/** Writes codes, numbers and ids; everything else becomes `REDACTED`. `sink` decides where a line goes. */
export const createLogger = (now: () => number, sink: (line: LogLine) => void): Logger => {
  const write = (level: LogLine['level'], code: string, values: Record<string, LogValue>): void =>
    sink({ atMs: now(), level, code: enumWord.test(code) ? code : REDACTED, values });
  return {
    info: (code, values = {}) => write('INFO', code, redact(values)),
    warn: (code, values = {}) => write('WARN', code, redact(values)),
    error: (code, error) => write('ERROR', code, describe(error)),
  };
};
