import type { Measure, Scale } from '../measure.ts';
import { uploadMeasure } from '../uploads.ts';

/** Files of 10 KB, where every step costs more than the bytes. */
export const smallFiles = ({ quick }: Scale): Measure[] =>
  [1, 4, 16].map((connections) =>
    uploadMeasure({
      name: `small files, ${connections} connections`,
      unit: '1/s',
      peers: ['nginx', 'rclone', 'bare Node'],
      targets: connections === 16 ? [{ peer: 'nginx', ratio: 0.7 }] : [],
      files: quick ? 300 : 1500,
      sizeBytes: 10_240,
      connections,
    }),
  );
