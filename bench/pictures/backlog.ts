import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '../client.ts';
import { median, type Row } from '../compare.ts';
import { startPhotokeep } from '../peers/photokeep.ts';
import { type Contestant, compete } from './contest.ts';
import { makePhotos } from './made-photos.ts';

const lookEveryMs = 100;
const connections = 2;

interface Backlog {
  readonly folder: string;
  readonly photos: number;
  /** a script that makes the same pictures */
  readonly script: Contestant;
}

/**
 * From the first photo that arrives until all have their pictures, beside a script that only makes pictures; and how
 * long requests take meanwhile.
 */
export async function backlog({ folder, photos, script }: Backlog): Promise<Row[]> {
  const paths = await makePhotos(join(folder, 'backlog'), photos);
  await using peer = await startPhotokeep(folder);
  using client = new Client(peer);
  const cache = join(folder, 'photokeep/state/cache/renditions');
  const quiet = await waits(client, paths[0] ?? '', 'quiet');
  const began = performance.now();
  await sendAll(client, paths);
  const busy = await waits(client, paths[0] ?? '', 'busy');
  // What `waits` has sent has the same bytes as the first photo, but for its end.
  const madeBefore = quiet.uploads + busy.uploads;
  while (picturesIn(cache) < 2 * (photos + madeBefore))
    await new Promise((done) => setTimeout(done, lookEveryMs));
  const seconds = (performance.now() - began) / 1000;
  const peakMb =
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${peer.pid}/status`, 'utf8'))?.[1]) / 1000;
  const [theirs] = await compete(
    { name: 'backlog', paths, contestants: [script], targets: {} },
    join(folder, 'out'),
    1,
  );
  const more = {
    'peak of the server process, MB': peakMb,
    'upload, times quiet': busy.uploadMs / quiet.uploadMs,
    'list, times quiet': busy.listMs / quiet.listMs,
  };
  const name = `backlog of ${photos} photos`;
  const ours = ourRow(name, { perSecond: (photos + busy.uploads) / seconds, more, theirs });
  return theirs === undefined ? [ours] : [ours, theirs];
}

interface Found {
  readonly perSecond: number;
  readonly more: {
    readonly 'peak of the server process, MB': number;
    readonly 'upload, times quiet': number;
    readonly 'list, times quiet': number;
  };
  readonly theirs: Row | undefined;
}

function ourRow(measure: string, { perSecond, more, theirs }: Found): Row {
  const ratio = perSecond / (theirs?.value ?? Number.NaN);
  const script = theirs?.server ?? 'script';
  const verdict = (text: string, isMet: boolean): string => `${text}: ${isMet ? 'met' : 'missed'}`;
  return {
    measure,
    unit: '1/s',
    server: 'photokeep',
    value: perSecond,
    cpuSeconds: Number.NaN,
    more,
    ratios: { [script]: { median: ratio, least: ratio, most: ratio } },
    verdicts: [
      verdict(`≥ 0.85 × ${script}`, ratio >= 0.85),
      verdict('server ≤ 200 MB', more['peak of the server process, MB'] <= 200),
      verdict('uploads ≤ 1.5 ×', more['upload, times quiet'] <= 1.5),
      verdict('lists ≤ 1.5 ×', more['list, times quiet'] <= 1.5),
    ],
    othersCores: Number.NaN,
  };
}

async function sendAll(client: Client, paths: readonly string[]): Promise<void> {
  const waiting = [...paths.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [number, path] = next;
      await client.send({ method: 'PUT', path: `/${number}.jpg`, body: [await readFile(path)] });
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
}

/** How long somebody waits for an upload of a photo, and for a list of them. */
async function waits(client: Client, photo: string, name: string) {
  const uploads = 5;
  const bytes = await readFile(photo);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const [uploadMs, listMs]: [number[], number[]] = [[], []];
  await client.send({ method: 'MKCOL', path: `/${name}/` });
  for (let number = 0; number < uploads; number++) {
    const mark = Buffer.from(`${name} ${number}`);
    const body = [bytes, mark];
    uploadMs.push(await timed(() => client.send({ method: 'PUT', path: `/${name}/${number}.jpg`, body })));
    for (let turn = 0; turn < 4; turn++)
      listMs.push(
        await timed(() => client.send({ method: 'PROPFIND', path: `/${name}/`, headers: { Depth: '1' } })),
      );
  }
  return { uploads, uploadMs: median(uploadMs), listMs: median(listMs) };
}

function picturesIn(cache: string): number {
  try {
    return readdirSync(cache, { recursive: true }).filter((name) => /\.(webp|jpg)$/.test(String(name)))
      .length;
  } catch {
    return 0;
  }
}
