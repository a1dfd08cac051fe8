import { execFileSync } from 'node:child_process';
import type { Candidate, Measure, Run, Target } from './measure.ts';
import { newBytes, sha256Of } from './new-bytes.ts';

export interface UploadMeasure {
  readonly name: string;
  readonly unit: 'MB/s' | '1/s';
  readonly peers: Measure['peers'];
  readonly targets: readonly Target[];
  readonly files: number;
  readonly sizeBytes: number;
  readonly connections: number;
  readonly limits?: Measure['limits'];
}

/** Files nobody has sent before, into a new folder each time; some are read back and compared. */
export function uploadMeasure(options: UploadMeasure): Measure {
  const { name, unit, peers, targets, limits } = options;
  return {
    name,
    unit,
    peers,
    targets,
    ...(limits && { limits }),
    run: (candidate, at) => upload(options, candidate, at),
  };
}

async function upload(
  { name, unit, files, sizeBytes, connections }: UploadMeasure,
  { client }: Candidate,
  repetition: number,
): Promise<Run> {
  const folder = `/${name.replaceAll(/\W+/g, '-')}-${repetition}`;
  await client.send({ method: 'MKCOL', path: `${folder}/` });
  const requests = Array.from({ length: files }, (_, number) => ({
    method: 'PUT',
    path: `${folder}/${number}.jpg`,
    body: newBytes(sizeBytes),
  }));
  execFileSync('sync');
  const began = performance.now();
  await client.sendAll(requests, connections);
  const answeredSeconds = (performance.now() - began) / 1000;
  execFileSync('sync');
  const seconds = (performance.now() - began) / 1000;
  const sample = requests[Math.floor(files / 2)];
  if (sample !== undefined && sizeBytes < 100e6) await client.check(sample.path, sha256Of(sample.body));
  const amount = unit === 'MB/s' ? (files * sizeBytes) / 1e6 : files;
  return { value: amount / seconds, more: { [`${unit} without sync`]: amount / answeredSeconds } };
}
