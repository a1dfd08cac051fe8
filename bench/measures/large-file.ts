import type { Measure, Scale } from '../measure.ts';
import { uploadMeasure } from '../uploads.ts';
import { withMemory } from '../with-memory.ts';

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
