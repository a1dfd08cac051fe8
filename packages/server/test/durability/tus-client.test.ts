import { picture } from '@photokeep/media/testing/picture';
import { type OnSuccessPayload, Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { password, type PhotokeepProcess, startPhotokeep, user } from '../support/photokeep-process.ts';

const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const chunkSize = 256 * 1024;

let server: PhotokeepProcess;
beforeAll(async () => {
  server = await startPhotokeep();
});
afterAll(() => server?.[Symbol.asyncDispose]());

const optionsFor = (filename: string): UploadOptions => ({
  endpoint: `${server.baseUrl}/tus`,
  headers: { Authorization: authorization },
  metadata: { filename, lastModified: String(Date.UTC(2021, 6, 9)) },
  retryDelays: [0, 100, 200],
  chunkSize,
});

/** @returns what the answer to the last byte says */
function send(bytes: Buffer, options: UploadOptions): Promise<OnSuccessPayload> {
  return new Promise((resolve, reject) => {
    new Upload(bytes, { ...options, onSuccess: resolve, onError: reject }).start();
  });
}

const resultIn = ({ lastResponse }: OnSuccessPayload): string | undefined =>
  lastResponse.getHeader('Photokeep-Result');

describe('the tus client of browsers and Node', () => {
  it('sends a file in pieces, and is told that it is stored', async () => {
    const bytes = photo(1_000_000);
    expect(resultIn(await send(bytes, optionsFor('a.jpg')))).toBe('stored');
    const response = await server.request('GET', `/remote.php/dav/files/${user}/Photos/2021/07/a.jpg`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(resultIn(await send(bytes, optionsFor('b.jpg')))).toBe('known');
    expect(resultIn(await send(Buffer.alloc(0), optionsFor('empty.jpg')))).toBe('stored');
  });

  it('goes on where it was when the server is killed in the middle', async () => {
    const bytes = photo(3_000_000);
    let address = '';
    const acceptedBytes = await new Promise<number>((resolve, reject) => {
      const upload = new Upload(bytes, {
        ...optionsFor('killed.jpg'),
        retryDelays: null,
        onUploadUrlAvailable: () => {
          address = new URL(upload.url ?? '').pathname;
        },
        onChunkComplete: (_size, accepted) => {
          if (accepted < chunkSize * 4) return;
          server.stop('SIGKILL').then(() => resolve(accepted), reject);
        },
        onError: () => undefined,
        onSuccess: () => reject(new Error('it came to its end')),
      });
      upload.start();
    });
    await server.start();
    const uploadUrl = server.baseUrl + address;
    const asked = await fetch(uploadUrl, {
      method: 'HEAD',
      headers: { Authorization: authorization, 'Tus-Resumable': '1.0.0' },
    });
    expect(Number(asked.headers.get('upload-offset'))).toBeGreaterThanOrEqual(acceptedBytes);
    expect(resultIn(await send(bytes, { ...optionsFor('killed.jpg'), uploadUrl }))).toBe('stored');
    const response = await server.request('GET', `/remote.php/dav/files/${user}/Photos/2021/07/killed.jpg`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('is remembered to have sent what a phone converted, also by an index made anew', async () => {
    const bytes = await picture({ color: { r: 5, g: 120, b: 90 }, takenAt: '2025:03:02 10:00:00' });
    const options = optionsFor('IMG_0042.jpeg');
    const sent = await send(bytes, { ...options, metadata: { ...options.metadata, converted: '1' } });
    const id = sent.lastResponse.getHeader('Photokeep-Asset') ?? '';
    await server.stop();
    await server.command('rebuild');
    await server.start();
    await expect
      .poll(async () => (await server.request('GET', `/api/v1/assets/${id}`)).json(), {
        timeout: 30_000,
      })
      .toMatchObject({ name: 'IMG_0042.jpeg', converted: true });
  });
});
