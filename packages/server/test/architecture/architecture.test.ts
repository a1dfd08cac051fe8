import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, parse, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aboveLayers, layerRules, packageRules, type Rule, serverRules, sizeLimits } from './rules.ts';

const packages = fileURLToPath(new URL('../../..', import.meta.url));

interface Import {
  /** relative to the packages folder, such as server/src/ingest/stage.ts */
  readonly from: string;
  /** the same for our own files; the package's name for others */
  readonly to: string;
}

const files = readdirSync(packages, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^/]+\/src\/.*\.(ts|svelte)$/.test(file) && !file.includes('node_modules'))
  .sort();
const product = files.filter((file) => !/\.(test|conformance)\.ts$|\/testing\//.test(file));
const imports = product.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(packages, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => ({ from: file, to: resolveImport(file, specifier) }));
}

function resolveImport(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(packages, join(packages, dirname(file), specifier));
  const own = /^@photokeep\/([^/]+)\/(.*)$/.exec(specifier);
  return own === null ? specifier : `${own[1]}/src/${own[2]}.ts`;
}

/** What a rule finds wrong, in words that say why it matters. */
function violations(rule: Rule): string[] {
  return imports
    .filter(({ from, to }) => rule.concerns.test(from) && rule.forbids.test(to) && !rule.except?.test(to))
    .map(({ from, to }) => `${from} imports ${to}: ${rule.because}`);
}

describe('layers', () => {
  test.each([...packageRules, ...serverRules])('$name', (rule) => {
    expect(violations(rule)).toEqual([]);
  });

  test('every rule still concerns files that exist', () => {
    const idle = [...packageRules, ...serverRules].filter(
      (rule) => !product.some((file) => rule.concerns.test(file)),
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  test('every file is in a layer that has a rule, or is among those that see everything', () => {
    const layersAndPackages = [...packageRules, ...layerRules];
    const free = product.filter((file) => !layersAndPackages.some(({ concerns }) => concerns.test(file)));
    expect(free.filter((file) => !aboveLayers.test(file))).toEqual([]);
  });
});

describe('sizes', () => {
  const lengths = product.map((file) => ({
    file,
    lines: readFileSync(join(packages, file), 'utf8').split('\n').length - 1,
  }));

  test(`no file is longer than ${sizeLimits.longest} lines`, () => {
    expect(lengths.filter(({ lines }) => lines > sizeLimits.longest)).toEqual([]);
  });

  test(`the median file has at most ${sizeLimits.median} lines`, () => {
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(sizeLimits.median);
  });
});

describe('names', () => {
  test('no file hides what it is behind a word that fits anything', () => {
    const vague = /(^|-)(utils?|helpers?|managers?|common|misc|shared|base|impl)(-|$)|^index$/;
    expect(product.filter((file) => vague.test(parse(file).name))).toEqual([]);
  });
});
