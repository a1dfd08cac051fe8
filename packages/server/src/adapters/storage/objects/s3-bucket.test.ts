import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { readChunks } from './read-object.ts';
import { S3Bucket } from './s3-bucket.ts';

interface Served extends AsyncDisposable {
  readonly bucket: S3Bucket;
}

/** A bucket whose server answers as told. */
async function serving(answer: Parameters<typeof createServer>[1]): Promise<Served> {
  const server: Server = createServer(answer ?? (() => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  });
  const bucket = new S3Bucket({ client, bucket: 'photos', prefix: '', silenceMs: 50 });
  return {
    bucket,
    [Symbol.asyncDispose]: async () => {
      bucket.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const bytes = Buffer.from('0123456789');

describe('a download from a bucket', () => {
  it('goes on behind the last byte where the server falls silent', async () => {
    const asked: string[] = [];
    await using served = await serving((req, res) => {
      const range = req.headers.range ?? '';
      asked.push(range);
      const start = Number(/bytes=(\d+)-/.exec(range)?.[1]);
      res.writeHead(206, { 'Content-Length': bytes.length - start });
      if (start === 0) res.write(bytes.subarray(0, 4));
      else res.end(bytes.subarray(start));
    });
    const chunks = await Array.fromAsync(readChunks(served.bucket, 'key', 0, bytes.length));
    expect(Buffer.concat(chunks).toString()).toBe('0123456789');
    expect(asked).toEqual(['bytes=0-9', 'bytes=4-9']);
  });

  it('is given up where nothing ever comes', async () => {
    await using served = await serving((_req, res) => {
      res.writeHead(206, { 'Content-Length': bytes.length }).flushHeaders();
    });
    const reading = Array.fromAsync(readChunks(served.bucket, 'key', 0, bytes.length));
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
  });
});
