import { expect, it } from 'vitest';
import { at, mtimeMs, type OpenFolderStore, put, stage, textAt } from './stores.ts';

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

/** Names and times that people see, as they went in. */
export function namesContract(open: OpenFolderStore): void {
  it('shows nothing before it is placed', async () => {
    await using store = await open();
    await stage(store, 'hidden');
    expect(await store.storage.list(at())).toEqual([]);
  });

  it('case 47: carries the time it is given, as far as the disk can', async () => {
    await using store = await open();
    const times = [0, 1000, Date.UTC(1985, 0, 1), Date.UTC(2026, 6, 1, 12), Date.UTC(2106, 1, 7)];
    for (const time of times) {
      const sink = await store.storage.stage('anna', null);
      const place = at(`${time}`);
      await store.storage.place((await sink.finish(time)).staged, place);
      expect((await store.storage.stat(place))?.mtimeMs).toBe(time);
      await store.storage.setMtime(place, time + 1000);
      expect((await store.storage.stat(place))?.mtimeMs).toBe(time + 1000);
    }
  });

  it('copies files only, and gives the copy its time', async () => {
    await using store = await open();
    const { storage } = store;
    await put(store, at('file'), 'bytes');
    const copy = await storage.stageCopy(at('file'), mtimeMs + 5000);
    await storage.place(copy.staged, at('copy'));
    expect(await storage.stat(at('copy'))).toMatchObject({ mtimeMs: mtimeMs + 5000 });
    await storage.makeFolder(at('folder'));
    await expect(storage.stageCopy(at('folder'), 0)).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(storage.stageCopy(at('absent'), 0)).rejects.toMatchObject({ code: 'not-found' });
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
}
