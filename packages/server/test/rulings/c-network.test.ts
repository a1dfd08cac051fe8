import { truncate } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { hexOf, someBytes } from '../support/bodies.ts';
import { filesOnDisk, visibleFiles } from '../support/library-state.ts';
import { annasCredentials } from '../support/serve-test-app.ts';
import { ExactClient, fileAddress } from './exact-client.ts';
import { photo } from './photos.ts';
import { lastStatus, RawConnection } from './raw-connection.ts';
import { stagedFiles } from '../support/staged-files.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});

const connection = (): Promise<RawConnection> => RawConnection.open(client.port);

/** Head of a request as anna. */
function head(method: string, name: string, ...headers: string[]): string {
  const lines = [
    `${method} ${fileAddress(name)} HTTP/1.1`,
    'Host: localhost',
    `Authorization: ${annasCredentials}`,
  ];
  return [...lines, ...headers, '', ''].join('\r\n');
}

/** Waits for a state that comes about by itself when the server notices that a client has gone. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  await expect.poll(check, { timeout: 20_000, interval: 20 }).toBe(true);
}

const nothingIsStaged = async (): Promise<boolean> => (await stagedFiles(served.test.home)).length === 0;

describe('case 25: a connection that breaks', () => {
  const body = someBytes(900_000);
  it.each([
    ['before the first byte', 0],
    ['in the middle', 500_000],
    ['before the last byte', body.length - 1],
  ])('%s leaves nothing behind', async (when, length) => {
    for (const breakIt of ['reset', 'end'] as const) {
      using raw = await connection();
      raw.write(head('PUT', `${when} ${breakIt}.jpg`, `Content-Length: ${body.length}`));
      raw.write(body.subarray(0, length));
      raw[breakIt]();
      if (breakIt === 'end') await raw.untilClosed();
    }
    await eventually(nothingIsStaged);
    expect(Object.keys(await visibleFiles(served.test)).filter((name) => name.startsWith(when))).toEqual([]);
  });

  it('in a chunked body leaves nothing behind, and keeps what was there', async () => {
    await client.put('kept.jpg', 'kept');
    using raw = await connection();
    raw.write(`${head('PUT', 'kept.jpg', 'Transfer-Encoding: chunked')}4\r\nhalf\r\n`);
    raw.reset();
    await eventually(nothingIsStaged);
    expect((await client.get('kept.jpg')).body.toString()).toBe('kept');
  });
});

it('case 26: a short body and a half-closed connection get 400, and nothing is stored', async () => {
  for (const framing of ['Content-Length: 100', 'Transfer-Encoding: chunked']) {
    using raw = await connection();
    raw.write(head('PUT', 'short.jpg', framing));
    raw.write(framing.startsWith('Content') ? 'only this' : '4\r\nonly\r\n');
    raw.end();
    expect(lastStatus(await raw.untilClosed()), framing).toBe(400);
    expect((await client.get('short.jpg')).status).toBe(404);
  }
  await eventually(nothingIsStaged);
});

it('case 31: more than was announced is refused at once, however much would follow', async () => {
  using raw = await connection();
  raw.write(head('PUT', 'more.jpg', 'Transfer-Encoding: chunked', 'OC-Total-Length: 4'));
  raw.write('4\r\nfour\r\n4\r\nmore\r\n');
  expect(lastStatus(await raw.until(/\r\n\r\n/))).toBe(400);
  await eventually(nothingIsStaged);
});

it('case 28: downloads that nobody reads cost little memory, and others are served', async () => {
  await client.put('large.bin', someBytes(40_000_000));
  const before = process.memoryUsage();
  const idle = await Promise.all(Array.from({ length: 20 }, () => connection()));
  for (const raw of idle) {
    raw.pause();
    raw.write(head('GET', 'large.bin'));
  }
  const started = performance.now();
  for (let at = 0; at < 20; at++)
    expect((await client.get('large.bin', { Range: 'bytes=0-9' })).status).toBe(206);
  expect(performance.now() - started).toBeLessThan(10_000);
  const grown = process.memoryUsage().arrayBuffers - before.arrayBuffers;
  for (const raw of idle) raw[Symbol.dispose]();
  expect(grown).toBeLessThan(60_000_000);
});

describe('a request that comes again', () => {
  it('case 29: after a lost answer is told the same, and there is one file', async () => {
    const photo = someBytes(100_000);
    const first = await client.put('again.jpg', photo);
    const second = await client.put('again.jpg', photo);
    expect([first.status, second.status]).toEqual([201, 204]);
    expect(second.headers['oc-fileid']).toBe(first.headers['oc-fileid']);
    expect(second.headers.etag).toBe(first.headers.etag);
    const hash = hexOf('sha256', photo);
    expect([...(await filesOnDisk(served.test)).values()].filter((found) => found === hash)).toHaveLength(1);
  });

  it('case 30: ten times at once, under one name and under ten, is one file on disk', async () => {
    const bytes = photo(50_000);
    const names = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 'at once.jpg' : `at once ${at}.jpg`));
    const answers = await Promise.all(names.map((name) => client.put(name, bytes)));
    expect(answers.every(({ status }) => status === 201 || status === 204)).toBe(true);
    const hash = hexOf('sha256', bytes);
    expect([...(await filesOnDisk(served.test)).values()].filter((found) => found === hash)).toHaveLength(1);
    for (const name of new Set(names)) expect((await client.get(name)).body.equals(bytes), name).toBe(true);
  });
});

describe('case 32: broken framing gets 400 and the end of the connection', () => {
  const smuggled = head('PUT', 'smuggled.txt', 'Content-Length: 1').replace('\r\n\r\n', '\r\n\r\nx');
  it.each([
    ['two lengths', ['Content-Length: 4', 'Content-Length: 5'], 'body'],
    ['two equal lengths and one other', ['Content-Length: 4, 5'], 'body'],
    ['both framings', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['both framings the other way round', ['Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n'],
    ['a negative length', ['Content-Length: -4'], 'body'],
    ['a length with a sign', ['Content-Length: +4'], 'body'],
    ['a length in hexadecimal', ['Content-Length: 0x4'], 'body'],
    ['a length beyond all numbers', ['Content-Length: 99999999999999999999999'], 'body'],
    ['an unknown transfer coding', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a hidden transfer coding', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
    ['a folded header', ['X-Folded: a', ' b', 'Content-Length: 4'], 'body'],
    ['a chunk size that is none', ['Transfer-Encoding: chunked'], 'zz\r\nbody\r\n0\r\n\r\n'],
    ['a chunk that is longer than it says', ['Transfer-Encoding: chunked'], '2\r\nbody\r\n0\r\n\r\n'],
    ['a negative chunk size', ['Transfer-Encoding: chunked'], '-4\r\nbody\r\n0\r\n\r\n'],
    ['an endless chunk size', ['Transfer-Encoding: chunked'], `${'f'.repeat(40)}\r\nbody`],
  ])('%s', async (what, headers, body) => {
    using raw = await connection();
    raw.write(head('PUT', `broken ${what}.txt`, ...headers) + body + smuggled);
    expect(lastStatus(await raw.untilClosed())).toBe(400);
    expect(raw.received.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
    const stored = Object.keys(await visibleFiles(served.test));
    expect(stored.filter((name) => name.startsWith('broken') || name === 'smuggled.txt')).toEqual([]);
  });
});

describe('case 33: a client that waits for 100 Continue', () => {
  const expecting = ['Expect: 100-continue', 'Content-Length: 5'];

  it('is let go on when it is admitted, and stored', async () => {
    using raw = await connection();
    raw.write(head('PUT', 'continued.txt', ...expecting, 'Connection: close'));
    expect(await raw.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 100 Continue/);
    raw.write('hello');
    expect(lastStatus(await raw.untilClosed())).toBe(201);
    expect((await client.get('continued.txt')).body.toString()).toBe('hello');
  });

  it('hears the final answer before its body where it is refused', async () => {
    await client.makeFolder('a folder');
    await client.put('there.txt', 'there');
    const refused: readonly (readonly [number, string])[] = [
      [401, head('PUT', 'x.txt', ...expecting).replace(annasCredentials, 'Basic bm9ib2R5Om5vdGhpbmc=')],
      [401, head('PUT', 'x.txt', ...expecting).replace(/Authorization.*\r\n/, '')],
      [409, head('PUT', 'absent/x.txt', ...expecting)],
      [405, head('PUT', 'a folder', ...expecting)],
      [412, head('PUT', 'there.txt', ...expecting, 'If-None-Match: *')],
      [507, head('PUT', 'x.txt', 'Expect: 100-continue', `Content-Length: ${2 ** 50}`)],
    ];
    for (const [status, request] of refused) {
      using raw = await connection();
      raw.write(request);
      const received = await raw.until(/\r\n\r\n/);
      expect(received, `${status}`).not.toContain('100 Continue');
      expect(lastStatus(received)).toBe(status);
    }
  });
});

describe('a download', () => {
  it('case 35: of a part of a file that has changed is the whole new file', async () => {
    const { headers } = await client.put('ranged.txt', 'old old old');
    const ifOld = { Range: 'bytes=4-6', 'If-Range': headers.etag };
    expect((await client.get('ranged.txt', ifOld)).body.toString()).toBe('old');
    await client.put('ranged.txt', 'new content');
    const changed = await client.get('ranged.txt', ifOld);
    expect([changed.status, changed.body.toString()]).toEqual([200, 'new content']);
    const byDate = { Range: 'bytes=4-6', 'If-Range': 'Sat, 01 Jan 2000 00:00:00 GMT' };
    expect((await client.get('ranged.txt', byDate)).status).toBe(200);
  });

  it('case 36: is as long as it says, by GET and by HEAD', async () => {
    const bytes = someBytes(700_001);
    await client.put('length.bin', bytes);
    const got = await client.get('length.bin');
    expect(got.body.equals(bytes)).toBe(true);
    expect(got.headers['content-length']).toBe(String(bytes.length));
    const headed = await client.send('HEAD', fileAddress('length.bin'));
    expect(headed.headers['content-length']).toBe(String(bytes.length));
    expect(headed.body).toHaveLength(0);
  });

  it('case 36: is cut where the disk has less than was promised', async () => {
    await client.put('shrinks.bin', someBytes(20_000_000));
    using raw = await connection();
    raw.write(head('GET', 'shrinks.bin'));
    await raw.until(/\r\n\r\n/);
    raw.pause();
    await truncate(served.test.home.library('anna/shrinks.bin'), 18_000_000);
    raw.resume();
    const received = await raw.untilClosed();
    expect(received).toMatch(/Content-Length: 20000000/i);
    expect(received.length).toBeLessThan(20_000_000);
    // Photokeep looks at the disk again, and shows what is there now.
    await eventually(async () => (await client.get('shrinks.bin')).body.length === 18_000_000);
  });
});
