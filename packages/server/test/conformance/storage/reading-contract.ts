import { expect, it } from 'vitest';
import { someBytes } from '../../support/bodies.ts';
import { at, mtimeMs, type OpenStore, put, stage, textAt } from './stores.ts';

/** Names that file systems, shells and encodings stumble over. */
const awkwardNames: readonly string[] = [
  ' ',
  '-rf',
  '.hidden',
  '...',
  'a\\b',
  'a"b\'c`d',
  'line\nbreak\ttab\u0001',
  'CON',
  'a:b*c?d|e<f>',
  'trailing. ',
  'caf\u00e9',
  'cafe\u0301 ',
  'IMG.JPG',
  'img.jpg',
  '😀'.repeat(20),
  'x'.repeat(255),
  'é'.repeat(127),
  '\u202egpj.exe',
  'bytes \udce9\udcff that are no UTF-8',
];

/** Bytes and names come back as they went in. */
export function readingContract(open: OpenStore): void {
  it('reads any range of a file', async () => {
    await using store = await open();
    const bytes = someBytes(1_000_003);
    await put(store, at('file'), bytes);
    const handle = await store.storage.read(at('file'));
    expect(handle.stat).toEqual({ kind: 'file', sizeBytes: bytes.length, mtimeMs });
    const ranges = [
      [0, bytes.length],
      [0, 0],
      [0, 1],
      [bytes.length - 1, bytes.length],
      [262_143, 262_145],
      [5, 900_000],
    ] as const;
    for (const [start, end] of ranges) {
      const chunks = await Array.fromAsync(handle.chunks(start, end));
      expect(Buffer.concat(chunks).equals(bytes.subarray(start, end)), `${start}–${end}`).toBe(true);
      expect(Buffer.from(await handle.read(start, end - start)).equals(bytes.subarray(start, end))).toBe(
        true,
      );
    }
    expect(await handle.read(bytes.length - 2, 100)).toHaveLength(2);
    await expect(Array.fromAsync(handle.chunks(0, bytes.length + 1))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await handle.close();
    await handle.close();
  });

  it('case 40: reads on what it has opened, whatever becomes of the name', async () => {
    await using store = await open();
    await put(store, at('file'), 'old bytes');
    const handle = await store.storage.read(at('file'));
    await store.storage.remove(at('file'));
    await put(store, at('file'), 'new and other bytes');
    expect(Buffer.from(await handle.read(0, 100)).toString()).toBe('old bytes');
    await handle.close();
  });

  it('says what is not a file, and what is not there', async () => {
    await using store = await open();
    const { storage } = store;
    await storage.makeFolder(at('folder'));
    await put(store, at('file'), 'x');
    expect(await storage.stat(at('folder'))).toMatchObject({ kind: 'folder' });
    expect(await storage.stat(at('absent'))).toBeNull();
    expect(await storage.stat(at('file', 'below'))).toBeNull();
    await expect(storage.read(at('folder'))).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(storage.read(at('absent'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(storage.list(at('absent'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(storage.list(at('file'))).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(storage.setMtime(at('absent'), 0)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('case 44: keeps and lists awkward names as they are', async () => {
    await using store = await open();
    const { storage } = store;
    for (const name of awkwardNames) {
      await put(store, at(name), name);
      await storage.makeFolder(at(`${name.slice(0, 50)} folder`));
    }
    const listed = await storage.list(at());
    const files = listed.filter(({ kind }) => kind === 'file').map(({ diskName }) => diskName);
    expect(files.sort()).toEqual([...awkwardNames].sort());
    for (const name of awkwardNames) expect((await storage.stat(at(name)))?.kind).toBe('file');
    expect(await textAt(store, at('IMG.JPG'))).toBe('IMG.JPG');
    await storage.move(at('bytes \udce9\udcff that are no UTF-8'), at('😀'.repeat(20) + ' folder', '\udc80'));
    expect((await storage.list(at('😀'.repeat(20) + ' folder'))).map(({ diskName }) => diskName)).toEqual([
      '\udc80',
    ]);
    for (const name of awkwardNames) await storage.remove(at(name));
    expect((await storage.list(at())).every(({ kind }) => kind === 'folder')).toBe(true);
  });

  it('refuses a name that the disk cannot spell', async () => {
    await using store = await open();
    const { staged } = await stage(store, 'x');
    const tooLong = at('x'.repeat(256));
    await expect(store.storage.place(staged, tooLong)).rejects.toMatchObject({ code: 'invalid-name' });
    await expect(store.storage.makeFolder(tooLong)).rejects.toMatchObject({ code: 'invalid-name' });
    await store.storage.place(staged, at('shorter'));
  });

  it('leaves its own hidden folder out', async () => {
    await using store = await open();
    await put(store, at('.photokeep-not'), 'x');
    expect((await store.storage.list(at())).map(({ diskName }) => diskName)).toEqual(['.photokeep-not']);
  });

  it('knows its room', async () => {
    await using store = await open();
    const { freeBytes, totalBytes } = await store.storage.space('anna');
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThanOrEqual(freeBytes);
  });
}
