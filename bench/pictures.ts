import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Row } from './compare.ts';
import { installPeers, pictureTools } from './install-peers.ts';
import { backlog } from './pictures/backlog.ts';
import { buildPrograms } from './pictures/built-programs.ts';
import { type Contest, type Contestant, compete } from './pictures/contest.ts';
import { makeHeics, makePhotos } from './pictures/made-photos.ts';
import { table } from './report.ts';

/* What Photokeep's decoders and readers do beside the usual tools, on photos made for it. */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reps: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    folder: { type: 'string' },
    json: { type: 'string' },
  },
});
const names = ['metadata', 'pictures', 'heic', 'backlog'];
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no measure “${unknown}” of pictures. There are: ${names.join(', ')}.\n`);
  process.exit(2);
}
const isWanted = (name: string): boolean => positionals.includes(name);

async function measure(): Promise<Row[]> {
  const photos = await makePhotos(join(folder, 'photos'), options.quick ? 12 : 200);
  const heics =
    isWanted('heic') || isWanted('metadata') ? makeHeics(photos.slice(0, options.quick ? 4 : 12)) : [];
  const rows: Row[] = [];
  for (const contest of contests(photos, heics)) {
    process.stderr.write(`${contest.name} …\n`);
    rows.push(...(await compete(contest, join(folder, 'out'), Number(options.reps))));
  }
  if (isWanted('backlog'))
    rows.push(
      ...(await backlog({ folder, photos: options.quick ? 60 : 1000, script: sharpScript('4:4:4') })),
    );
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(rows, null, 2));
  return rows;
}

function contests(photos: readonly string[], heics: readonly string[]): Contest[] {
  const all: Readonly<Record<string, readonly Contest[]>> = {
    metadata: [readers('metadata of JPEG', photos), readers('metadata of HEIC', heics)],
    pictures: [
      {
        name: 'pictures of JPEG, 12 megapixels',
        paths: photos,
        contestants: [ours, sharpScript('4:4:4'), sharpScript('4:2:0')],
        targets: { [sharpScript('4:4:4').name]: 1.3 },
      },
      {
        name: 'small pictures of JPEG alone',
        paths: photos,
        contestants: [oursAlone, sharpScript('4:4:4'), vipsthumbnail],
        targets: { [sharpScript('4:4:4').name]: 3, [vipsthumbnail.name]: 1 },
      },
    ],
    heic: [
      {
        name: 'pictures of HEIC',
        paths: heics,
        contestants: [ours, heifConvert],
        targets: { 'heif-convert': 1 / 1.3 },
      },
    ],
  };
  return positionals.flatMap((name) => all[name] ?? []);
}

const built = await buildPrograms(['our-pictures', 'our-metadata']);
const ours: Contestant = {
  name: 'photokeep',
  command: [process.execPath, join(built, 'our-pictures.mjs'), '$OUT', 'pictures'],
};

/** For somebody who waits, before anything larger is made. */
const oursAlone: Contestant = {
  name: 'photokeep, small only',
  command: [process.execPath, join(built, 'our-pictures.mjs'), '$OUT', 'thumbnail'],
};

function sharpScript(chroma: string): Contestant {
  return {
    name: `sharp script ${chroma}`,
    command: [
      process.execPath,
      new URL('./pictures/sharp-script.ts', import.meta.url).pathname,
      '$OUT',
      chroma,
    ],
  };
}

const twoAtOnce = (line: string): readonly string[] => ['sh', '-c', `VIPS_CONCURRENCY=1 xargs -P2 ${line}`];

/** The small picture alone. */
const vipsthumbnail: Contestant = {
  name: 'vipsthumbnail, 256 only',
  command: twoAtOnce('-n8 vipsthumbnail --size 341x256 -o $OUT/%s.webp[Q=80]'),
};

/** The whole picture as a JPEG, which is what every way to a smaller one begins with. */
const heifConvert: Contestant = {
  name: 'heif-convert',
  command: twoAtOnce("-I{} sh -c 'heif-convert -q 80 {} $OUT/$(basename {}).jpg >/dev/null'"),
};

function readers(name: string, paths: readonly string[]): Contest {
  return {
    name,
    paths,
    contestants: [
      { name: 'photokeep', command: [process.execPath, join(built, 'our-metadata.mjs')] },
      { name: 'exiftool', command: ['exiftool', '-fast2', '-json', '-n', '-q', '-@', '-'] },
    ],
    targets: {},
  };
}

await installPeers(pictureTools);
mkdirSync(options.folder ?? tmpdir(), { recursive: true });
const folder = mkdtempSync(join(options.folder ?? tmpdir(), 'photokeep-bench-'));
try {
  process.stdout.write(`${table(await measure())}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
