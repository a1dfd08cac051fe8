import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { FailpointName } from '../../src/ports/failpoints.ts';
import { partBytes, partNumbers, uploadName, wholeUpload } from '../scenarios/upload-in-parts.ts';
import { hexOf } from '../support/bodies.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';
import { runUntilKilled } from '../support/run-until-killed.ts';
import { type SessionClient, sessionClientOf, storedBytes } from '../support/session-client.ts';

const scenario = new URL('../scenarios/upload-in-parts.ts', import.meta.url);
type Moment = FailpointName | `${FailpointName}:${number}`;

const old = Buffer.from('what was there before');

/** Kills the upload at the first of these moments, each start after it at the next one, and starts once more. */
async function crash(test: TestApp, variant: string, moments: readonly Moment[]): Promise<void> {
  await test.stop();
  for (const failpoint of moments) await runUntilKilled(test.home, { failpoint, scenario, variant });
  await test.restart();
}

async function storeOld(client: SessionClient): Promise<void> {
  const session = await client.create('before');
  await client.put(session, 1, old);
  await client.finish(session, uploadName);
}

async function storedHash(test: TestApp): Promise<string | null> {
  const bytes = await storedBytes(test, uploadName);
  return bytes === null ? null : hexOf('sha256', bytes);
}

/** What a client does that lost the connection: it looks what is there, and goes on. */
async function goOn(test: TestApp, client: SessionClient): Promise<void> {
  const session = await client.find(uploadName);
  if (session === null) throw new Error('the session is lost');
  const listed = await test.app.use.sessions.parts(session);
  for (const { number, sizeBytes } of listed) expect(sizeBytes).toBe(partBytes(number).byteLength);
  expect(await storedHash(test)).toBe(hexOf('sha256', session.outcome === null ? old : wholeUpload));
  const missing = session.outcome === null ? partNumbers : [];
  for (const number of missing) {
    if (!listed.some((part) => part.number === number)) await client.put(session, number, partBytes(number));
  }
  const stored = await client.finish(session, uploadName, { totalBytes: wholeUpload.byteLength });
  expect(stored).toMatchObject({ created: false, sizeBytes: wholeUpload.byteLength });
  expect(await client.finish(session, uploadName)).toEqual(stored);
  expect(await storedHash(test)).toBe(hexOf('sha256', wholeUpload));
}

async function expectNoLitter(test: TestApp): Promise<void> {
  await test.restart();
  expect(await readdir(test.home.library('anna/.photokeep/staging/sessions'))).toEqual([]);
  expect(await test.app.foundation.writer.pending()).toEqual([]);
}

/** Order of the parts, case, and the moments at which one process after the other dies. */
type Crash = readonly [string, string, readonly Moment[]];

const inOrder = (about: string, ...moments: Moment[]): Crash => ['in order', about, moments];
const outOfOrder = (about: string, ...moments: Moment[]): Crash => ['out of order', about, moments];
const repeated = (about: string, ...moments: Moment[]): Crash => ['repeated', about, moments];

const crashes: readonly Crash[] = [
  inOrder('case 4: in the body of the first part', 'session:receiving'),
  inOrder('case 4: in the body of a later part', 'session:receiving:4'),
  inOrder('case 4: before a part has its row', 'session:part-synced:2'),
  inOrder('case 4: when a part has its row', 'session:part-recorded:2'),
  inOrder('case 5: when everything is put together', 'session:gathered'),
  inOrder('case 5: before the target is touched', 'plan:prepared'),
  inOrder('case 5: when the old file has moved away', 'plan:step-done'),
  inOrder('case 5: when the new file is in its place', 'plan:steps-done'),
  inOrder('case 6: when the index knows it', 'plan:recorded'),
  inOrder('case 6: before the answer', 'session:committed'),
  inOrder('case 5: in the recovery that follows', 'plan:steps-done', 'recover:begun'),
  inOrder('case 6: after the recovery that follows', 'plan:steps-done', 'recover:plan-done'),
  outOfOrder('case 4: in the body of a part with a file for itself', 'session:receiving'),
  outOfOrder('case 4: before such a part has its row', 'session:part-synced'),
  outOfOrder('case 4: when such a part has its row', 'session:part-recorded'),
  outOfOrder('case 5: when a waiting part is in the assembly', 'session:part-synced:4'),
  outOfOrder('case 5: when that has its row', 'session:part-recorded:4'),
  repeated('case 5: before the new assembly is recorded', 'session:rebuilt'),
  repeated('case 5: when the new assembly is recorded', 'session:gathered'),
];

describe('an upload in parts over an existing file that is killed', () => {
  it.each(crashes)('%s, %s, goes on and ends whole', async (variant, _about, moments) => {
    await using test = await openTestApp();
    const client = sessionClientOf(test);
    await storeOld(client);
    await crash(test, variant, moments);
    await goOn(test, client);
    await expectNoLitter(test);
  });
});

describe('an upload as one stream that is killed', () => {
  it.each<[string, Moment, number]>([
    ['in the body', 'session:receiving:3', partBytes(1).byteLength],
    ['before its bytes have their row', 'session:part-synced:2', partBytes(1).byteLength],
    ['when they have', 'session:part-recorded:2', partBytes(1).byteLength + partBytes(2).byteLength],
  ])('%s, goes on where it was last told', async (_case, moment, offset) => {
    await using test = await openTestApp();
    const client = sessionClientOf(test);
    await crash(test, 'as a stream', [moment]);
    const session = await client.find(uploadName);
    if (session === null) throw new Error('the session is lost');
    expect(await test.app.use.sessions.offset(session)).toBe(offset);
    await client.append(session, offset, wholeUpload.subarray(offset));
    await client.finish(session, uploadName);
    expect(await storedHash(test)).toBe(hexOf('sha256', wholeUpload));
  });
});
