import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from './client.ts';
import { compare, type Row } from './compare.ts';
import { installPeers } from './install-peers.ts';
import type { Candidate, Measure, Scale } from './measure.ts';
import { chunks } from './measures/chunks.ts';
import { largeFile } from './measures/large-file.ts';
import { list } from './measures/list.ts';
import { photos } from './measures/photos.ts';
import { reading } from './measures/reading.ts';
import { smallFiles } from './measures/small-files.ts';
import { startBareNode } from './peers/bare-node.ts';
import { startNginx } from './peers/nginx.ts';
import type { Peer } from './peers/peer.ts';
import { startPhotokeep } from './peers/photokeep.ts';
import { startRclone } from './peers/rclone.ts';
import { usageOf } from './process-usage.ts';
import { table } from './report.ts';

const measures: Readonly<Record<string, (scale: Scale) => Measure[]>> = {
  photos,
  'small-files': smallFiles,
  'large-file': largeFile,
  chunks,
  list,
  reading,
};

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    reps: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    folder: { type: 'string' },
    json: { type: 'string' },
  },
});

const idleMs = 15_000;

/** Limits of a server that has nothing to do, and of how soon it is there. */
const atRest = { pssBytes: 100e6, startMs: 1000 };

const unknown = wanted.find((name) => !(name in measures));
if (unknown !== undefined) {
  process.stderr.write(`There is no measure “${unknown}”. There are: ${Object.keys(measures).join(', ')}.\n`);
  process.exit(2);
}
await installPeers();
const parent = options.folder ?? tmpdir();
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, 'photokeep-bench-'));
try {
  await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(root: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const ours = stack.use(await startPhotokeep(root));
  print(await restOf(ours));
  const others = [startNginx, startRclone, startBareNode];
  const peers: Peer[] = [ours];
  for (const start of others) peers.push(stack.use(await start(root)));
  const candidates: Candidate[] = peers.map((peer) => ({ peer, client: stack.use(new Client(peer)) }));
  const rows: Row[] = [];
  const names = wanted.length > 0 ? wanted : Object.keys(measures);
  for (const measure of names.flatMap((name) => measures[name]?.({ quick: options.quick }) ?? [])) {
    process.stderr.write(`${measure.name} …\n`);
    rows.push(...(await compare(measure, candidates, Number(options.reps))));
  }
  print(table(rows));
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(rows, null, 2));
}

async function restOf({ pid, startMs }: Peer): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const { pssBytes } = usageOf(pid);
  const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  return [
    `Listening ${startMs.toFixed(0)} ms after the start of its process (≤ ${atRest.startMs}: ${verdict(startMs <= atRest.startMs)}); `,
    `idle PSS ${(pssBytes / 1e6).toFixed(0)} MB (≤ ${atRest.pssBytes / 1e6}: ${verdict(pssBytes <= atRest.pssBytes)}).\n`,
  ].join('');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
