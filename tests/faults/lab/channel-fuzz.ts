import { z } from 'zod';
import { allHandlers } from '#electron/router/handlers/all.ts';
import { createRouter } from '#electron/router/router.ts';
import { callNames, contract, type CallName } from '#shared/contract/contract.ts';
import { fail, type Result } from '#shared/kernel/result.ts';
import { openLabCore, secret } from './core.ts';
import { randomFrom, type Figure, type Lab } from './figure.ts';
import { ECHO, invalidInputs } from './invalid-input.ts';
import { loadShell } from './shell-under-test.ts';
import { inTempDir } from './temp-dir.ts';
import { validInput } from './valid-input.ts';

/*
 * Every call of the contract, thousands of wrong inputs each, through the program's own router over an open vault (security
 * reference 11, test 49). The handlers are replaced by counters: an input that was made wrong and reaches one was not
 * refused by the schema. Rate limits stand in main and are left out. Valid inputs go along: a lab whose valid inputs reach
 * no handler would prove nothing.
 */

const INPUTS_PER_CALL = 10_000;
const BASES_PER_CALL = 40;
const ENTERED = 'LAB_ENTERED';
const REFUSED: ReadonlySet<string> = new Set(['INPUT_REFUSED', 'INVALID_INPUT']);
/** What an answer must never hold: a stack, a path, or what was sent. */
const revealing = new RegExp(`${ECHO}|\\n\\s+at |file://|node_modules|/tmp/|\\.ts\\b|Error:`);

interface Tally {
  inputs: number;
  handled: number;
  readonly complaints: Map<string, string>;
}

type Target = (input: unknown) => Promise<{ readonly entered: boolean; readonly result: Result<unknown> }>;

/** Counts what went wrong under the name of the call; the first example of each is kept. */
const fuzzCall = async (name: CallName, target: Target, inputs: number, seed: number, tally: Tally, logged: string[]): Promise<void> => {
  const random = randomFrom(seed);
  const bases = Array.from({ length: Math.min(BASES_PER_CALL, inputs) }, () => validInput(schemas[name], random));
  const makers = bases.map(invalidInputs);
  const wrong = (example: string): void => {
    tally.handled += 1;
    if (!tally.complaints.has(name)) tally.complaints.set(name, example);
  };
  for (const { value } of bases.slice(0, 5)) {
    const { entered, result } = await target(structuredClone(value));
    if (!entered) throw new Error(`${name}: a valid input reached no handler: ${JSON.stringify(result)} ${JSON.stringify(value).slice(0, 500)}`);
  }
  for (let round = 0; round < inputs; round += 1) {
    const input = (makers[round % makers.length] as (typeof makers)[number])(random);
    tally.inputs += 1;
    try {
      const { entered, result } = await target(input);
      if (entered) wrong(`let in: ${sketch(input)}`);
      else if (result.ok || !REFUSED.has(result.failure.code)) wrong(`answered ${JSON.stringify(result)} to ${sketch(input)}`);
      else if (revealing.test(JSON.stringify(result))) wrong(`told too much: ${JSON.stringify(result).slice(0, 300)}`);
    } catch (error) {
      wrong(`threw ${String(error)} at ${sketch(input)}`);
    }
  }
  for (const line of logged.splice(0)) if (revealing.test(line)) wrong(`logged too much: ${line.slice(0, 300)}`);
};

const sketch = (input: unknown): string => {
  try {
    return (JSON.stringify(input, (_, value: unknown) => (typeof value === 'string' && value.length > 80 ? `${value.slice(0, 80)}…` : typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function' ? typeof value : value)) ?? String(input)).slice(0, 600);
  } catch (error) {
    return `something that cannot be written down (${error instanceof Error ? error.message : 'thrown'})`;
  }
};

/** What the inputs are made from; the router reads the contract itself. */
const schemas = Object.fromEntries(callNames.map((name) => [name, contract[name].input])) as unknown as Readonly<Record<CallName, z.ZodType>>;

const withTargets = <T>(work: (targetOf: (name: CallName) => Target, logged: string[]) => Promise<T>): Promise<T> =>
  inTempDir(async (dir) => {
    const { call, runtime } = openLabCore(dir, 'resources');
    await call('vault.create', {
      displayName: 'Kim Ek',
      role: 'HEAD_TEACHER',
      passphrase: secret('hasselnöt lykta fjärd ransel'),
      school: { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' },
    });
    let entries = 0;
    const logged: string[] = [];
    const enter = (): Result<never> => {
      entries += 1;
      return fail(ENTERED);
    };
    const opened = runtime.gate.opened();
    if (!opened) throw new Error('the lab vault is not open');
    // A right may be missing and that is an answer too; here everyone may, so that only the schema stands before the handler.
    const route = createRouter({
      gate: runtime.gate,
      ports: {} as never,
      handlers: Object.fromEntries(Object.keys(allHandlers).map((name) => [name, enter])),
      clock: { today: () => runtime.clock.today(), nowMs: () => runtime.clock.now() },
      newId: () => '01890000-0000-7000-8000-0000000000aa',
      log: (event) => logged.push(`${event.code} ${event.call} ${event.error instanceof Error ? event.error.message : ''}`),
    });
    const shell = await loadShell();
    try {
      return await work(
        (name) =>
          name.startsWith('shell.')
            ? async (input) => {
                const before = shell.entered();
                const result = await shell.call(name, input);
                return { entered: shell.entered() > before, result };
              }
            : async (input) => {
                const before = entries;
                const result = await route(name, input);
                // Refused for want of a right: the schema let it through all the same.
                return { entered: entries > before || (!result.ok && result.failure.code === 'NOT_ALLOWED'), result };
              },
        logged,
      );
    } finally {
      runtime.gate.close();
    }
  });

/** The same lab must notice a schema that takes anything. */
const noticesLooseSchema = async (targetOf: (name: CallName) => Target, seed: number): Promise<boolean> => {
  const spec = contract['note.add'] as { input: z.ZodType };
  const strict = spec.input;
  const tally: Tally = { inputs: 0, handled: 0, complaints: new Map() };
  spec.input = z.looseObject({ caseId: z.unknown() });
  try {
    await fuzzCall('note.add', targetOf('note.add'), 300, seed, tally, []);
  } finally {
    spec.input = strict;
  }
  return tally.handled > 0;
};

/** `names` leaves calls out; the full lab takes all. */
export const fuzzChannels = async (inputsPerCall: number, seed: number, say: (text: string) => void, names: readonly CallName[] = callNames): Promise<{ readonly inputs: number; readonly handled: number; readonly complaints: readonly string[] }> =>
  withTargets(async (targetOf, logged) => {
    if (!(await noticesLooseSchema(targetOf, seed))) throw new Error('sensitivity: a schema that takes anything was not noticed');
    const tally: Tally = { inputs: 0, handled: 0, complaints: new Map() };
    for (const [index, name] of names.entries()) {
      await fuzzCall(name, targetOf(name), inputsPerCall, seed + index, tally, logged);
      if (index % 20 === 19) say(`channel-fuzz: ${String(index + 1)} of ${String(names.length)} calls`);
    }
    return { inputs: tally.inputs, handled: tally.handled, complaints: [...tally.complaints].map(([name, example]) => `${name} ${example}`) };
  });

export const channelFuzz: Lab = async ({ count, seed, say }): Promise<readonly Figure[]> => {
  const inputsPerCall = count(INPUTS_PER_CALL);
  const { inputs, handled, complaints } = await fuzzChannels(inputsPerCall, seed, say);
  for (const complaint of complaints) say(`channel-fuzz: ${complaint}`);
  return [
    { name: 'channels', value: callNames.length, limit: callNames.length, goal: 'at-least' },
    { name: 'fuzz_inputs', value: inputs, limit: callNames.length * inputsPerCall, goal: 'at-least' },
    { name: 'invalid_handled', value: handled, limit: 0, goal: 'at-most' },
  ];
};
