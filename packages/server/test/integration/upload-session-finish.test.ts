import { mkdir, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUseCases } from '../../src/app/use-cases.ts';
import { AppError } from '../../src/domain/errors.ts';
import { cutAfter, heldAfter, hexOf, someBytes } from '../support/bodies.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { SessionClient, sessionClientOf, storedBytes } from '../support/session-client.ts';

let test: TestApp;
let client: SessionClient;
beforeAll(async () => {
  test = await openTestApp();
  client = sessionClientOf(test);
});
afterAll(() => test[Symbol.asyncDispose]());

const hourMs = 60 * 60 * 1000;

/** The same library, looked at so much later. */
function later(hours: number): ReturnType<typeof createUseCases> {
  const { foundation, store } = test.app;
  const clock = { ...foundation.clock, nowMs: () => Date.now() + hours * hourMs };
  return createUseCases({ ...foundation, clock }, store);
}

describe('finishing', () => {
  it('case 31: refuses a wrong total, and keeps parts and target', async () => {
    const session = await client.create('total', { announcedBytes: 10 });
    await expect(client.finish(session, 'total.bin')).rejects.toMatchObject({ code: 'incomplete' });
    const before = await client.create('total before');
    await client.put(before, 1, Buffer.from('old'));
    await client.finish(before, 'total.bin');
    await client.put(session, 1, someBytes(11));
    await expect(client.finish(session, 'total.bin')).rejects.toMatchObject({ code: 'length-mismatch' });
    const finishing = client.finish(session, 'total.bin', { totalBytes: 12 });
    await expect(finishing).rejects.toMatchObject({ code: 'length-mismatch' });
    expect((await storedBytes(test, 'total.bin'))?.toString()).toBe('old');
    expect(await client.numbers(session)).toEqual([1]);
    const stored = await client.finish(session, 'total.bin', { totalBytes: 11 });
    expect(stored).toMatchObject({ created: false, sizeBytes: 11 });
  });

  it('case 5: refuses wrong checksums, and the session goes on', async () => {
    const session = await client.create('sums', { alsoSum: ['md5'] });
    const bytes = Buffer.from('the right bytes');
    await client.put(session, 1, Buffer.from('the wrong bytes'));
    const [md5, sha1] = [hexOf('md5', bytes), hexOf('sha1', bytes)];
    const mismatch = { code: 'checksum-mismatch' };
    await expect(client.finish(session, 'sums.txt', { expectMd5: md5 })).rejects.toMatchObject(mismatch);
    const checksum = { algorithm: 'sha1' as const, hex: sha1 };
    await expect(client.finish(session, 'sums.txt', { checksum })).rejects.toMatchObject(mismatch);
    expect(await storedBytes(test, 'sums.txt')).toBeNull();
    await client.put(session, 1, bytes);
    await client.finish(session, 'sums.txt', { checksum, expectMd5: md5 });
    expect(await storedBytes(test, 'sums.txt')).toEqual(bytes);
  });

  it('case 5: a target that cannot be taken leaves the session resumable', async () => {
    const session = await client.create('target');
    await client.put(session, 2, Buffer.from('two'));
    const inFolder = client.finish(session, 'missing/target.txt');
    await expect(inFolder).rejects.toMatchObject({ code: 'parent-missing' });
    const expectations = [{ kind: 'exists' as const }];
    const finishing = client.finish(session, 'target.txt', { expectations });
    await expect(finishing).rejects.toMatchObject({ code: 'version-mismatch' });
    await client.put(session, 1, Buffer.from('one'));
    await client.finish(session, 'target.txt');
    expect((await storedBytes(test, 'target.txt'))?.toString()).toBe('onetwo');
  });

  it('case 5: a commit that fails after the file was placed puts the bytes back', async () => {
    const { foundation, store } = test.app;
    let failures = 2;
    const record: typeof foundation.writer.record = (plan) => {
      if (plan.steps.length === 0 || failures-- <= 0) return foundation.writer.record(plan);
      throw new AppError('storage-full', 'The disk of the index is full.');
    };
    const full = createUseCases({ ...foundation, writer: { ...foundation.writer, record } }, store);
    const app = { ...test.app, use: full };
    const failing = new SessionClient(() => app, test.account);
    const session = await failing.create('full');
    await failing.put(session, 1, Buffer.from('one'));
    await expect(failing.finish(session, 'full.txt')).rejects.toMatchObject({ code: 'storage-full' });
    expect(await storedBytes(test, 'full.txt')).toBeNull();
    await failing.put(session, 2, Buffer.from('two'));
    await expect(failing.finish(session, 'full.txt')).rejects.toMatchObject({ code: 'storage-full' });
    expect(await failing.numbers(session)).toEqual([1, 2]);
    await failing.finish(session, 'full.txt', { totalBytes: 6 });
    expect((await storedBytes(test, 'full.txt'))?.toString()).toBe('onetwo');
    expect(await foundation.writer.pending()).toEqual([]);
    await full.sessions[Symbol.asyncDispose]();
  });

  it('makes an empty file only of a session that is meant to be empty', async () => {
    const session = await client.create('empty');
    await expect(client.finish(session, 'empty.jpg')).rejects.toMatchObject({ code: 'incomplete' });
    const stored = await client.finish(session, 'empty.jpg', { totalBytes: 0 });
    expect(stored).toMatchObject({ sizeBytes: 0, created: true });
    expect(await storedBytes(test, 'empty.jpg')).toEqual(Buffer.alloc(0));
  });

  it('does not wait for a part whose sender is gone', async () => {
    const session = await client.create('gone');
    const stuck = heldAfter(Buffer.from('on'), Buffer.from('e'));
    const refused = expect(client.put(session, 1, stuck.incoming)).rejects.toMatchObject({
      code: 'conflict',
    });
    await stuck.waiting;
    await client.put(session, 1, Buffer.from('one'));
    await client.finish(session, 'gone.txt');
    await refused;
    expect((await storedBytes(test, 'gone.txt'))?.toString()).toBe('one');
    stuck.release();
  });

  it('puts content that its owner deleted into the trash, and remembers that as its end', async () => {
    const bytes = await storePhoto('deleted.jpg');
    const phone = { door: 'test', deviceId: null, automatic: true };
    await test.app.use.tree.moveToTrash({
      accountId: test.account.id,
      path: ['deleted.jpg'],
      expectations: [],
      by: { door: 'test' },
    });
    const session = await client.create('deleted again');
    await client.put(session, 1, bytes);
    const stored = await client.finish(session, 'deleted.jpg', { source: phone });
    expect(stored.trashed).toBe(true);
    expect(await client.finish(session, 'deleted.jpg', { source: phone })).toEqual(stored);
  });
});

/** Stores a small photo under this name. */
async function storePhoto(path: string): Promise<Buffer> {
  const photo = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), someBytes(2000)]);
  const session = await client.create(path);
  await client.put(session, 1, photo);
  await client.finish(session, path);
  return photo;
}

describe('a repeated finish', () => {
  it('cases 6 and 29: gets the first one’s answer, also after a restart', async () => {
    const session = await client.create('repeated');
    await client.put(session, 1, someBytes(2000));
    const stored = await client.finish(session, 'repeated.bin');
    const found = await client.find('repeated');
    expect(found?.outcome).toEqual({ path: ['repeated.bin'], stored });
    expect(await client.finish(session, 'repeated.bin')).toEqual(stored);
    await test.restart();
    expect(await client.finish(session, 'repeated.bin')).toEqual(stored);
    expect(await readdir(test.home.library('anna'))).toContain('repeated.bin');
    await expect(client.finish(session, 'elsewhere.bin')).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.put(session, 2, someBytes(1))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('case 29: gets it too where the same bytes were there already, so that nothing changed', async () => {
    const bytes = someBytes(2000);
    const finish = async (alias: string) => {
      const session = await client.create(alias);
      await client.put(session, 1, bytes);
      return { session, stored: await client.finish(session, 'unchanged.bin') };
    };
    const [first, second] = [await finish('unchanged 1'), await finish('unchanged 2')];
    expect(second.stored).toEqual({ ...first.stored, created: false, known: true });
    await test.restart();
    expect(await client.finish(second.session, 'unchanged.bin')).toEqual(second.stored);
  });

  it('cases 30 and 34: joins the one that runs', async () => {
    const session = await client.create('joined');
    for (const number of [3, 2, 1]) await client.put(session, number, someBytes(500_000));
    const finishes = [1, 2, 3].map(() => client.finish(session, 'joined.bin'));
    const other = client.finish(session, 'joined-elsewhere.bin');
    const [first, ...rest] = await Promise.all(finishes);
    expect(rest).toEqual([first, first]);
    await expect(other).rejects.toMatchObject({ code: 'not-found' });
    expect(await storedBytes(test, 'joined-elsewhere.bin')).toBeNull();
  });

  it('case 34: is answered for 24 hours', async () => {
    const session = await client.create('a day');
    await client.put(session, 1, someBytes(10));
    await client.finish(session, 'a-day.bin');
    await later(23).sessions.sweep();
    expect(await later(23).sessions.find(test.account.id, 'a day')).not.toBeNull();
    expect(await later(25).sessions.find(test.account.id, 'a day')).toBeNull();
    await later(25).sessions.sweep();
    expect(await client.find('a day')).toBeNull();
  });

  it('gives way to a new upload under the same alias', async () => {
    const first = await client.create('same alias');
    await client.put(first, 1, Buffer.from('first'));
    await client.finish(first, 'same-alias.txt');
    const second = await client.create('same alias');
    expect(await client.numbers(second)).toEqual([]);
    await client.put(second, 1, Buffer.from('second'));
    await client.finish(second, 'same-alias.txt');
    expect((await storedBytes(test, 'same-alias.txt'))?.toString()).toBe('second');
  });
});

describe('between requests', () => {
  it('a session survives a restart with all its complete parts', async () => {
    const session = await client.create('restart', { alsoSum: ['md5'] });
    await client.put(session, 1, Buffer.from('one,'));
    await client.put(session, 4, Buffer.from('four'));
    await expect(client.put(session, 2, cutAfter(Buffer.from('lost')))).rejects.toThrow('broke');
    await test.restart();
    expect(await client.numbers(session)).toEqual([1, 4]);
    await client.put(session, 2, Buffer.from('two,'));
    await test.restart();
    const expectMd5 = hexOf('md5', Buffer.from('one,two,four'));
    await client.finish(session, 'restart.txt', { expectMd5 });
    expect((await storedBytes(test, 'restart.txt'))?.toString()).toBe('one,two,four');
  });

  it('a session is given up after 7 idle days, and bytes without a session go at once', async () => {
    const session = await client.create('idle');
    await client.put(session, 1, someBytes(10));
    const folders = () => readdir(test.home.library('anna/.photokeep/staging/sessions'));
    await test.restart();
    await later(7 * 24 - 1).sessions.sweep();
    expect(await folders()).toContain(session.id);
    await later(7 * 24 + 1).sessions.sweep();
    expect(await client.find('idle')).toBeNull();
    expect(await folders()).not.toContain(session.id);
    await mkdir(test.home.library('anna/.photokeep/staging/sessions/stray'));
    await test.restart();
    expect(await folders()).not.toContain('stray');
  });
});
