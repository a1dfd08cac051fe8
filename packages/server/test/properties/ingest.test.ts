import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError, isAppError } from '../../src/domain/errors.ts';
import { hexOf, whole } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { expectConsistent, keptHashes, visibleFiles } from '../support/library-state.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { type Operation, type OperationName, beginning, sequences } from './library-operations.ts';

let test: TestApp;

/** Text of every visible file by its path, for one run. */
type Visible = Readonly<Record<string, string>>;

interface DeletedItem {
  readonly entryId: number;
  /** what was in it, by the rest of its path */
  readonly files: Visible;
}

const asked = (): { accountId: number; by: { door: string } } => ({
  accountId: test.account.id,
  by: { door: 'test' },
});

/** What was carried out at least once, and not only refused. */
const carriedOut = new Set<OperationName>();

/** One sequence of operations in a folder of its own, laid beside what it should do. */
class Run {
  readonly #folder: string;
  /** hash of every text that was acknowledged */
  readonly #acknowledged = new Map<string, string>();
  readonly #deleted: DeletedItem[] = [];
  #visible: Visible = {};

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(operation: Operation): Promise<void> {
    const before = this.#visible;
    const expected = await this.#try(operation);
    this.#visible = await this.#look();
    if (expected === 'refused') expect(this.#visible, 'a refusal changes nothing').toEqual(before);
    else expectFrame(this.#visible, expected, before);
  }

  /** The same where others change the folder meanwhile: only the answer is looked at. */
  async takeUnseen(operation: Operation): Promise<void> {
    await this.#try(operation);
  }

  /** Everything that was ever acknowledged is shown somewhere, in the trash, or a version. */
  async expectNothingLost(): Promise<void> {
    const kept = await keptHashes(test);
    const lost = [...this.#acknowledged].filter(([sha256]) => !kept.has(sha256)).map(([, text]) => text);
    expect(lost).toEqual([]);
  }

  /** @returns what must be visible now, at least */
  async #try(operation: Operation): Promise<Visible | 'refused'> {
    try {
      const visible = await this.#do(operation);
      carriedOut.add(operation.do);
      return visible;
    } catch (error) {
      if (isAppError(error) && refusals.has(error.code)) return 'refused';
      throw error;
    }
  }

  async #do(operation: Operation): Promise<Visible> {
    const { tree } = test.app.use;
    const before = this.#visible;
    switch (operation.do) {
      case 'put':
        return this.#put(operation);
      case 'make-folder':
        await tree.makeFolder({ ...asked(), path: this.#path(operation.path) });
        return before;
      case 'move':
        await tree.move({ ...asked(), ...this.#ends(operation) });
        return afterTransfer(before, operation, 'move');
      case 'copy':
        await tree.copy({ ...asked(), ...this.#ends(operation), shallow: false });
        return afterTransfer(before, operation, 'copy');
      case 'delete': {
        const path = this.#path(operation.path);
        const { entryId } = await tree.moveToTrash({ ...asked(), path, expectations: [] });
        this.#deleted.push({ entryId, files: below(before, operation.path) });
        return without(before, operation.path);
      }
      case 'restore':
        return this.#restore(this.#deletedItem(operation.which));
      case 'purge':
        return this.#purge(this.#deletedItem(operation.which));
      case 'restore-version':
        return this.#restoreVersion(operation);
    }
  }

  async #put({ path, text }: Extract<Operation, { do: 'put' }>): Promise<Visible> {
    const bytes = Buffer.from(`${text} ${this.#folder}`.replace(/^empty.*/, ''), 'latin1');
    await test.app.use.ingest.upload(
      {
        accountId: test.account.id,
        path: this.#path(path),
        createdSeconds: null,
        expectations: [],
        makeParents: false,
        onConflict: 'replace',
        source: { door: 'test', deviceId: null, automatic: false },
      },
      whole(bytes),
    );
    const sha256 = hexOf('sha256', bytes);
    this.#acknowledged.set(sha256, text);
    return { ...this.#visible, [path]: sha256 };
  }

  /** @throws AppError `not-found` where this run has deleted nothing */
  #deletedItem(which: number): DeletedItem {
    const [item] = this.#deleted.splice(which % Math.max(1, this.#deleted.length), 1);
    if (item === undefined) throw new AppError('not-found', 'Nothing was deleted.');
    return item;
  }

  async #restore({ entryId, files }: DeletedItem): Promise<Visible> {
    const { path } = await test.app.use.tree.restore({ ...asked(), entryId });
    const at = path.slice(1).join('/');
    const back = Object.entries(files).map(([rest, sha256]) => [at + rest, sha256] as const);
    return { ...this.#visible, ...Object.fromEntries(back) };
  }

  /** From now on nobody promises what was in it, and what that had held before. */
  async #purge({ entryId, files }: DeletedItem): Promise<Visible> {
    const earlier = await this.#earlierIn(entryId);
    await test.app.use.tree.purge({ ...asked(), entryId });
    for (const sha256 of [...Object.values(files), ...earlier]) this.#acknowledged.delete(sha256);
    return this.#visible;
  }

  /** @returns the hash of each earlier content of a file, or of those in a folder */
  async #earlierIn(entryId: number): Promise<string[]> {
    const { index } = test.app.foundation;
    const entry = await index.entry(entryId);
    const files =
      entry?.kind === 'folder' ? (await Array.fromAsync(index.filesBelow(entryId, 100))).flat() : [];
    const ids = [entryId, ...files.map(({ id }) => id)];
    return (await index.versionsOf(ids)).map(({ entry: { content } }) => content.sha256);
  }

  async #restoreVersion({ path, which }: { path: string; which: number }): Promise<Visible> {
    const { index } = test.app.foundation;
    const library = await index.library(test.account.id);
    const found = library === null ? null : (await index.resolve(library, this.#path(path))).found;
    const versions = found === null ? [] : await index.versions(found.entry.id);
    const version = versions[which % Math.max(1, versions.length)];
    if (found === null || version === undefined) throw new AppError('not-found', 'There is no version.');
    await test.app.use.tree.restoreVersion({
      ...asked(),
      fileId: found.entry.id,
      versionId: version.entry.id,
    });
    return { ...this.#visible, [path]: version.entry.content.sha256 };
  }

  async #look(): Promise<Visible> {
    const found = Object.entries(await visibleFiles(test, this.#folder));
    return Object.fromEntries(found.map(([path, sha256]) => [path.slice(this.#folder.length + 1), sha256]));
  }

  #ends({ from, to, overwrite }: { from: string; to: string; overwrite: boolean }): {
    from: string[];
    to: string[];
    overwrite: boolean;
  } {
    return { from: this.#path(from), to: this.#path(to), overwrite };
  }

  #path(path: string): string[] {
    return [this.#folder, ...path.split('/')];
  }
}

const refusals = new Set([
  'not-found',
  'parent-missing',
  'wrong-kind',
  'already-exists',
  'forbidden',
  'version-mismatch',
]);

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What lies at a path and below it, by the rest of its path. */
function below(files: Visible, folder: string): Visible {
  const inside = Object.entries(files).filter(([path]) => isBelow(path, folder));
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(folder.length), text]));
}

function without(files: Visible, folder: string): Visible {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !isBelow(path, folder)));
}

function afterTransfer(
  before: Visible,
  { from, to }: { from: string; to: string },
  how: 'move' | 'copy',
): Visible {
  const carried = Object.entries(below(before, from)).map(([rest, text]) => [to + rest, text] as const);
  const stays = how === 'move' ? without(without(before, to), from) : without(before, to);
  return { ...stays, ...Object.fromEntries(carried) };
}

/** What is expected is there, and nothing else but photos that came back beside what replaced them. */
function expectFrame(now: Visible, expected: Visible, before: Visible): void {
  expect(now).toMatchObject(expected);
  const earlier = new Set(Object.values(before));
  for (const [path, sha256] of Object.entries(now)) {
    if (path in expected) continue;
    expect(path, 'a numbered name beside another').toMatch(/ \(\d+\)(\.\w+)?$/);
    expect(earlier.has(sha256), 'with what was there before').toBe(true);
  }
}

/** The folder is made first, so that every run has one of its own. */
async function makeFolder(name: string): Promise<string> {
  await test.app.use.tree.makeFolder({ ...asked(), path: [name] });
  return name;
}

/** Small libraries, one after the other: looking at a whole one costs what is in it. */
describe.each(Array.from({ length: counts(1, 30) }, (_, at) => at))('library %i', (round) => {
  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test[Symbol.asyncDispose]());
  let runs = 0;

  it('does what any sequence of operations says, and loses nothing that was acknowledged', async () => {
    const property = fc.asyncProperty(sequences(5, 40), async (sequence) => {
      const run = new Run(await makeFolder(`run ${runs++}`));
      for (const operation of [...beginning, ...sequence]) await run.take(operation);
      await run.expectNothingLost();
    });
    await fc.assert(property, { numRuns: 30, endOnFailure: round > 0 });
    await expectConsistent(test);
  });

  it('stays consistent when operations meet, and loses nothing that was acknowledged', async () => {
    const property = fc.asyncProperty(sequences(20, 60), async (together) => {
      const folder = await makeFolder(`together ${runs++}`);
      const workers = Array.from({ length: 6 }, () => new Run(folder));
      for (const operation of beginning) await workers[0]?.take(operation);
      await Promise.all(
        workers.map(async (worker, at) => {
          const own = together.filter((_, index) => index % workers.length === at);
          // Nobody knows whose upload a purge would end.
          for (const operation of own) if (operation.do !== 'purge') await worker.takeUnseen(operation);
        }),
      );
      for (const worker of workers) await worker.expectNothingLost();
    });
    await fc.assert(property, { numRuns: 6, endOnFailure: true });
    await expectConsistent(test);
  });
});

it('carries out every kind of operation', () => {
  const names: OperationName[] = [
    'put',
    'make-folder',
    'move',
    'copy',
    'delete',
    'restore',
    'purge',
    'restore-version',
  ];
  expect(names.filter((name) => !carriedOut.has(name))).toEqual([]);
});
