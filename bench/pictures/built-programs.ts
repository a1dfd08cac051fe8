import { join } from 'node:path';
import { build } from 'esbuild';

const root = new URL('../..', import.meta.url).pathname;
const output = join(root, 'node_modules/.cache/photokeep-bench');
const decoder = join(root, 'packages/server/src/adapters/renditions/render-process.ts');

/**
 * Compiles the programs that use Photokeep's own code, and its process that decodes, as `npm run build` compiles the server: to read
 * hundreds of sources one by one is no work of a decoder.
 * @param names of programs in this folder, without extension
 * @returns the folder with a `.mjs` of each
 */
export async function buildPrograms(names: readonly string[]): Promise<string> {
  await build({
    entryPoints: [decoder, ...names.map((name) => join(root, 'bench/pictures', `${name}.ts`))],
    outdir: output,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.18',
    external: ['sharp', 'libheif-js'],
    logLevel: 'warning',
  });
  return output;
}
