import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startPostgres } from '../packages/server/test/support/postgres.ts';
import { type S3Server, startS3 } from '../packages/server/test/support/s3-server.ts';
import { Client } from './client.ts';
import { newBytes } from './new-bytes.ts';
import { startPhotokeep } from './peers/photokeep.ts';
import { withMemory } from './with-memory.ts';

/* Photos through a node to a bucket, beside the same objects put by the AWS SDK with checksums: to one Ceph, in turn. */

const { values: options } = parseArgs({
  options: { reps: { type: 'string', default: '5' }, quick: { type: 'boolean', default: false } },
});
const photos = options.quick ? 16 : 60;
const photoBytes = 3_500_000;
const atOnce = 4;
const largeBytes = options.quick ? 512 * 1024 ** 2 : 4 * 1024 ** 3;

await using stack = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), 'photokeep-bench-'));
stack.defer(() => rmSync(folder, { recursive: true, force: true }));
const cluster = stack.use(await startPostgres('debian'));
const ceph = stack.use(await startS3('ceph'));
const bucket = ceph.freshEnv();
const peer = stack.use(
  await startPhotokeep(folder, { ...bucket, PHOTOKEEP_DATABASE_URL: await cluster.freshDatabase() }),
);
using client = new Client(peer);
const sdk = stack.adopt(sdkFor(ceph), (one) => one.destroy());
const bucketName = new URL(bucket.PHOTOKEEP_STORAGE_URL ?? '').hostname;

// First, as long as no pictures of photos are being made beside it.
const { more } = await withMemory({ peer, client }, async () => {
  const path = '/large.jpg';
  const seconds = await timed(() => client.send({ method: 'PUT', path, body: newBytes(largeBytes) }));
  return { value: largeBytes / 1e6 / seconds, more: { 'MB/s': largeBytes / 1e6 / seconds } };
});
const peakMb = more?.['peak PSS, MB'] ?? 0;
print(
  `A file of ${(largeBytes / 1024 ** 3).toFixed(1)} GiB: ${more?.['MB/s']?.toFixed(0)} MB/s, ` +
    `peak PSS ${peakMb.toFixed(0)} MB (${verdict(peakMb <= 300)}: ≤ 300).`,
);

const ways = { node: throughNode, sdk: bySdk };
const ratios: number[] = [];
for (let repetition = 0; repetition < Number(options.reps); repetition++) {
  const order = repetition % 2 === 0 ? (['node', 'sdk'] as const) : (['sdk', 'node'] as const);
  const seconds = { node: 0, sdk: 0 };
  for (const way of order) seconds[way] = await timed(() => ways[way](repetition));
  ratios.push(seconds.sdk / seconds.node);
  const speed = (way: keyof typeof ways): string => ((photos * photoBytes) / 1e6 / seconds[way]).toFixed(0);
  print(`repetition ${repetition + 1}: node ${speed('node')} MB/s, SDK ${speed('sdk')} MB/s`);
}
const sorted = ratios.toSorted((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
print(
  `Photos of 3.5 MB, ${atOnce} at a time: ${median.toFixed(2)} × the SDK (${verdict(median >= 0.7)}: ≥ 0.7), ` +
    `from ${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)}.`,
);

async function throughNode(repetition: number): Promise<void> {
  const requests = Array.from({ length: photos }, (_, number) => ({
    method: 'PUT',
    path: `/${repetition}-${number}.jpg`,
    body: newBytes(photoBytes),
  }));
  await client.sendAll(requests, atOnce);
}

async function bySdk(repetition: number): Promise<void> {
  let next = 0;
  const send = async (): Promise<void> => {
    for (let number = next++; number < photos; number = next++) {
      const Key = `beside/${repetition}-${number}.jpg`;
      const Body = Buffer.concat(newBytes(photoBytes));
      await sdk.send(new PutObjectCommand({ Bucket: bucketName, Key, Body, ChecksumAlgorithm: 'SHA256' }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  execFileSync('sync');
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function sdkFor({ endpoint, region, accessKey, secretKey }: S3Server): S3Client {
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
  return new S3Client({ endpoint, region: region || 'us-east-1', credentials, forcePathStyle: true });
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'missed';
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
