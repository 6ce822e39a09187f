import { defineConfig } from 'vitest/config';

/** Stories told in a real browser: Debian's Chromium, or the one that CHROMIUM names. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    pool: 'forks',
    // Each file starts a browser; two at once is what a small machine bears.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    globalSetup: ['tests/support/global-setup.ts'],
  },
});
