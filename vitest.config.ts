import { defineConfig } from 'vitest/config';

const elsewhere = ['node_modules/**', 'cdk.out/**', '.build/**', '.townclerk/**', 'bench/peers/**'];
const timeouts = { testTimeout: 30_000, hookTimeout: 90_000 };

/**
 * `unit`: everything beside its code, and contracts, template, content and architecture.
 * `flows`: conversations over one running stack, which is started once for all of them.
 * `stacks`: tests that start, kill and restart stacks of their own, and the browser; one at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...elsewhere, 'test/flows/**', 'test/stacks/**', 'test/browser/**'],
          ...timeouts,
        },
      },
      {
        test: {
          name: 'flows',
          include: ['test/flows/**/*.test.ts'],
          globalSetup: 'test/flows/stack.ts',
          sequence: { groupOrder: 1 },
          ...timeouts,
        },
      },
      {
        test: {
          name: 'stacks',
          include: ['test/stacks/**/*.test.ts', 'test/browser/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
