import { expect, it } from 'vitest';
import { counts } from '../../support/counts.ts';
import { at, inArea, type OpenFolderStore, put, stage, textAt, textOf } from './stores.ts';

const fulfilled = (outcomes: readonly PromiseSettledResult<unknown>[]): number[] =>
  outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));

/** Bytes become visible, move and go. Nothing is ever overwritten. */
export function placingContract(open: OpenFolderStore): void {
  it('never overwrites: what is in the way stays, and so do the staged bytes', async () => {
    await using store = await open();
    const { storage } = store;
    await put(store, at('file'), 'old');
    await storage.makeFolder(at('folder'));
    const { staged } = await stage(store, 'new');
    for (const taken of ['file', 'folder']) {
      await expect(storage.place(staged, at(taken)), taken).rejects.toMatchObject({ code: 'already-exists' });
    }
    expect(await textAt(store, at('file'))).toBe('old');
    await storage.place(staged, at('folder', 'free'));
    expect(await textAt(store, at('folder', 'free'))).toBe('new');
    await expect(storage.readStaged(staged), 'it is staged no more').rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('gives a name to exactly one of many who want it at once', async () => {
    await using store = await open();
    const { storage } = store;
    for (let round = 0; round < counts(5, 100); round++) {
      const staged = await Promise.all(
        Array.from({ length: 12 }, (_, number) => stage(store, `from ${number}`)),
      );
      const place = at(`round ${round}`);
      const outcomes = await Promise.allSettled(staged.map((file) => storage.place(file.staged, place)));
      const [winner = -1, ...others] = fulfilled(outcomes);
      expect(others).toEqual([]);
      expect(await textAt(store, place)).toBe(`from ${winner}`);
      const loser = winner === 0 ? 1 : 0;
      expect(outcomes[loser]).toMatchObject({ reason: { code: 'already-exists' } });
      expect(await textOf(await storage.readStaged(staged[loser]?.staged ?? ''))).toBe(`from ${loser}`);
    }
  });

  it('puts nothing where no folder is', async () => {
    await using store = await open();
    const { storage } = store;
    await put(store, at('file'), 'old');
    const { staged } = await stage(store, 'new');
    await expect(storage.place(staged, at('absent', 'x'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(storage.place(staged, at('file', 'x'))).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(storage.makeFolder(at('absent', 'x'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(storage.makeFolder(at('file'))).rejects.toMatchObject({ code: 'already-exists' });
    expect(await storage.stat(at('absent'))).toBeNull();
  });

  it('takes a placing back, so that it can be done again', async () => {
    await using store = await open();
    const { storage } = store;
    const { staged } = await stage(store, 'bytes');
    await storage.place(staged, at('file'));
    await storage.unplace(at('file'), staged);
    expect(await storage.stat(at('file'))).toBeNull();
    await storage.place(staged, at('file'));
    expect(await textAt(store, at('file'))).toBe('bytes');
    await expect(storage.unplace(at('absent'), staged)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('moves files and folders, over nothing', async () => {
    await using store = await open();
    const { storage } = store;
    for (const folder of ['full', 'empty']) await storage.makeFolder(at(folder));
    await put(store, at('full', 'inside'), 'inside');
    await put(store, at('one'), 'one');
    await put(store, at('two'), 'two');
    const refused = [
      ['one', 'two'],
      ['one', 'empty'],
      ['full', 'empty'],
      ['full', 'one'],
    ] as const;
    for (const [from, to] of refused) {
      await expect(storage.move(at(from), at(to)), `${from} to ${to}`).rejects.toMatchObject({
        code: 'already-exists',
      });
    }
    await expect(storage.move(at('absent'), at('x'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(storage.move(at('one'), at('absent', 'x'))).rejects.toMatchObject({ code: 'not-found' });
    await storage.move(at('one'), at('empty', 'moved'));
    await storage.move(at('full'), at('empty', 'folder'));
    expect(await textAt(store, at('empty', 'moved'))).toBe('one');
    expect(await textAt(store, at('empty', 'folder', 'inside'))).toBe('inside');
    expect((await storage.list(at())).map(({ diskName }) => diskName).sort()).toEqual(['empty', 'two']);
  });

  it('gives a target to exactly one of many files that move there', async () => {
    await using store = await open();
    const { storage } = store;
    for (let round = 0; round < counts(5, 100); round++) {
      const sources = Array.from({ length: 8 }, (_, number) => at(`${round} from ${number}`));
      for (const [number, source] of sources.entries()) await put(store, source, `${number}`);
      const target = at(`${round} target`);
      const outcomes = await Promise.allSettled(sources.map((source) => storage.move(source, target)));
      const [winner = -1, ...others] = fulfilled(outcomes);
      expect(others).toEqual([]);
      expect(await textAt(store, target)).toBe(`${winner}`);
      const left = await Promise.all(sources.map((source) => textAt(store, source)));
      expect(left).toEqual(sources.map((_, number) => (number === winner ? null : `${number}`)));
    }
  });

  it('makes the folders of the hidden areas as they are needed, and drops them when they are empty', async () => {
    await using store = await open();
    const { storage } = store;
    const trashed = inArea('trash', '2026-07/41/IMG.jpg');
    await put(store, at('IMG.jpg'), 'bytes');
    await storage.move(at('IMG.jpg'), trashed);
    expect(await textAt(store, trashed)).toBe('bytes');
    await storage.move(trashed, at('IMG.jpg'));
    expect(await storage.list(inArea('trash', '2026-07'))).toEqual([]);
    await storage.move(at('IMG.jpg'), inArea('versions', '2026-07/42/IMG.jpg'));
    await storage.remove(inArea('versions', '2026-07/42/IMG.jpg'));
    expect(await storage.list(inArea('versions', '2026-07'))).toEqual([]);
    const { staged } = await stage(store, 'x');
    await expect(storage.place(staged, at('2026', 'x')), 'never in files').rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('removes files, whole folders, and what is not there', async () => {
    await using store = await open();
    const { storage } = store;
    await storage.makeFolder(at('folder'));
    await storage.makeFolder(at('folder', 'deeper'));
    await put(store, at('folder', 'deeper', 'file'), 'x');
    await put(store, at('file'), 'x');
    await storage.remove(at('folder'));
    await storage.remove(at('file'));
    await storage.remove(at('file'));
    await storage.remove(at('absent', 'deeper'));
    expect(await storage.list(at())).toEqual([]);
  });
}
