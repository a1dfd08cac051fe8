import { expect, it } from 'vitest';
import { someBytes } from '../../support/bodies.ts';
import { at, mtimeMs, type OpenStore, put, stage, textAt, textOf } from './stores.ts';

/** Bytes on their way in. */
export function stagingContract(open: OpenStore): void {
  it('keeps what is written in its order, however many writes are under way', async () => {
    await using store = await open();
    const sink = await store.storage.stage('anna', null);
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
    const staged = await (await store.storage.stage('anna', null)).finish(mtimeMs);
    expect(staged.sizeBytes).toBe(0);
    const place = await store.keep(staged, at('empty'));
    expect(await store.storage.stat(place)).toMatchObject({ kind: 'file', sizeBytes: 0 });
    expect(await textAt(store, place)).toBe('');
  });

  it.each([
    ['as announced', 1_000_003],
    ['without a word about its size', null],
  ])('takes a large file, %s', async (_, announcedBytes) => {
    await using store = await open();
    const bytes = someBytes(21_000_003);
    const sink = await store.storage.stage('anna', announcedBytes === null ? null : bytes.length);
    for (let start = 0; start < bytes.length; start += 500_000) {
      await sink.write([bytes.subarray(start, start + 500_000)]);
    }
    const staged = await sink.finish(mtimeMs);
    expect(staged).toMatchObject({ sizeBytes: bytes.length });
    const handle = await store.storage.read(await store.keep(staged, at('large')));
    const back = Buffer.concat(await Array.fromAsync(handle.chunks(0, bytes.length)));
    await handle.close();
    expect(back.equals(bytes)).toBe(true);
  });

  it('forgets what is discarded, at any time and twice', async () => {
    await using store = await open();
    const { storage } = store;
    const early = await storage.stage('anna', null);
    await early.discard();
    const midway = await storage.stage('anna', null);
    void midway.write([someBytes(1_000_000)]).catch(() => undefined);
    await midway.discard();
    await midway.discard();
    const late = await storage.stage('anna', null);
    const { staged } = await late.finish(mtimeMs);
    await late.discard();
    await expect(storage.readStaged(staged)).rejects.toMatchObject({ code: 'not-found' });
    const finished = await stage(store, 'finished');
    await storage.discardStaged(finished.staged);
    await storage.discardStaged(finished.staged);
    await expect(storage.readStaged(finished.staged)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is refused where the library is away', async () => {
    await using store = await open();
    await expect(store.storage.stage('nobody', null)).rejects.toMatchObject({ code: 'read-only' });
  });

  it('copies stored bytes to one side, with a time of their own', async () => {
    await using store = await open();
    const { storage } = store;
    const original = await put(store, at('original'), 'bytes');
    const staged = await storage.stageCopy(original, mtimeMs + 5000);
    expect(staged).toMatchObject({ sizeBytes: 5, mtimeMs: mtimeMs + 5000 });
    const copy = await store.keep(staged, at('copy'));
    expect(await textAt(store, copy)).toBe('bytes');
    await store.remove(original);
    expect(await textAt(store, copy)).toBe('bytes');
    await expect(storage.stageCopy(original, 0)).rejects.toMatchObject({ code: 'not-found' });
  });
}
