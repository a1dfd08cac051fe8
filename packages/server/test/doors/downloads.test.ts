import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { someBytes } from '../support/bodies.ts';
import { annasCredentials, type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

const run = promisify(execFile);
const path = '/remote.php/dav/files/anna/film.bin';
const film = someBytes(60_000_000);
const mostMemoryBytes = 12_000_000;

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp();
  expect((await served.request('PUT', path, { body: film })).status).toBe(201);
});
afterAll(() => served[Symbol.asyncDispose]());

const curl = async (...args: string[]): Promise<Buffer> => {
  const all = ['-sSf', '-u', 'anna:correct horse', ...args, served.baseUrl + path];
  return (await run('curl', all, { encoding: 'buffer', maxBuffer: 100_000_000 })).stdout;
};

it('take no more memory than is on its way, however fast they are', async () => {
  global.gc?.();
  const { arrayBuffers: before } = process.memoryUsage();
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 1);
  try {
    for (let time = 0; time < 4; time++) await curl('-o', '/dev/null');
  } finally {
    clearInterval(looking);
  }
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(mostMemoryBytes);
});

/** Reads some of the film, slowly, and leaves. */
async function leaveMidway(bytes: number): Promise<void> {
  const request = get(served.baseUrl + path, { headers: { Authorization: annasCredentials }, agent: false });
  const [response] = await once(request, 'response');
  let seen = 0;
  for await (const chunk of response) {
    seen += (chunk as Buffer).byteLength;
    if (seen >= bytes) break;
  }
  request.destroy();
}

it('are right while others leave in the middle of theirs', async () => {
  const leaving = Array.from({ length: 40 }, (_, number) => leaveMidway(number * 1_000_000));
  const reading = Array.from({ length: 4 }, () => curl());
  const wanted = createHash('sha256').update(film).digest('hex');
  for (const bytes of await Promise.all(reading))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(wanted);
  await Promise.all(leaving);
});
