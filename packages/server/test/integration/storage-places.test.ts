import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStateFolder } from '../../src/adapters/state/state-folder.ts';
import type { App } from '../../src/app/app.ts';
import type { Grounds } from '../../src/app/command.ts';
import { type CopyStorageRequest, copyStorage, type LibraryCopy } from '../../src/app/copy-storage.ts';
import { rebuild } from '../../src/app/rebuild.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { Account } from '../../src/domain/account.ts';
import { someBytes } from '../support/bodies.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { type LibraryReport, reportOn } from '../support/library-report.ts';
import { openTestApp } from '../support/open-test-app.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { type S3Server, startS3 } from '../support/s3-server.ts';
import { makeTestHome, openAppIn, silentLog } from '../support/test-home.ts';

type Env = Readonly<Record<string, string>>;

let cluster: PostgresCluster;
let s3: S3Server;
beforeAll(async () => {
  cluster = await startPostgres('debian');
  s3 = await startS3('ceph');
});
afterAll(async () => {
  await s3?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const photo = (name: string): Buffer => Buffer.concat([jpeg, Buffer.from(name.repeat(100))]);
const video = Buffer.concat([Buffer.from('\0\0\0\u0018ftypmp42', 'latin1'), someBytes(18_000_000)]);

/** Something of everything that can happen to a photo. */
async function live(app: App, account: Account): Promise<void> {
  const hand = new LibraryHand(app, account);
  for (const folder of ['Photos', 'Photos/2026', 'Urlaub & Meer']) await hand.makeFolder(folder);
  for (const name of ['one', 'two', 'three', 'four']) await hand.put(`Photos/${name}.jpg`, photo(name));
  await hand.put('Photos/2026/one again.jpg', photo('one'));
  await hand.put('Photos/two.jpg', photo('two, edited'));
  await hand.put('video.mp4', video);
  await hand.put('empty.txt', Buffer.alloc(0));
  await hand.put('notes.txt', Buffer.from('notes'));
  await hand.copy('notes.txt', 'Photos/notes.txt');
  await hand.copy('Photos', 'copy of photos');
  await hand.move('Photos', 'Urlaub & Meer/Photos');
  await hand.remove('Urlaub & Meer/Photos/three.jpg');
  await hand.remove('Urlaub & Meer/Photos/one.jpg');
  await hand.remove('copy of photos');
  await hand.put('late.jpg', photo('late'));
  await hand.remove('late.jpg');
  await hand.purge('late.jpg');
  await hand.restore('Urlaub & Meer/Photos/three.jpg');
  await hand.setMtime('notes.txt', Date.UTC(2020, 1, 2));
}

async function stateIn(env: Env): Promise<LibraryReport> {
  await using app = await openAppIn(env);
  const [account] = await app.store.accounts();
  if (account === undefined) throw new Error('there is no account');
  return await reportOn(app, account);
}

async function groundsOf(env: Env): Promise<Grounds> {
  const config = await readConfig({ env, flags: {}, cwd: '/' });
  return { config, state: openStateFolder(config.state, false), log: silentLog };
}

const copy = async (
  env: Env,
  request: Pick<CopyStorageRequest, 'from' | 'to'> & { dryRun?: boolean },
): Promise<LibraryCopy[]> =>
  copyStorage(await groundsOf(env), { dryRun: false, progress: () => undefined, ...request });

describe('a library on PostgreSQL and S3', () => {
  it('does what one in folders does', async () => {
    await using inFolders = await openTestApp();
    const env = { ...s3.freshEnv(), PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() };
    await using inBucket = await openTestApp(env);
    for (const test of [inFolders, inBucket]) await live(test.app, test.account);
    const expected = await reportOn(inFolders.app, inFolders.account);
    expect(expected.problems).toEqual([]);
    expect(await reportOn(inBucket.app, inBucket.account)).toEqual(expected);
    await inBucket.restart();
    expect(await reportOn(inBucket.app, inBucket.account)).toEqual(expected);
  });

  it('comes back whole from the bucket alone', async () => {
    const env = s3.freshEnv();
    await using lost = await openTestApp(env);
    await live(lost.app, lost.account);
    const expected = await reportOn(lost.app, lost.account);
    await lost.stop();
    await using found = await makeTestHome();
    const anew = { ...found.env, ...env };
    await expect(stateIn(anew), 'it belongs to another state folder').rejects.toMatchObject({
      code: 'unavailable',
    });
    await rebuild({ ...(await groundsOf(anew)), takeOver: true });
    expect(await stateIn(anew)).toEqual(expected);
  });

  it('says in plain words why it cannot start', async () => {
    const env = s3.freshEnv();
    const failing: readonly [Env, RegExp][] = [
      [{ PHOTOKEEP_S3_SECRET_KEY: 'wrong' }, /refuses the access key/],
      [{ PHOTOKEEP_S3_ENDPOINT: 'http://127.0.0.1:9' }, /cannot be reached/],
    ];
    for (const [wrong, words] of failing) {
      await using home = await makeTestHome();
      await expect(openAppIn({ ...home.env, ...env, ...wrong })).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(words),
      });
    }
  });
});

describe('copying a library', () => {
  it('goes from a folder to a bucket and back, and each copy is a whole library', async () => {
    await using test = await openTestApp();
    await live(test.app, test.account);
    const expected = await reportOn(test.app, test.account);
    await test.stop();
    const folder = test.home.library();
    const env = s3.freshEnv();
    const bucket = env.PHOTOKEEP_STORAGE_URL ?? '';
    const withKeys: Env = { ...test.home.env, ...env, PHOTOKEEP_STORAGE_URL: folder };
    const { PHOTOKEEP_STORAGE_URL: _, ...keys } = withKeys;
    const [counted] = await copy(keys, { from: folder, to: bucket, dryRun: true });
    const [copied] = await copy(keys, { from: folder, to: bucket });
    expect(copied).toMatchObject({ account: 'anna', already: 0, problems: [] });
    expect(copied).toEqual(counted);
    expect(await stateIn({ ...test.home.env, ...env })).toEqual(expected);

    const back = join(folder, '..', 'back');
    const fromBucket = { ...test.home.env, ...env };
    expect(await copy(fromBucket, { from: bucket, to: back })).toMatchObject([
      { files: copied?.files, problems: [] },
    ]);
    expect(await stateIn({ ...test.home.env, PHOTOKEEP_LIBRARY: back })).toEqual(expected);
    await expect(copy(fromBucket, { from: bucket, to: back })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await expect(copy(fromBucket, { from: folder, to: back })).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  it('goes on where it was cut off, and says what it could not copy', async () => {
    await using test = await openTestApp();
    await live(test.app, test.account);
    await test.stop();
    const folder = test.home.library();
    const { PHOTOKEEP_STORAGE_URL: bucket = '', ...keys } = s3.freshEnv();
    const env = { ...test.home.env, ...keys };
    const notes = test.home.library('anna', 'notes.txt');
    await rename(notes, `${notes}.away`);
    const [first] = await copy(env, { from: folder, to: bucket });
    expect(first?.problems).toEqual([expect.stringContaining('anna/notes.txt')]);
    await rename(`${notes}.away`, notes);
    expect(await copy(env, { from: folder, to: bucket })).toMatchObject([
      { files: 1, already: first?.files, problems: [] },
    ]);
    await rm(folder, { recursive: true });
    const there = { ...env, PHOTOKEEP_STORAGE_URL: bucket };
    expect((await stateIn(there)).problems).toEqual([]);
  });

  it('refuses to go on where the library has changed meanwhile', async () => {
    await using test = await openTestApp();
    await live(test.app, test.account);
    await test.stop();
    const { PHOTOKEEP_STORAGE_URL: bucket = '', ...keys } = s3.freshEnv();
    const env = { ...test.home.env, ...keys };
    const ends = { from: test.home.library(), to: bucket };
    await rm(test.home.library('anna', 'notes.txt'));
    await copy(env, ends);
    await test.restart();
    await new LibraryHand(test.app, test.account).put('new.jpg', photo('new'));
    await test.stop();
    await expect(copy(env, ends)).rejects.toMatchObject({ code: 'conflict' });
  });
});
