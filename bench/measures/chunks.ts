import { execFileSync } from 'node:child_process';
import type { Candidate, Measure, Run, Scale } from '../measure.ts';
import { newBytes } from '../new-bytes.ts';
import { user } from '../peers/peer.ts';
import { withMemory } from '../with-memory.ts';

/** What the phones cut their files into on Wi-Fi, roughly. */
const chunkBytes = 40 * 1024 * 1024;
const uploads = `/remote.php/dav/uploads/${user}`;

interface Chunked {
  readonly sizeBytes: number;
  readonly name: string;
}

/** Files that come in chunks, as Nextcloud's apps send them: against one PUT of ours, and how soon the last step ends. */
export const chunks = ({ quick }: Scale): Measure[] => {
  const [whole, large] = quick ? [200e6, 500e6] : [1e9, 5e9];
  const limits = { 'time, in that of one PUT': 1.11 };
  const largeLimits = { 'last step, ms': 2000, 'PSS growth, MB': 10 };
  return [
    {
      name: `${whole / 1e9} GB in chunks`,
      unit: 'MB/s',
      peers: [],
      targets: [],
      limits,
      run: (candidate, at) => besideOnePut(candidate, { sizeBytes: whole, name: `beside-${at}` }),
    },
    {
      name: `${large / 1e9} GB in chunks`,
      unit: 'MB/s',
      peers: [],
      targets: [],
      limits: largeLimits,
      run: (candidate, at) =>
        withMemory(candidate, () => inChunks(candidate, { sizeBytes: large, name: `large-${at}` })),
    },
  ];
};

async function besideOnePut(candidate: Candidate, file: Chunked): Promise<Run> {
  const seconds = await timed(() =>
    candidate.client.send({ method: 'PUT', path: `/${file.name}-put.mp4`, body: newBytes(file.sizeBytes) }),
  );
  const { value, more } = await inChunks(candidate, file);
  const chunkedSeconds = file.sizeBytes / 1e6 / value;
  return { value, more: { ...more, 'time, in that of one PUT': chunkedSeconds / seconds } };
}

async function inChunks({ client }: Candidate, { sizeBytes, name }: Chunked): Promise<Run> {
  const below = `${uploads}/${name}`;
  let lastStepSeconds = 0;
  const seconds = await timed(async () => {
    await client.send({ method: 'MKCOL', path: '', below });
    for (let sent = 0, number = 1; sent < sizeBytes; sent += chunkBytes, number++) {
      const body = newBytes(Math.min(chunkBytes, sizeBytes - sent));
      await client.send({ method: 'PUT', path: `/${number}`, below, body });
    }
    const headers = { Destination: `/remote.php/dav/files/${user}/${name}.mp4` };
    const began = performance.now();
    await client.send({ method: 'MOVE', path: '/.file', below, headers });
    lastStepSeconds = (performance.now() - began) / 1000;
  });
  return { value: sizeBytes / 1e6 / seconds, more: { 'last step, ms': lastStepSeconds * 1000 } };
}

/** With the time of a following `sync`, so that nothing is left for later. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  execFileSync('sync');
  const began = performance.now();
  await work();
  execFileSync('sync');
  return (performance.now() - began) / 1000;
}
