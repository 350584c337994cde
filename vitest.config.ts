import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const elsewhere = ['**/node_modules/**', 'cdk.out/**', '.build/**', '.townclerk/**'];
/** What must come, comes: a machine that is busy with other things is no failure. */
const timeouts = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};
/** Of what waits for a running stack. */
const patience = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
};
/** Files side by side; of two cores vitest itself would leave one idle. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/**
 * `unit`: everything beside its code, and contracts, template, content and architecture.
 * `flows`: conversations over one running stack, which is started once for all of them.
 * `stacks`: tests that start, kill and restart stacks of their own.
 * `browser`: the pages, beside those, as either keeps one processor busy.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...elsewhere, 'test/flows/**', 'test/stacks/**', 'test/browser/**'],
          // Most of their time went to importing the same packages and reading the same articles anew.
          isolate: false,
          setupFiles: 'test/seed.ts',
          maxWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: 'flows',
          include: ['test/flows/**/*.test.ts'],
          globalSetup: 'test/flows/stack.ts',
          sequence: { groupOrder: 1 },
          maxWorkers,
          ...patience,
        },
      },
      {
        test: {
          name: 'stacks',
          include: ['test/stacks/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          maxWorkers,
          ...patience,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          maxWorkers,
          ...patience,
        },
      },
    ],
  },
});
