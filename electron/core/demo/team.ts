import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { DemoSeeds } from '#electron/adapters/demo/seeds.ts';
import type { GrantedFile } from '#electron/adapters/files/granted-files.ts';
import type { Runtime } from '../runtime.ts';
import { storyClock } from './days.ts';

/** Calls as a page does, through the router. A refusal is a fault of the seeds and throws. */
export type Call = <K extends CallName>(name: K, input: InputOf<K>) => Promise<OutputOf<K>>;

/** The people of the demo school, one of them at the keyboard at a time. */
export interface DemoTeam {
  readonly call: Call;
  /** That person is at the keyboard on that day: whoever was there has locked. */
  readonly as: (key: string, on: IsoDate) => Promise<void>;
  readonly userId: (key: string) => string;
  readonly passphrase: (key: string) => Uint8Array;
  readonly nameOf: (key: string) => string;
  /** Lets the calls have one file, as a dialog does. */
  readonly grant: (file: GrantedFile) => string;
  readonly leave: () => void;
}

type PersonSeed = DemoSeeds['school']['people'][number];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Founds the vault as the first person of the seeds on `firstDay`; that person adds the others, and each changes the
 * one-time passphrase. Every login is a runtime of its own, as the program does it.
 */
export const foundTeam = async (main: Runtime, dataDir: string, { school, people }: DemoSeeds['school'], firstDay: IsoDate, newId: () => string): Promise<DemoTeam> => {
  const clock = storyClock(main.clock);
  clock.moveTo(firstDay);
  const userIds = new Map<string, string>();
  const [founder, ...colleagues] = people;
  assert(founder, 'somebody founds the vault');
  let runtime = main.beside({ dataDir, clock });
  let present = founder.key;

  const call: Call = async (name, input) => {
    const result = await runtime.call(name, input);
    if (!result.ok) throw new Error(`The demo's seeds are refused: ${name} ${result.failure.code} ${JSON.stringify(result.failure.params ?? {})}`);
    return result.value as OutputOf<typeof name>;
  };
  const enter = async (userId: string, passphrase: string): Promise<void> => {
    runtime.gate.close();
    runtime = main.beside({ dataDir, clock });
    await call('vault.unlock', { userId, passphrase: bytes(passphrase) });
  };
  const seedOf = (key: string): PersonSeed => {
    const person = people.find((candidate) => candidate.key === key);
    assert(person, 'the seeds name only people they have');
    return person;
  };
  const userId = (key: string): string => {
    const id = userIds.get(key);
    assert(id, 'the seeds name only people they have');
    return id;
  };
  const as = async (key: string, on: IsoDate): Promise<void> => {
    clock.moveTo(on);
    if (key === present) return;
    await enter(userId(key), seedOf(key).passphrase);
    present = key;
  };

  const created = await call('vault.create', { displayName: founder.displayName, role: founder.role, passphrase: bytes(founder.passphrase), school });
  userIds.set(founder.key, created.user.userId);
  // The paper is in its envelope.
  await call('vault.confirmRecoveryKey', { recoveryKey: created.recoveryKey, scope: 'VAULT' });
  const slips: { readonly person: PersonSeed; readonly once: string }[] = [];
  for (const person of colleagues) {
    const added = await call('people.add', { passphrase: bytes(founder.passphrase), displayName: person.displayName, role: person.role });
    userIds.set(person.key, added.userId);
    slips.push({ person, once: added.oneTimePassphrase });
  }
  for (const { person, once } of slips) {
    await enter(userId(person.key), once);
    await call('vault.changePassphrase', { current: bytes(once), next: bytes(person.passphrase) });
    present = person.key;
  }

  return {
    call,
    as,
    userId,
    passphrase: (key) => bytes(seedOf(key).passphrase),
    nameOf: (key) => seedOf(key).displayName,
    grant: (file) => {
      const handleId = newId();
      runtime.grantFile(handleId, file);
      return handleId;
    },
    leave: () => runtime.gate.close(),
  };
};
