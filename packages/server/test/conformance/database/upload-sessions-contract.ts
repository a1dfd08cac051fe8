import { expect, it } from 'vitest';
import type { KeptPart, SessionOutcome } from '../../../src/domain/upload-session.ts';
import type { NewUploadSession } from '../../../src/ports/upload-session-store.ts';
import type { IndexPool } from './index-pool.ts';

import { anna, ben, folder, people, plan, roots } from './sample-history.ts';

const session = (id: string, facts: Partial<NewUploadSession> = {}): NewUploadSession => ({
  id,
  accountId: anna,
  alias: `alias of ${id}`,
  announcedBytes: null,
  alsoSum: [],
  note: null,
  assembly: 'assembly',
  ...facts,
});

const inAssembly = (number: number, offsetBytes: number): KeptPart => ({
  number,
  name: `0000${number}`,
  sizeBytes: 10,
  kept: { in: 'assembly', offsetBytes },
});
const inFile = (number: number, file: string): KeptPart => ({
  number,
  name: String(number),
  sizeBytes: 5_000_000_000,
  kept: { in: 'file', file },
});

const outcome: SessionOutcome = {
  path: ['Photos', 'IMG_1.jpg'],
  stored: {
    entryId: 40,
    name: 'IMG_1.jpg',
    etag: 'z',
    sizeBytes: 20,
    mtimeMs: 1000,
    created: true,
    trashed: false,
  },
};

/** Uploads that come in several requests. */
export function uploadSessionsContract(indexes: () => IndexPool): void {
  it('finds a session by its alias within its account', async () => {
    await using test = await indexes().fresh();
    const { sessions } = test;
    await sessions.create(session('one', { announcedBytes: 5_000_000_000, alsoSum: ['sha1', 'adler32'] }));
    const found = await sessions.find(anna, 'alias of one');
    expect(found).toMatchObject({
      id: 'one',
      accountId: anna,
      announcedBytes: 5_000_000_000,
      alsoSum: ['sha1', 'adler32'],
      outcome: null,
    });
    expect(found).toEqual(await sessions.get('one'));
    expect(await sessions.find(ben, 'alias of one')).toBeNull();
    expect(await sessions.get('two')).toBeNull();
    await sessions.create(session('two', { accountId: ben, alias: 'alias of one' }));
    expect(await sessions.find(ben, 'alias of one')).toMatchObject({ id: 'two' });
  });

  it('has one open session of an alias; a finished one makes room', async () => {
    await using test = await indexes().fresh();
    const { sessions } = test;
    await sessions.create(session('one', { alias: 'same' }));
    const second = session('two', { alias: 'same' });
    await expect(sessions.create(second)).rejects.toMatchObject({ code: 'already-exists' });
    await sessions.finish({ id: 'one', accountId: anna }, outcome);
    await sessions.create(second);
    expect(await sessions.find(anna, 'same')).toMatchObject({ id: 'two', outcome: null });
  });

  it('sums up what lies here of all that are open', async () => {
    await using test = await indexes().fresh();
    const { sessions } = test;
    const of = async (accountId: number) => [
      await sessions.openCount(accountId),
      await sessions.openBytes(accountId),
    ];
    expect(await of(anna)).toEqual([0, 0]);
    for (const id of ['parts', 'stream', 'empty', 'done']) await sessions.create(session(id));
    await sessions.create(session('ben’s', { accountId: ben }));
    const put = [inAssembly(1, 0), inFile(2, 'file')];
    await sessions.change({ id: 'parts', accountId: anna }, { assembledBytes: 90, put });
    await sessions.change({ id: 'stream', accountId: anna }, { assembledBytes: 7 });
    await sessions.change({ id: 'done', accountId: anna }, { assembledBytes: 1000 });
    expect(await of(anna)).toEqual([4, 5_000_001_017]);
    await sessions.finish({ id: 'done', accountId: anna }, outcome);
    expect(await of(anna)).toEqual([3, 5_000_000_017]);
    expect(await of(ben)).toEqual([1, 0]);
  });

  it('changes what is there of its bytes as a whole, and only while it is open', async () => {
    await using test = await indexes().fresh();
    const { sessions } = test;
    const one = { id: 'one', accountId: anna };
    await sessions.create(session('one'));
    expect(await sessions.bytes('one')).toEqual({ assembly: 'assembly', assembledBytes: 0, parts: [] });
    await sessions.change(one, {
      assembledBytes: 20,
      put: [inFile(10, 'ten'), inAssembly(1, 0), inAssembly(2, 10)],
    });
    await sessions.change(one, { put: [inFile(2, 'two')], removed: [1] });
    await sessions.change(one, { assembly: 'other', removed: [77] });
    expect(await sessions.bytes('one')).toEqual({
      assembly: 'other',
      assembledBytes: 20,
      parts: [inFile(2, 'two'), inFile(10, 'ten')],
    });
    await sessions.finish(one, outcome);
    await expect(sessions.change(one, { assembledBytes: 0 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(sessions.change({ ...one, id: 'none' }, {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('remembers how it ended, and keeps the first answer', async () => {
    await using test = await indexes().fresh();
    const { sessions } = test;
    const one = { id: 'one', accountId: anna };
    await sessions.create(session('one'));
    await sessions.change(one, { put: [inFile(1, 'one')] });
    await sessions.finish(one, outcome);
    await sessions.finish(one, { ...outcome, path: ['elsewhere'] });
    expect((await sessions.get('one'))?.outcome).toEqual(outcome);
    expect((await sessions.bytes('one')).parts).toEqual([]);
  });

  it('ends in the transaction that stores the file, with that one’s etag', async () => {
    await using test = await indexes().fresh();
    for (const step of people) await test.writer.record(step);
    const { sessions, writer } = test;
    await sessions.create(session('one'));
    const { etag: _, ...stored } = outcome.stored;
    const finishes = { sessionId: 'one', path: outcome.path, stored, etag: null };
    await writer.record(plan(anna, folder(20, roots.files, 'taken')));
    const refused = writer.record({ ...plan(anna, folder(21, roots.files, 'taken')), finishes });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect((await sessions.get('one'))?.outcome).toBeNull();
    const { seq } = await writer.record({ ...plan(anna, folder(21, roots.files, 'free')), finishes });
    expect((await sessions.get('one'))?.outcome?.stored).toEqual({ ...stored, etag: seq.toString(36) });
  });

  it('lists the open ones, and the finished ones that are old enough', async () => {
    await using test = await indexes().fresh();
    const { sessions } = test;
    for (const id of ['open', 'finished', 'gone']) await sessions.create(session(id));
    await sessions.create(session('of ben', { accountId: ben }));
    await sessions.finish({ id: 'finished', accountId: anna }, outcome);
    await sessions.remove({ id: 'gone', accountId: anna });
    expect((await sessions.open(anna)).map(({ id }) => id)).toEqual(['open']);
    const touchedMs = (await sessions.get('finished'))?.touchedMs ?? 0;
    expect(await sessions.finishedBefore(anna, touchedMs)).toEqual([]);
    expect((await sessions.finishedBefore(anna, touchedMs + 1)).map(({ id }) => id)).toEqual(['finished']);
    expect(await sessions.get('gone')).toBeNull();
  });
}
