import { defineConfig } from 'vitest/config';
import { mutantModules } from './tests/support/mutant-modules.ts';

const SECOND_MS = 1000;

/** The tests of one module of `npm run test:mutants`, which names it. */
export default defineConfig({
  test: {
    include: [...(mutantModules[process.env['SEDD_MUTANTS'] ?? '']?.tests ?? [])],
    environment: 'node',
    testTimeout: 60 * SECOND_MS,
    hookTimeout: 60 * SECOND_MS,
  },
});
