import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemoSeeds } from '#electron/adapters/demo/seeds.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { seedDemoVault } from './demo/seed-vault.ts';
import type { Runtime } from './runtime.ts';

export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly passphrase: string;
}

export interface DemoPlaces {
  readonly dataDir: string;
  readonly resourcesDir: string;
}

/** Inside the vault's folder, so that the finished vault is moved within one disk. */
const WORKSHOP = 'demo-under-arbete';

/**
 * Who can log in to the demo vault, with passphrases that are no secret. Makes the vault when the folder has none: beside
 * its place, and moved there whole, so that a start that was cut off leaves nothing half made. Refuses NOT_A_DEMO for any
 * other vault, DEMO_FAILED when the vault cannot be made.
 */
export const demoUsers = async (runtime: Runtime, places: DemoPlaces): Promise<Result<readonly DemoUser[]>> => {
  if (!runtime.gate.isDemo) return fail('NOT_A_DEMO');
  try {
    if (!runtime.gate.exists()) await makeVault(runtime, places);
    const directory = runtime.gate.directory();
    if (!directory.ok) return directory;
    if (!directory.value.isDemo) return fail('NOT_A_DEMO');
    const { people } = loadDemoSeeds(places.resourcesDir).school;
    return ok(
      directory.value.members.flatMap(({ userId, displayName, role }) => {
        const person = people.find((candidate) => candidate.displayName === displayName && candidate.role === role);
        return person ? [{ id: userId, name: displayName, role, passphrase: person.passphrase }] : [];
      }),
    );
  } catch (error) {
    return fail('DEMO_FAILED', { reason: error instanceof Error ? error.message : '' });
  }
};

const makeVault = async (runtime: Runtime, { dataDir, resourcesDir }: DemoPlaces): Promise<void> => {
  mkdirSync(dataDir, { recursive: true });
  // A database without its header may be somebody's: it is not written over.
  const stranded = readdirSync(dataDir).find((name) => name.endsWith('.db'));
  if (stranded !== undefined) throw new Error(stranded);
  const workshop = join(dataDir, WORKSHOP);
  const made = join(workshop, 'vault');
  const filesDir = join(workshop, 'files');
  rmSync(workshop, { recursive: true, force: true });
  try {
    mkdirSync(made, { recursive: true });
    mkdirSync(filesDir);
    await seedDemoVault(runtime, { resourcesDir, dataDir: made, filesDir });
    moveIn(made, dataDir);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
};

/** The header comes after the database, because with it the folder has a vault; its former copy alone would look like damage. */
const turnOf = (name: string): number => (name.endsWith('.prev') ? 2 : name.endsWith('.hdr') ? 1 : 0);

const moveIn = (from: string, to: string): void => {
  for (const name of readdirSync(from).toSorted((a, b) => turnOf(a) - turnOf(b))) renameSync(join(from, name), join(to, name));
};
