import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../..', import.meta.url));
const contract = join(packages, 'contract/src');
const web = join(packages, 'web/src');

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const importsIn = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:import|export)(?! type)[^;']*from '([^']+)'/gm)].map((match) => match[1] ?? '');

/** Modules of the contract that need the library of schemas, themselves or through others. */
function needsSchemas(module: string, seen = new Set<string>()): boolean {
  if (seen.has(module)) return false;
  seen.add(module);
  return importsIn(read(contract, module)).some(
    (specifier) =>
      specifier === 'zod' || (specifier.startsWith('.') && needsSchemas(join(module, '..', specifier), seen)),
  );
}

test('the pages load no schemas: their library is more script than the timeline', () => {
  const pages = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.test.ts'),
  );
  const found = pages.flatMap((file) =>
    importsIn(read(web, file))
      .map((specifier) => /^@photokeep\/contract\/(.+)$/.exec(specifier)?.[1])
      .filter((name) => name !== undefined && needsSchemas(`${name}.ts`))
      .map((name) => `${file} imports more than types from contract/${name}`),
  );
  expect(found).toEqual([]);
});
