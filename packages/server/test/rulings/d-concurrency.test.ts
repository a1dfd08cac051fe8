import { beforeAll, describe, expect, it } from 'vitest';
import { someBytes } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { expectConsistent, isKept, keptHashes, visibleFiles } from '../support/library-state.ts';
import { annasCredentials } from '../support/serve-test-app.ts';
import { type Answer, ExactClient, fileAddress } from './exact-client.ts';
import { photo } from './photos.ts';
import { RawConnection } from './raw-connection.ts';
import { hexOf } from '../support/bodies.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});

const statuses = (answers: readonly Answer[]): number[] =>
  answers.map(({ status }) => status).sort((a, b) => a - b);
const isStored = ({ status }: Answer): boolean => status === 201 || status === 204;
const rounds = (reduced: number, full: number): number[] =>
  Array.from({ length: counts(reduced, full) }, (_, at) => at);

describe('case 37: phones that send different files under one name', () => {
  it.each([
    ['photos', () => photo()],
    ['anything else', () => someBytes(20_000)],
  ])('%s: the name shows one of them whole, and none is lost', async (what, bytes) => {
    for (const round of rounds(4, 100)) {
      const name = `${what} ${round}.jpg`;
      const sent = Array.from({ length: 5 }, bytes);
      const answers = await Promise.all(sent.map((one) => client.put(name, one)));
      expect(answers.every(isStored)).toBe(true);
      const { body } = await client.get(name);
      expect(sent.some((one) => one.equals(body))).toBe(true);
      for (const one of sent) expect(await isKept(served.test, one)).toBe(true);
    }
  });

  it('photos all stay visible', async () => {
    const sent = Array.from({ length: 4 }, () => photo());
    await client.makeFolder('burst');
    await Promise.all(sent.map((one) => client.put('burst/IMG_1.jpg', one)));
    const visible = new Set(Object.values(await visibleFiles(served.test)));
    for (const one of sent) expect(visible.has(hexOf('sha256', one))).toBe(true);
    expect(await client.list('burst')).toHaveLength(5);
  });
});

describe('case 38: conditions', () => {
  it('let exactly one of many be the first', async () => {
    for (const round of rounds(5, 100)) {
      const name = `first ${round}.txt`;
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) => client.put(name, `from ${at}`, { 'If-None-Match': '*' })),
      );
      expect(statuses(answers)).toEqual([201, 412, 412, 412, 412, 412, 412, 412]);
      const winner = answers.findIndex(({ status }) => status === 201);
      expect((await client.get(name)).body.toString()).toBe(`from ${winner}`);
    }
  });

  it('stop an update that would hide another', async () => {
    for (const round of rounds(5, 100)) {
      const name = `updated ${round}.txt`;
      const { headers } = await client.put(name, 'old');
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) => client.put(name, `from ${at}`, { 'If-Match': headers.etag })),
      );
      expect(statuses(answers)).toEqual([204, 412, 412, 412, 412, 412, 412, 412]);
      expect((await client.remove(name, { 'If-Match': headers.etag })).status).toBe(412);
      expect((await client.get(name)).status).toBe(200);
    }
  });

  it('are looked at under the lock also for an update of what is not there', async () => {
    expect((await client.put('absent.txt', 'x', { 'If-Match': '*' })).status).toBe(412);
    expect((await client.put('absent.txt', 'x', { 'If-Match': '"abc"' })).status).toBe(412);
    expect((await client.put('absent.txt', 'x', { 'If-None-Match': '"abc"' })).status).toBe(201);
    expect((await client.put('absent.txt', 'x', { 'If-Match': 'not a tag' })).status).toBe(400);
  });

  it('stop a move or a copy of what is not the client’s any more', async () => {
    const { headers } = await client.put('seen.txt', 'old');
    await client.put('seen.txt', 'newer');
    const stale = { 'If-Match': headers.etag };
    for (const method of ['MOVE', 'COPY'] as const)
      expect((await client.transfer(method, 'seen.txt', 'elsewhere.txt', stale)).status, method).toBe(412);
    expect((await client.get('elsewhere.txt')).status).toBe(404);
    const now = { 'If-Match': (await client.get('seen.txt')).headers.etag };
    expect((await client.transfer('COPY', 'seen.txt', 'copied.txt', now)).status).toBe(201);
    // It is about the target for clients that send it here, and Overwrite speaks for that.
    const fresh = { ...now, 'If-None-Match': '*' };
    expect((await client.transfer('MOVE', 'seen.txt', 'elsewhere.txt', fresh)).status).toBe(201);
  });
});

describe('case 39: requests that meet on one path', () => {
  it('two MKCOL make one folder', async () => {
    for (const round of rounds(5, 100)) {
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => client.makeFolder(`folder ${round}`)),
      );
      expect(statuses(answers)).toEqual([201, 405, 405, 405]);
    }
  });

  it('two MOVE of one file take it to one of the targets', async () => {
    for (const round of rounds(5, 100)) {
      await client.put(`moving ${round}`, `bytes ${round}`);
      const targets = ['a', 'b', 'c'].map((letter) => `moved ${round} ${letter}`);
      const answers = await Promise.all(targets.map((to) => client.transfer('MOVE', `moving ${round}`, to)));
      expect(answers.filter(isStored).length).toBeGreaterThanOrEqual(1);
      expect(answers.every((answer) => isStored(answer) || answer.status === 404)).toBe(true);
      const left = await Promise.all(targets.map((to) => client.get(to)));
      expect(left.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it('whatever meets whatever: the answers make sense, and every acknowledged byte is kept', async () => {
    const names = ['x', 'y', 'z', 'd', 'd/x', 'd/y', 'd/e', 'd/e/x'];
    const any = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;
    const acknowledged: Buffer[] = [];
    const one = async (): Promise<[string, number]> => {
      const [name, other] = [any(names), any(names)];
      const method = any(['PUT', 'PUT', 'PUT', 'MOVE', 'MOVE', 'COPY', 'DELETE', 'MKCOL']);
      if (method === 'PUT') {
        const bytes = Math.random() < 0.5 ? photo(3000) : someBytes(3000);
        const answer = await client.put(name, bytes);
        if (isStored(answer)) acknowledged.push(bytes);
        return [method, answer.status];
      }
      if (method === 'MOVE' || method === 'COPY') {
        const overwrite = any(['T', 'F']);
        return [method, (await client.transfer(method, name, other, { Overwrite: overwrite })).status];
      }
      return [method, (await client.send(method, fileAddress(name))).status];
    };
    const sensible = new Set([200, 201, 204, 403, 404, 405, 409, 412]);
    for (const _ of rounds(3, 60)) {
      const outcomes = await Promise.all(Array.from({ length: 50 }, one));
      expect(outcomes.filter(([, status]) => !sensible.has(status))).toEqual([]);
    }
    const kept = await keptHashes(served.test);
    expect(acknowledged.filter((bytes) => !kept.has(hexOf('sha256', bytes)))).toEqual([]);
    await expectConsistent(served.test);
  });
});

it('case 40: a download goes on with the old bytes when the file is replaced or deleted', async () => {
  const old = someBytes(30_000_000);
  await client.put('downloading.bin', old);
  const request = `GET ${fileAddress('downloading.bin')} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: ${annasCredentials}\r\n\r\n`;
  using replaced = await RawConnection.open(client.port);
  using deleted = await RawConnection.open(client.port);
  for (const raw of [replaced, deleted]) {
    raw.write(request);
    await raw.until(/\r\n\r\n/);
    raw.pause();
  }
  await client.put('downloading.bin', someBytes(1000));
  await client.remove('downloading.bin');
  for (const raw of [replaced, deleted]) {
    raw.resume();
    const received = Buffer.from(await raw.untilClosed(), 'latin1');
    expect(received.subarray(-old.length).equals(old)).toBe(true);
  }
});
