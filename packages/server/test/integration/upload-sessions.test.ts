import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadSession } from '../../src/domain/upload-session.ts';
import { cutAfter, heldAfter, hexOf, someBytes, whole } from '../support/bodies.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { type SessionClient, sessionClientOf, storedBytes } from '../support/session-client.ts';

let test: TestApp;
let client: SessionClient;
beforeAll(async () => {
  test = await openTestApp();
  client = sessionClientOf(test);
});
afterAll(() => test[Symbol.asyncDispose]());

const filesOf = (session: UploadSession): Promise<string[]> =>
  readdir(test.home.library('anna/.photokeep/staging/sessions', session.id)).catch(() => []);

describe('an upload session', () => {
  it('is found by its alias, within its account', async () => {
    const session = await client.create('found', { announcedBytes: 5, alsoSum: ['md5'] });
    expect(await client.find('found')).toEqual(session);
    expect(await test.app.use.sessions.find(test.account.id + 1, 'found')).toBeNull();
    await expect(client.create('found')).rejects.toMatchObject({ code: 'already-exists' });
  });

  it('is refused at the beginning where the announced length does not fit', async () => {
    const { accounts } = test.app.use;
    const guest = await accounts.create({ name: 'guest', password: 'correct horse' }, { door: 'test' });
    await accounts.change(guest.id, { quotaBytes: 1000 }, { door: 'test' });
    const asked = { accountId: guest.id, alias: 'large', alsoSum: [] };
    const create = (announcedBytes: number) => test.app.use.sessions.create({ ...asked, announcedBytes });
    await expect(create(1001)).rejects.toMatchObject({ code: 'quota-exceeded' });
    const session = await create(1000);
    const put = (number: number, bytes: number) =>
      test.app.use.sessions.putPart(session, { name: String(number), number }, whole(someBytes(bytes)));
    await put(1, 600);
    await expect(put(2, 600)).rejects.toMatchObject({ code: 'quota-exceeded' });
    await put(2, 400);
  });

  it('counts each byte once while it arrives, for others and never for what phones are told', async () => {
    const { accounts, sessions, space } = test.app.use;
    const guest = await accounts.create({ name: 'slow', password: 'correct horse' }, { door: 'test' });
    const segment = 64 * 1024 * 1024;
    const total = segment + 1000;
    await accounts.change(guest.id, { quotaBytes: total + 500 }, { door: 'test' });
    const asked = { accountId: guest.id, announcedBytes: total, alsoSum: [] };
    const session = await sessions.create({ ...asked, alias: 'large' });
    const library = await test.app.foundation.index.library(guest.id);
    if (library === null) throw new Error('the guest has a library');
    const told = (): Promise<number> => space.available(library);
    const refused = (announcedBytes: number): Promise<void> =>
      expect(sessions.create({ ...asked, alias: 'more', announcedBytes })).rejects.toMatchObject({
        code: 'quota-exceeded',
      });
    const recorded = Promise.withResolvers<undefined>();
    const rest = Promise.withResolvers<Uint8Array>();
    const body = (async function* () {
      const chunk = someBytes(1024 * 1024);
      for (let sent = 0; sent < segment; sent += chunk.byteLength) yield Uint8Array.from(chunk);
      // Asked for more, it has written down the first segment.
      yield someBytes(1);
      recorded.resolve(undefined);
      yield await rest.promise;
    })();
    const appended = sessions.append(session, 0, { body, sizeBytes: total, checksum: null, mtimeMs: 0 });
    await recorded.promise;
    expect(await told()).toBe(total + 500);
    await refused(501);
    const beside = await sessions.create({ ...asked, alias: 'beside', announcedBytes: 500 });
    await sessions.append(beside, 0, whole(someBytes(400)));
    rest.resolve(someBytes(999));
    expect(await appended).toBe(total);
    expect(await told()).toBe(total + 500);
    await refused(101);
    await sessions.abort(session);
    await refused(total + 101);
    await sessions.create({ ...asked, alias: 'again', announcedBytes: total + 100 });
  });

  it('counts against the quota with what lies here of all the others', async () => {
    const { accounts, sessions, ingest } = test.app.use;
    const guest = await accounts.create({ name: 'many', password: 'correct horse' }, { door: 'test' });
    await accounts.change(guest.id, { quotaBytes: 1000 }, { door: 'test' });
    const create = (alias: string, announcedBytes: number | null) =>
      sessions.create({ accountId: guest.id, alias, announcedBytes, alsoSum: [] });
    const [one, two, stream] = [
      await create('one', 500),
      await create('two', 1000),
      await create('stream', null),
    ];
    const put = (session: UploadSession, number: number, bytes: number) =>
      sessions.putPart(session, { name: String(number), number }, whole(someBytes(bytes)));
    const full = { code: 'quota-exceeded' };
    await put(one, 1, 500);
    await expect(put(two, 1, 600)).rejects.toMatchObject(full);
    await put(two, 1, 200);
    await sessions.append(stream, 0, whole(someBytes(200)));
    await expect(sessions.append(stream, 200, whole(someBytes(200)))).rejects.toMatchObject(full);
    await expect(create('three', 101)).rejects.toMatchObject(full);
    const source = { door: 'test', deviceId: null, automatic: false };
    const common = {
      createdSeconds: null,
      expectations: [],
      makeParents: false,
      onConflict: 'replace',
    } as const;
    const intent = { ...common, accountId: guest.id, path: ['whole.bin'], source };
    const upload = (bytes: number) => ingest.upload(intent, { ...whole(someBytes(bytes)), mtimeMs: 0 });
    await expect(upload(101)).rejects.toMatchObject(full);
    await upload(100);
    await sessions.finish(one, {
      intent: { ...intent, path: ['one.bin'] },
      totalBytes: null,
      checksum: null,
      expectMd5: null,
      mtimeMs: 0,
    });
    await expect(put(two, 2, 1)).rejects.toMatchObject(full);
    await sessions.abort(stream);
    await put(two, 2, 200);
  });

  it('is refused to an account that has left a thousand unfinished', async () => {
    const { accounts, sessions } = test.app.use;
    const guest = await accounts.create({ name: 'heap', password: 'correct horse' }, { door: 'test' });
    const create = (accountId: number, at: number) =>
      sessions.create({ accountId, alias: `heap ${at}`, announcedBytes: 10, alsoSum: [] });
    const begun = await Promise.all(Array.from({ length: 1000 }, (_, at) => create(guest.id, at)));
    await expect(create(guest.id, 1000)).rejects.toMatchObject({ code: 'rate-limited' });
    await create(test.account.id, 1000);
    const [first] = begun;
    if (first !== undefined) await sessions.abort(first);
    await create(guest.id, 1000);
  });

  it('leaves nothing behind when it is given up', async () => {
    const session = await client.create('given up');
    await client.put(session, 1, someBytes(1000));
    await client.put(session, 5, someBytes(1000));
    const late = heldAfter(someBytes(100), someBytes(100));
    const refused = expect(client.put(session, 2, late.incoming)).rejects.toMatchObject({ code: 'conflict' });
    await late.waiting;
    await test.app.use.sessions.abort(session);
    await refused;
    expect(await client.find('given up')).toBeNull();
    expect(await filesOf(session)).toEqual([]);
    await expect(client.put(session, 3, someBytes(1))).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.finish(session, 'given-up.bin')).rejects.toMatchObject({ code: 'not-found' });
    late.release();
  });
});

describe('parts', () => {
  it('case 4: one that was cut is not listed, and what came before it stays', async () => {
    const session = await client.create('cut');
    const [one, two] = [someBytes(300_000), someBytes(200_000)];
    await client.put(session, 1, one);
    await expect(client.put(session, 2, cutAfter(two.subarray(0, 70_000)))).rejects.toMatchObject({
      code: 'incomplete',
    });
    expect(await client.numbers(session)).toEqual([1]);
    await expect(client.put(session, 3, cutAfter(two))).rejects.toMatchObject({ code: 'incomplete' });
    expect(await client.numbers(session)).toEqual([1]);
    await client.put(session, 2, two);
    await client.finish(session, 'cut.bin', { totalBytes: 500_000 });
    expect(await storedBytes(test, 'cut.bin')).toEqual(Buffer.concat([one, two]));
  });

  it('case 4: one is not listed while it is on its way, and does not hold up others', async () => {
    const session = await client.create('on its way');
    const held = heldAfter(Buffer.from('one,'), Buffer.from('still one,'));
    const first = client.put(session, 1, held.incoming);
    await held.waiting;
    await client.put(session, 2, Buffer.from('two'));
    expect(await client.numbers(session)).toEqual([2]);
    held.release();
    await first;
    expect(await client.numbers(session)).toEqual([1, 2]);
    await client.finish(session, 'on-its-way.txt');
    expect(await storedBytes(test, 'on-its-way.txt')).toEqual(Buffer.from('one,still one,two'));
  });

  it('case 31: come together by number, whatever their order, gaps and names', async () => {
    const orders = [
      ['2', '1', '0'],
      ['1', '2', '0'],
      ['0000000000000000', '0000000000000001', '0000000000000002'],
      ['3', '000009', '10'],
      ['10', '9', '100'],
      ['000000-000003', '000008-000011', '000004-000007'],
    ];
    for (const [at, names] of orders.entries()) {
      const session = await client.create(`order ${at}`);
      const parts = names.map((name) => ({ name, number: Number.parseInt(name, 10), bytes: someBytes(4) }));
      for (const { name, bytes } of parts) await client.put(session, name, bytes);
      const inOrder = parts.toSorted((a, b) => a.number - b.number);
      expect(await client.numbers(session)).toEqual(inOrder.map(({ number }) => number));
      await client.finish(session, `order-${at}.bin`, { totalBytes: 12 });
      const expected = Buffer.concat(inOrder.map(({ bytes }) => bytes));
      expect(await storedBytes(test, `order-${at}.bin`), names.join()).toEqual(expected);
    }
  });

  it('case 31: one that comes again replaces the earlier one, the last complete one winning', async () => {
    const session = await client.create('again');
    const send = (number: number, text: string) => client.put(session, number, Buffer.from(text));
    expect(await send(1, 'a')).toEqual({ created: true });
    expect(await send(2, 'b')).toEqual({ created: true });
    expect(await send(1, 'A longer')).toEqual({ created: false });
    expect(await send(2, 'B')).toEqual({ created: false });
    await expect(client.put(session, 2, cutAfter(Buffer.from('never')))).rejects.toThrow('broke');
    const [slow, fast] = [heldAfter(Buffer.from('slo'), Buffer.from('w')), Buffer.from('fast')];
    const slowly = client.put(session, 3, slow.incoming);
    await slow.waiting;
    await client.put(session, 3, fast);
    slow.release();
    await slowly;
    await client.finish(session, 'again.txt', { totalBytes: 13 });
    expect((await storedBytes(test, 'again.txt'))?.toString()).toBe('A longerBslow');
  });

  it('case 31: a wrong length or checksum of one leaves it absent', async () => {
    const session = await client.create('wrong');
    const bytes = someBytes(1000);
    const md5 = { algorithm: 'md5' as const, hex: hexOf('md5', bytes) };
    const broken = whole(someBytes(1000), { checksum: md5 });
    await expect(client.put(session, 1, broken)).rejects.toMatchObject({ code: 'checksum-mismatch' });
    await expect(client.put(session, 1, whole(bytes, { sizeBytes: 999 }))).rejects.toMatchObject({
      code: 'length-mismatch',
    });
    expect(await client.numbers(session)).toEqual([]);
    await client.put(session, 1, whole(bytes, { checksum: md5 }));
    await client.finish(session, 'wrong.bin', { checksum: { algorithm: 'sha1', hex: hexOf('sha1', bytes) } });
    expect(await storedBytes(test, 'wrong.bin')).toEqual(bytes);
  });

  it('can be removed one by one', async () => {
    const session = await client.create('removed');
    for (const number of [1, 2, 3]) await client.put(session, number, Buffer.from(`part ${number},`));
    await test.app.use.sessions.removePart(session, 3);
    await test.app.use.sessions.removePart(session, 1);
    await test.app.use.sessions.removePart(session, 1);
    expect(await client.numbers(session)).toEqual([2]);
    await test.app.use.sessions.removePart(session, 2);
    expect(await client.numbers(session)).toEqual([]);
    await client.put(session, 1, Buffer.from('other'));
    await client.finish(session, 'removed.txt');
    expect((await storedBytes(test, 'removed.txt'))?.toString()).toBe('other');
  });

  it('are in one file when they came in order, also after one had come too early', async () => {
    const session = await client.create('one file');
    await client.put(session, 2, someBytes(1000));
    await client.put(session, 1, someBytes(1000));
    await client.put(session, 3, someBytes(1000));
    await client.put(session, 4, someBytes(1000));
    expect(await filesOf(session)).toHaveLength(1);
  });

  it('are not taken by a session that comes as one stream, nor the other way round', async () => {
    const session = await client.create('stream or parts');
    await client.append(session, 0, someBytes(10));
    await expect(client.put(session, 1, someBytes(10))).rejects.toMatchObject({ code: 'invalid-request' });
    const other = await client.create('parts or stream');
    await client.put(other, 1, someBytes(10));
    await expect(client.append(other, 10, someBytes(10))).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
