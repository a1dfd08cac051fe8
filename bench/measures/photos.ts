import type { Measure, Scale } from '../measure.ts';
import { uploadMeasure } from '../uploads.ts';

/** Photos of 3.5 MB, as phones send them. */
export const photos = ({ quick }: Scale): Measure[] =>
  [4, 16].map((connections) =>
    uploadMeasure({
      name: `photos, ${connections} connections`,
      unit: 'MB/s',
      peers: ['nginx', 'rclone', 'bare Node'],
      targets: [
        { peer: 'nginx', ratio: 0.9 },
        { peer: 'rclone', ratio: 1.2 },
      ],
      files: quick ? 24 : 80,
      sizeBytes: 3_500_000,
      connections,
    }),
  );
