import { defineConfig } from 'vitest/config';

/** Unit tests run in Node; a file that needs a DOM says so: `// @vitest-environment jsdom`. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Real models run in some of them, on machines with two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
