import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annasCredentials, serveTestApp, type ServedTestApp } from '../support/serve-test-app.ts';
import { stagedFiles } from '../support/staged-files.ts';
import { ExactClient, fileAddress } from './exact-client.ts';
import { lastStatus, RawConnection } from './raw-connection.ts';

/** A minute and five, made short enough to wait for. */
const patience = { headersMs: 600, idleMs: 3000, checkEveryMs: 50 };
/** between two pieces of what a slow client sends */
const betweenMs = 100;

let served: ServedTestApp;
let client: ExactClient;
beforeAll(async () => {
  served = await serveTestApp({}, patience);
  client = new ExactClient(served.baseUrl);
  // Whoever comes first waits until the password is looked at.
  await client.get('nothing.jpg');
});
afterAll(() => served[Symbol.asyncDispose]());

const headOf = (name: string, sizeBytes: number): string =>
  [
    `PUT ${fileAddress(name)} HTTP/1.1`,
    'Host: localhost',
    `Authorization: ${annasCredentials}`,
    `Content-Length: ${sizeBytes}`,
    'Connection: close',
    '',
    '',
  ].join('\r\n');

/** Sends it piece by piece, until the server has had enough. */
async function dribble(raw: RawConnection, pieces: readonly string[]): Promise<string> {
  const closed = raw.untilClosed();
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  for (const piece of pieces) {
    if (isClosed) break;
    raw.write(piece);
    await setTimeout(betweenMs);
  }
  return closed;
}

describe('case 27: a client that takes its time', () => {
  it('with its headers is cut off', async () => {
    using raw = await RawConnection.open(client.port);
    const began = performance.now();
    const answer = await dribble(raw, headOf('never.jpg', 3).split(''));
    expect(lastStatus(answer)).toBe(408);
    const tookMs = performance.now() - began;
    expect(tookMs).toBeGreaterThan(patience.headersMs);
    expect(tookMs).toBeLessThan(headOf('never.jpg', 3).length * betweenMs);
    expect((await client.get('never.jpg')).status).toBe(404);
  });

  it('with its body, but goes on and on, is let finish however long it takes', async () => {
    using raw = await RawConnection.open(client.port);
    const pieces = Array.from({ length: 45 }, (_, number) => `piece ${number}. `);
    const body = pieces.join('');
    const began = performance.now();
    const answer = await dribble(raw, [headOf('slow.jpg', body.length), ...pieces]);
    expect(lastStatus(answer)).toBe(201);
    expect(performance.now() - began).toBeGreaterThan(patience.headersMs + patience.idleMs);
    expect((await client.get('slow.jpg')).body.toString()).toBe(body);
  });

  it('and falls silent in the middle of its body is cut off, and nothing of it stays', async () => {
    using raw = await RawConnection.open(client.port);
    const began = performance.now();
    raw.write(`${headOf('silent.jpg', 100)}a beginning`);
    expect(await raw.untilClosed()).not.toMatch(/HTTP\/1\.1 2/);
    expect(performance.now() - began).toBeGreaterThan(patience.idleMs * 0.9);
    expect((await client.get('silent.jpg')).status).toBe(404);
    expect(await stagedFiles(served.test.home)).toEqual([]);
  });
});
