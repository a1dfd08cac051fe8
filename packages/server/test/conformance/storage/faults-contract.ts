import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { StagedFile } from '../../../src/ports/storage.ts';
import { someBytes } from '../../support/bodies.ts';
import {
  failing,
  flippingDownloads,
  flippingUploads,
  forgetful,
  nth,
  slow,
  truncating,
} from '../../support/faulty-bucket.ts';
import { linesFrom, ofAnna, readAll } from './journal-contract.ts';
import type { ObjectStore, ObjectStoreOptions } from './object-stores.ts';
import { at, mtimeMs, put, stage } from './stores.ts';

type OpenFaulty = (options: ObjectStoreOptions) => Promise<ObjectStore>;

const large = someBytes(20_000_000);
const small = someBytes(300_000);

async function stageLarge({ storage }: ObjectStore): Promise<StagedFile> {
  const sink = await storage.stage('anna', null);
  try {
    for (let start = 0; start < large.length; start += 500_000)
      await sink.write([large.subarray(start, start + 500_000)]);
    return await sink.finish(mtimeMs);
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/** What is read is either right or refused. */
async function bytesOf(store: ObjectStore, staged: StagedFile): Promise<Buffer> {
  const handle = await store.storage.readStaged(staged.staged);
  return Buffer.concat(await Array.fromAsync(handle.chunks(0, handle.stat.sizeBytes)));
}

const keysIn = async ({ bucket }: ObjectStore): Promise<number> =>
  (await bucket.list({ prefix: 'libraries/anna/o/' })).keys.length;

const uploadsIn = async ({ bucket }: ObjectStore): Promise<number> =>
  (await bucket.openUploads('libraries/anna/')).length;

/** Whatever goes wrong on the way, nothing wrong is ever called stored, and nothing stays behind unseen. */
export function faultsContract(open: OpenFaulty): void {
  it.each([
    ['the server does not get it', failing(nth('put', 2))],
    ['a bit is flipped on the way', flippingUploads(nth('put', 2))],
    ['its answer is lost', forgetful(nth('put', 2))],
  ])('refuses an upload where %s', async (_, between) => {
    await using store = await open({ between });
    await expect(stage(store, small)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await keysIn(store)).toBe(0);
    const staged = await stage(store, small);
    expect((await bytesOf(store, staged)).equals(small)).toBe(true);
  });

  it.each([
    ['a part does not arrive', failing(nth('putPart', 2))],
    ['a bit of a part is flipped on the way', flippingUploads(nth('putPart', 2))],
    ['the answer for a part is lost', forgetful(nth('putPart', 3))],
    ['it is not put together', failing(nth('completeUpload', 1))],
    ['the whole comes back with another bit', flippingDownloads((method) => method === 'get')],
    ['the upload cannot begin', failing(nth('beginUpload', 1))],
  ])('refuses a large upload where %s', async (_, between) => {
    await using store = await open({ between });
    await expect(stageLarge(store)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await keysIn(store)).toBe(0);
    expect(await uploadsIn(store)).toBe(0);
  });

  it('takes a large upload whose last answer was lost for what it is: done', async () => {
    await using store = await open({ between: forgetful(nth('completeUpload', 1)) });
    const staged = await stageLarge(store);
    expect((await bytesOf(store, staged)).equals(large)).toBe(true);
  });

  it.each([
    ['with an error', truncating(nth('get', 1, 2), 'with an error')],
    ['silently', truncating(nth('get', 1, 2), 'silently')],
  ])('goes on where a download broke off %s', async (_, between) => {
    await using store = await open({ between });
    const staged = await stage(store, small);
    expect((await bytesOf(store, staged)).equals(small)).toBe(true);
  });

  it('gives up where no download ever comes', async () => {
    await using store = await open({ between: failing((method) => method === 'get') });
    const handle = await store.storage.read(await put(store, at('file'), small));
    const reading = Array.fromAsync(handle.chunks(0, small.length));
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('waits for a slow server', async () => {
    await using store = await open({ between: slow((method) => method === 'putPart', 50) });
    const staged = await stageLarge(store);
    expect((await bytesOf(store, staged)).equals(large)).toBe(true);
  });

  it('lends no copy whose bytes are not what was stored, and keeps none', async () => {
    await using store = await open({ between: flippingDownloads((method) => method === 'get') });
    const sha256 = createHash('sha256').update(small).digest('hex');
    const handle = await store.storage.read(await put(store, at('file'), small));
    await expect(handle.lend(sha256)).rejects.toMatchObject({ code: 'unavailable' });
    await handle.close();
    expect(await readdir(store.copies)).toEqual([]);
  });

  it('keeps lent copies within their limit, except those in use', async () => {
    await using store = await open({ copiesLimitBytes: 700_000 });
    const sha256 = createHash('sha256').update(small).digest('hex');
    const lend = async (): Promise<() => Promise<void>> => {
      const handle = await store.storage.read(await put(store, at('file'), small));
      await handle.lend(sha256);
      return () => handle.close();
    };
    const returned = [await lend(), await lend(), await lend(), await lend()];
    expect(await readdir(store.copies)).toHaveLength(4);
    for (const giveBack of returned) await giveBack();
    expect(await readdir(store.copies)).toHaveLength(2);
    await (await lend())();
    expect(await readdir(store.copies)).toHaveLength(2);
  });

  it('refuses parts of an upload that do not arrive, and takes no bytes after them', async () => {
    await using store = await open({ between: failing(nth('put', 2)) });
    const session = { library: 'anna', sessionId: 'session-1' };
    {
      await using writer = await store.sessions.write(session, 'assembly', 0);
      await writer.write([small]);
      await expect(writer.sync()).rejects.toMatchObject({ code: 'unavailable' });
      await writer.truncate(0);
      await writer.write([large.subarray(0, 9_000_000)]);
      await writer.sync();
    }
    const sealed = await store.sessions.seal(session, 'assembly', mtimeMs);
    expect((await bytesOf(store, sealed)).equals(large.subarray(0, 9_000_000))).toBe(true);
  });

  it('never makes a file of segments that come back with another bit', async () => {
    await using store = await open({ between: flippingDownloads((method) => method === 'get') });
    const session = { library: 'anna', sessionId: 'session-1' };
    {
      await using writer = await store.sessions.write(session, 'assembly', 0);
      await writer.write([small]);
      await writer.sync();
    }
    await expect(store.sessions.seal(session, 'assembly', mtimeMs)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('tells each journal line once where a batch was stored although its answer was lost', async () => {
    await using store = await open({ between: forgetful(nth('put', 2)) });
    const lines = linesFrom(1, 6);
    const { journals } = store;
    await expect(journals.append(ofAnna, lines.slice(0, 3), 0)).rejects.toMatchObject({
      code: 'unavailable',
    });
    await journals.append(ofAnna, lines.slice(0, 5), 0);
    expect(await readAll(journals)).toEqual(lines.slice(0, 5).map(({ text }) => text));
    expect((await journals.head(ofAnna)).seq).toBe(5);
    await journals.append(ofAnna, lines.slice(5), 0);
    expect((await journals.head(ofAnna)).seq).toBe(6);
  });

  it('finds the head of a long journal without listing it', async () => {
    let listed = 0;
    await using store = await open({
      between: slow((method) => {
        if (method === 'list') listed++;
        return false;
      }, 0),
    });
    const lines = linesFrom(1, 60);
    for (const line of lines) await store.journals.append(ofAnna, [line], 0);
    for (const [index, line] of lines.entries()) expect(line.seq).toBe(index + 1);
    listed = 0;
    expect((await store.journals.head(ofAnna)).seq).toBe(60);
    expect(listed).toBeLessThan(40);
  });
}
