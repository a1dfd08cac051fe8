import type { Candidate, Measure, Scale } from '../measure.ts';
import { newBytes } from '../new-bytes.ts';

const photoBytes = 3_500_000;
const rangeBytes = 64 * 1024;
const photosThere = 30;

/** Reading: whole photos, pieces of them, and what the client has already. */
export const reading = ({ quick }: Scale): Measure[] => {
  const often = quick ? 200 : 2000;
  return [wholePhotos(quick ? 60 : 300), ranges(often), notModified(often)];
};

const wholePhotos = (count: number): Measure => ({
  ...common,
  name: 'whole photos, 4 connections',
  unit: 'MB/s',
  targets: [{ peer: 'nginx', ratio: 0.4 }],
  run: async ({ client }) => {
    const requests = paths(count).map((path) => ({ method: 'GET', path }));
    const seconds = await timed(() => client.sendAll(requests, 4));
    return { value: (count * photoBytes) / 1e6 / seconds };
  },
});

const ranges = (count: number): Measure => ({
  ...common,
  name: 'ranges of 64 KiB, 4 connections',
  unit: '1/s',
  targets: [{ peer: 'nginx', ratio: 0.18 }],
  run: async ({ client }) => {
    const requests = paths(count).map((path, number) => {
      const first = (number * 7919 * 64) % (photoBytes - rangeBytes);
      return { method: 'GET', path, headers: { Range: `bytes=${first}-${first + rangeBytes - 1}` } };
    });
    return { value: count / (await timed(() => client.sendAll(requests, 4))) };
  },
});

const notModified = (count: number): Measure => ({
  ...common,
  name: 'not modified (304), 16 connections',
  unit: '1/s',
  targets: [{ peer: 'nginx', ratio: 0.3 }],
  run: async ({ client }) => {
    const path = '/reading/0.jpg';
    const { headers } = await client.send({ method: 'HEAD', path });
    const known = { 'If-None-Match': headers.get('etag') ?? '' };
    const requests = Array.from({ length: count }, () => ({ method: 'GET', path, headers: known }));
    return { value: count / (await timed(() => client.sendAll(requests, 16))) };
  },
});

const common = { peers: ['nginx', 'rclone'], prepare: fill } as const;

async function fill({ client }: Candidate): Promise<void> {
  const { status } = await client.send({ method: 'MKCOL', path: '/reading/' });
  if (status !== 201) return;
  const requests = Array.from({ length: photosThere }, (_, number) => ({
    method: 'PUT',
    path: `/reading/${number}.jpg`,
    body: newBytes(photoBytes),
  }));
  await client.sendAll(requests, 4);
}

const paths = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => `/reading/${number % photosThere}.jpg`);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
