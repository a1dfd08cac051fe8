import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedFile } from '../../src/app/commands/export-metadata-command.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { compareMetadata } from './compare-metadata.ts';
import { corpusPaths, expectedFiles } from './corpus.ts';
import { exportedFiles } from './exported-files.ts';

const corpus = expectedFiles();
/** Of the scored fields. */
const promisedShare = 0.98;
/** Set to look at the export, or to have another program compare it. */
const exportFile = process.env.PHOTOKEEP_TEST_EXPORT;

async function importCorpus(served: ServedTestApp): Promise<void> {
  const pathOf = await corpusPaths();
  const folders = new Set<string>();
  for (const { path } of corpus) {
    const names = path.split('/').map((name) => encodeURIComponent(name));
    for (let depth = 1; depth < names.length; depth++) {
      const folder = names.slice(0, depth).join('/');
      if (!folders.has(folder)) await served.request('MKCOL', `/remote.php/dav/files/anna/${folder}`);
      folders.add(folder);
    }
    const body = await readFile(pathOf(path));
    const answer = await served.request('PUT', `/remote.php/dav/files/anna/${names.join('/')}`, { body });
    if (!answer.ok) throw new Error(`${path} got ${answer.status}`);
  }
}

describe.skipIf(corpus.length === 0)('the corpus of real photos, sent by a client', () => {
  let served: ServedTestApp;
  let files: readonly ExportedFile[];
  beforeAll(async () => {
    served = await serveTestApp();
    await importCorpus(served);
    // Their pictures say nothing more, and take ten times as long.
    await served.test.app.use.worker.drain();
    files = await exportedFiles(served);
    if (exportFile !== undefined)
      await writeFile(exportFile, files.map((file) => `${JSON.stringify(file)}\n`).join(''));
  }, 600_000);
  afterAll(() => served[Symbol.asyncDispose]());

  it('is known by its metadata as its ground truth says, in 98 of 100 fields', () => {
    const scores = compareMetadata(corpus, files);
    const differences = scores
      .filter(({ agrees }) => !agrees)
      .map(
        ({ field, path, expected, got }) =>
          `${field} ${path}: ${JSON.stringify(expected)} ${JSON.stringify(got)}`,
      );
    expect(scores.length).toBeGreaterThan(1500);
    expect(1 - differences.length / scores.length, differences.join('\n')).toBeGreaterThanOrEqual(
      promisedShare,
    );
  });

  it('has a line for every file, whatever it is', () => {
    expect(new Set(files.map(({ path }) => path))).toEqual(new Set(corpus.map(({ path }) => path)));
  });
});
