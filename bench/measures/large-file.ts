import type { Candidate, Measure, Run, Scale } from '../measure.ts';
import { usageOf } from '../process-usage.ts';
import { uploadMeasure } from '../uploads.ts';

const lookEveryMs = 100;

/** One file of 4 GiB: memory must not grow with it. */
export const largeFile = ({ quick }: Scale): Measure[] => {
  const measure = uploadMeasure({
    name: 'a file of 4 GiB',
    unit: 'MB/s',
    peers: ['nginx'],
    targets: [{ peer: 'nginx', ratio: 0.8 }],
    limits: { 'peak PSS, MB': 120, 'PSS growth, MB': 10 },
    files: 1,
    sizeBytes: quick ? 512 * 1024 * 1024 : 4 * 1024 * 1024 * 1024,
    connections: 1,
  });
  return [{ ...measure, run: (candidate, at) => withMemory(candidate, () => measure.run(candidate, at)) }];
};

/** The growth is that from the upload's first second to its peak: before that the server only wakes up. */
async function withMemory({ peer }: Candidate, upload: () => Promise<Run>): Promise<Run> {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(usageOf(peer.pid).pssBytes), lookEveryMs);
  const { value, more } = await upload();
  clearInterval(timer);
  const peak = Math.max(...seen);
  const early = Math.max(...seen.slice(0, 1000 / lookEveryMs));
  return { value, more: { ...more, 'peak PSS, MB': peak / 1e6, 'PSS growth, MB': (peak - early) / 1e6 } };
}
