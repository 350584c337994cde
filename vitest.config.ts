import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'cdk.out/**', '.build/**', '.townclerk/**', 'bench/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
