import { expect, it } from 'vitest';
import { someBytes } from '../../support/bodies.ts';
import { at, mtimeMs, type OpenStore, put, stage, textAt, textOf } from './stores.ts';

/** Bytes on their way in. */
export function stagingContract(open: OpenStore): void {
  it('keeps what is written in its order, however many writes are under way', async () => {
    await using store = await open();
    const sink = await store.storage.stage('anna');
    const chunks = Array.from({ length: 3000 }, (_, number) => Buffer.from(`${number},`));
    const portions = [
      chunks.slice(0, 1500),
      [],
      [Buffer.alloc(0)],
      chunks.slice(1500, 1501),
      chunks.slice(1501),
    ];
    await Promise.all(portions.map((portion) => sink.write(portion)));
    const staged = await sink.finish(mtimeMs);
    const text = Buffer.concat(chunks).toString();
    expect(staged).toMatchObject({ sizeBytes: text.length, mtimeMs });
    expect(await textOf(await store.storage.readStaged(staged.staged))).toBe(text);
  });

  it('takes a file of no bytes', async () => {
    await using store = await open();
    const { staged, sizeBytes } = await (await store.storage.stage('anna')).finish(mtimeMs);
    expect(sizeBytes).toBe(0);
    await store.storage.place(staged, at('empty'));
    expect(await store.storage.stat(at('empty'))).toMatchObject({ kind: 'file', sizeBytes: 0 });
  });

  it('shows nothing before it is placed', async () => {
    await using store = await open();
    await stage(store, 'hidden');
    expect(await store.storage.list(at())).toEqual([]);
  });

  it('forgets what is discarded, at any time and twice', async () => {
    await using store = await open();
    const { storage } = store;
    const early = await storage.stage('anna');
    await early.discard();
    const midway = await storage.stage('anna');
    void midway.write([someBytes(1_000_000)]).catch(() => undefined);
    await midway.discard();
    await midway.discard();
    const late = await storage.stage('anna');
    const { staged } = await late.finish(mtimeMs);
    await late.discard();
    await expect(storage.place(staged, at('never'))).rejects.toMatchObject({ code: 'not-found' });
    const finished = await stage(store, 'finished');
    await storage.discardStaged(finished.staged);
    await storage.discardStaged(finished.staged);
    await expect(storage.readStaged(finished.staged)).rejects.toMatchObject({ code: 'not-found' });
    expect(await storage.list(at())).toEqual([]);
  });

  it('is refused where the library is away', async () => {
    await using store = await open();
    await expect(store.storage.stage('nobody')).rejects.toMatchObject({ code: 'read-only' });
  });

  it('case 47: carries the time it is given, as far as the disk can', async () => {
    await using store = await open();
    const times = [0, 1000, Date.UTC(1985, 0, 1), Date.UTC(2026, 6, 1, 12), Date.UTC(2106, 1, 7)];
    for (const time of times) {
      const sink = await store.storage.stage('anna');
      const place = at(`${time}`);
      await store.storage.place((await sink.finish(time)).staged, place);
      expect((await store.storage.stat(place))?.mtimeMs).toBe(time);
      await store.storage.setMtime(place, time + 1000);
      expect((await store.storage.stat(place))?.mtimeMs).toBe(time + 1000);
    }
  });

  it('copies stored bytes to one side, with a time of their own', async () => {
    await using store = await open();
    const { storage } = store;
    await put(store, at('original'), 'bytes');
    const copy = await storage.stageCopy(at('original'), mtimeMs + 5000);
    expect(copy).toMatchObject({ sizeBytes: 5, mtimeMs: mtimeMs + 5000 });
    await storage.place(copy.staged, at('copy'));
    expect(await textAt(store, at('copy'))).toBe('bytes');
    expect((await storage.stat(at('copy')))?.mtimeMs).toBe(mtimeMs + 5000);
    await storage.remove(at('original'));
    expect(await textAt(store, at('copy'))).toBe('bytes');
    await storage.makeFolder(at('folder'));
    await expect(storage.stageCopy(at('folder'), 0)).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(storage.stageCopy(at('absent'), 0)).rejects.toMatchObject({ code: 'not-found' });
  });
}
