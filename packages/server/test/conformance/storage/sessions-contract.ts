import { expect, it } from 'vitest';
import type { SessionStorage } from '../../../src/ports/session-storage.ts';
import { someBytes } from '../../support/bodies.ts';
import { at as placeAt, mtimeMs, type OpenStore, textOf } from './stores.ts';

const at = { library: 'anna', sessionId: 'session-1' };

async function add(
  sessions: SessionStorage,
  sizeBytes: number,
  bytes: string | Uint8Array,
  name = 'assembly',
): Promise<void> {
  await using writer = await sessions.write(at, name, sizeBytes);
  await writer.write([Buffer.from(bytes)]);
  await writer.sync();
}

const textIn = async (sessions: SessionStorage): Promise<string> =>
  textOf(await sessions.read(at, 'assembly'));

/** Bytes that grow at their end, over restarts, until they are whole. */
export function sessionsContract(open: OpenStore): void {
  it('grow where they ended, and what no row covers is cut away', async () => {
    await using store = await open();
    await add(store.sessions, 0, 'one');
    await add(store.sessions, 3, 'two never acknowledged');
    await add(store.sessions, 6, 'three');
    expect(await textIn(store.sessions)).toBe('onetwothree');
    await add(store.sessions, 4, '-');
    expect(await textIn(store.sessions)).toBe('onet-');
    await add(store.sessions, 0, 'new');
    expect(await textIn(store.sessions)).toBe('new');
  });

  it('can be taken back to any length while they are written', async () => {
    await using store = await open();
    {
      await using writer = await store.sessions.write(at, 'assembly', 0);
      await writer.write([Buffer.from('one'), Buffer.from('two')]);
      await writer.truncate(3);
      await writer.write([Buffer.from('2')]);
      await writer.sync();
      await writer.write([Buffer.from('more')]);
      await writer.sync();
      await writer.truncate(5);
      await writer.write([Buffer.from('.')]);
      await writer.sync();
    }
    expect(await textIn(store.sessions)).toBe('one2m.');
  });

  it('are not gone on with where bytes are missing', async () => {
    await using store = await open();
    await add(store.sessions, 0, 'one');
    await expect(store.sessions.write(at, 'assembly', 4)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.sessions.write(at, 'other', 4)).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.sessions.read(at, 'other')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are found by session until it is removed', async () => {
    await using store = await open();
    const { sessions } = store;
    expect(await sessions.names(at)).toEqual([]);
    await add(sessions, 0, 'one');
    expect(await sessions.sessions('anna')).toEqual(['session-1']);
    expect(await sessions.names(at)).toEqual(['assembly']);
    await sessions.discard(at, 'assembly');
    await sessions.discard(at, 'assembly');
    expect(await sessions.names(at)).toEqual([]);
    await sessions.remove(at);
    await sessions.remove(at);
    expect(await sessions.sessions('anna')).toEqual([]);
    await add(sessions, 0, 'again');
    expect(await textIn(sessions)).toBe('again');
  });

  it('become a file as a whole, however many pieces they came in', async () => {
    await using store = await open();
    const bytes = someBytes(20_000_000);
    const cuts = [0, 1, 300_000, 9_000_000, 9_000_001, bytes.length];
    for (const [index, cut] of cuts.slice(1).entries())
      await add(store.sessions, cuts[index] ?? 0, bytes.subarray(cuts[index], cut));
    const handle = await store.sessions.read(at, 'assembly');
    expect(handle.stat.sizeBytes).toBe(bytes.length);
    expect(Buffer.from(await handle.read(299_990, 20)).equals(bytes.subarray(299_990, 300_010))).toBe(true);
    await handle.close();
    const sealed = await store.sessions.seal(at, 'assembly', mtimeMs);
    expect(sealed).toMatchObject({ sizeBytes: bytes.length, mtimeMs });
    const place = await store.keep(sealed, placeAt('IMG_1.mov'));
    await store.sessions.remove(at);
    const stored = await store.storage.read(place);
    const back = Buffer.concat(await Array.fromAsync(stored.chunks(0, bytes.length)));
    await stored.close();
    expect(back.equals(bytes)).toBe(true);
  });

  it('can be written on when the file that they became was refused', async () => {
    await using store = await open();
    await add(store.sessions, 0, 'one');
    await store.sessions.seal(at, 'assembly', mtimeMs);
    await add(store.sessions, 3, 'two');
    const sealed = await store.sessions.seal(at, 'assembly', mtimeMs);
    expect(await textOf(await store.storage.readStaged(sealed.staged))).toBe('onetwo');
  });

  it('can be empty', async () => {
    await using store = await open();
    {
      await using writer = await store.sessions.write(at, 'assembly', 0);
      await writer.sync();
    }
    expect((await store.sessions.seal(at, 'assembly', mtimeMs)).sizeBytes).toBe(0);
  });

  it('are refused where the library is away', async () => {
    await using store = await open();
    const nowhere = { library: 'nobody', sessionId: 'session-1' };
    await expect(store.sessions.write(nowhere, 'assembly', 0)).rejects.toMatchObject({ code: 'read-only' });
  });
}
