import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { type S3Server, startS3 } from '../support/s3-server.ts';

let cluster: PostgresCluster;
let s3: S3Server;
let photokeep: PhotokeepProcess;
beforeAll(async () => {
  cluster = await startPostgres('debian');
  s3 = await startS3('ceph');
  photokeep = await startPhotokeep({
    env: { ...s3.freshEnv(), PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() },
  });
});
afterAll(async () => {
  await photokeep?.[Symbol.asyncDispose]();
  await s3?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

const uploads = counts(80, 500);
/** How long S3 is away: the promise is about time itself. */
const awayMs = counts(3000, 20_000);
const sendersAtOnce = 6;
/** A phone waits before it tries again. */
const retryMs = 100;

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** Different photos of many sizes; one in ten is in several parts. */
function photo(number: number): Buffer {
  const sizeBytes = number % 10 === 0 ? 9_000_000 : 20_000 + number * 1000;
  return Buffer.concat([jpeg, Buffer.alloc(sizeBytes, `photo ${number} `)]);
}

let stored = 0;
const progress = new EventEmitter();

async function untilMoreAreStored(count: number): Promise<void> {
  const goal = stored + count;
  while (stored < goal) await once(progress, 'stored');
}

/** Sends until it is told "stored", as a phone does. */
async function sendUntilStored(number: number): Promise<void> {
  for (;;) {
    const body = photo(number);
    const status = await photokeep
      .request('PUT', `/remote.php/dav/files/anna/IMG_${number}.jpg`, { body })
      .then((response) => response.status)
      .catch(() => 0);
    if (status === 201 || status === 204) break;
    await setTimeout(retryMs);
  }
  stored++;
  progress.emit('stored');
}

async function sendAll(): Promise<void> {
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let number = next++; number < uploads; number = next++) await sendUntilStored(number);
  };
  await Promise.all(Array.from({ length: sendersAtOnce }, sender));
}

/** What goes wrong while they send: S3 is away for a while, then the server is killed three times. */
async function breakThings(): Promise<void> {
  await untilMoreAreStored(uploads / 8);
  await s3.kill();
  await setTimeout(awayMs);
  await s3.revive();
  for (let kill = 0; kill < 3; kill++) {
    await untilMoreAreStored(uploads / 8);
    await photokeep.stop('SIGKILL');
    await photokeep.start();
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('case 1 on S3: server and S3 server are killed while photos come', () => {
  it('keeps every acknowledged photo bit for bit, none twice, and no litter', {
    timeout: 900_000,
  }, async () => {
    const sending = sendAll();
    await breakThings();
    await sending;
    for (let number = 0; number < uploads; number++) {
      const response = await photokeep.request('GET', `/remote.php/dav/files/anna/IMG_${number}.jpg`);
      expect(response.status, `IMG_${number}`).toBe(200);
      expect(sha256(new Uint8Array(await response.arrayBuffer())), `IMG_${number}`).toBe(
        sha256(photo(number)),
      );
    }
    const swept = JSON.parse(await photokeep.command('storage', 'sweep', '--older-than', '0', '--json'));
    expect(swept).toMatchObject([{ account: 'anna' }]);
    const again = JSON.parse(await photokeep.command('storage', 'sweep', '--older-than', '0', '--json'));
    expect(again).toMatchObject([{ objects: uploads, removed: 0, abortedUploads: 0 }]);
    expect(await photokeep.command('rebuild', '--check')).toContain('exactly what the library says');
    expect(await photokeep.command('verify', '--full')).toContain('0 findings');
  });
});
