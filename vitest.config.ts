import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { runes } from './packages/web/unit-tests.ts';

/** Each test starts threads and programs of ours anew: what Node makes of their TypeScript is kept over runs. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node');

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [...runes],
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'packages/server/test/architecture/*.test.ts'],
          testTimeout: 20_000,
          // Modules that keep nothing to themselves; a worker for each file would take longer than its tests.
          isolate: false,
        },
      },
      {
        test: {
          name: 'promises',
          include: ['packages/server/test/**/*.test.ts'],
          exclude: ['packages/server/test/architecture/**'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // of a browser on a busy machine
          expect: { poll: { timeout: 10_000 } },
          // a promise mostly waits for servers, disks and other people's clients
          maxWorkers: availableParallelism() + 1,
          // Real browsers and clients lose a race on a crowded machine now and then; what passes at its second try is
          // printed as such. The long run forgives nothing.
          retry: process.env.PHOTOKEEP_TEST_COUNTS === 'full' ? 0 : 1,
        },
      },
    ],
  },
});
