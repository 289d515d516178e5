import { defineConfig } from 'vitest/config';

/** Timeouts end what hangs; none of them says how fast something must be. The test command runs two steps side by side. */
const SECOND_MS = 1000;

/** One project per kind of test, chosen by folder: `vitest run --project unit`. */
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 30 * SECOND_MS } },
      { extends: true, test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], environment: 'node', testTimeout: 60 * SECOND_MS, hookTimeout: 120 * SECOND_MS } },
      { extends: true, test: { name: 'component', include: ['tests/component/**/*.test.{ts,tsx}'], environment: 'jsdom', testTimeout: 60 * SECOND_MS } },
      { extends: true, test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], environment: 'node', testTimeout: 120 * SECOND_MS } },
      { extends: true, test: { name: 'system', include: ['tests/faults/**/*.test.ts'], environment: 'node', testTimeout: 300 * SECOND_MS, hookTimeout: 120 * SECOND_MS } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          // Each spec starts a browser and a vault; two at a time would only measure the machine.
          fileParallelism: false,
          testTimeout: 240 * SECOND_MS,
          hookTimeout: 240 * SECOND_MS,
        },
      },
    ],
  },
});
