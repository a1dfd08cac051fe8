import { rmSync } from 'node:fs';
import { mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const inTests = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What some dependencies ask for that are CommonJS inside. */
const requireForBundled =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * Compiles a program together with the app that it opens, so that a test can start it a hundred times: it is up in a
 * third of the time that it takes to load every source file.
 * @param source of its main module; it imports as if it lay in this folder
 * @returns the file to run, which goes when this process ends
 */
export async function compileTestProgram(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-program-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await symlink(inTests('../../../../node_modules'), join(folder, 'node_modules'));
  await build({
    stdin: { contents: source, resolveDir: inTests('.'), loader: 'ts' },
    entryPoints: {
      'writer-thread': inTests('../../src/adapters/database/sqlite/writer-thread.ts'),
      'reader-thread': inTests('../../src/adapters/database/sqlite/reader-thread.ts'),
      'hash-thread': inTests('../../src/adapters/hashing/hash-thread.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.18',
    external: ['@node-rs/argon2', '@parcel/watcher', 'better-sqlite3', 'pg'],
    banner: { js: requireForBundled },
    logLevel: 'error',
  });
  return join(folder, 'stdin.mjs');
}
