import { rmSync, symlinkSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const external = ['@node-rs/argon2', '@parcel/watcher', 'better-sqlite3', 'pg'];

/**
 * Compiles a program that opens the app, with the app and its threads, so that a test can start it a hundred times: it
 * is up in a third of the time that it takes to load every source file.
 * @param source its main module, resolved from this folder
 * @returns the file to run, which is gone when this process ends
 */
export async function compileTestProgram(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-program-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(at('../../../../node_modules'), join(folder, 'node_modules'));
  await build({
    entryPoints: {
      program: 'program',
      'writer-thread': at('../../src/adapters/database/sqlite/writer-thread.ts'),
      'hash-thread': at('../../src/adapters/hashing/hash-thread.ts'),
    },
    plugins: [
      {
        name: 'program',
        setup: (setup) => {
          setup.onResolve({ filter: /^program$/ }, () => ({ path: 'program', namespace: 'program' }));
          setup.onLoad({ filter: /.*/, namespace: 'program' }, () => ({
            contents: source,
            resolveDir: at('.'),
            loader: 'ts',
          }));
        },
      },
    ],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.18',
    external,
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return join(folder, 'program.mjs');
}
