import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import { exportedFiles } from './exported-files.ts';
import { motion, still } from './live-halves.ts';
import { heicShot, jpegShot, rawShot } from './shots.ts';
import { type Files, StackApp } from './stack-app.ts';

let app: StackApp;
beforeAll(async () => {
  app = await StackApp.start();
});
afterAll(async () => {
  await expectConsistent(app.served.test);
  await app[Symbol.asyncDispose]();
});

const xmp = '<x:xmpmeta><rdf:RDF><rdf:Description xmp:Rating="3"/></rdf:RDF></x:xmpmeta>';
const takeout = '{"title":"IMG_0001.HEIC","photoTakenTime":{"timestamp":"1546398245"}}';

/** Every way of belonging together at once, and files that only seem to. */
const files: Files = {
  'IMG_0001.HEIC': heicShot({ identifier: 'A', fraction: '123' }),
  'IMG_0001.JPG': jpegShot({ identifier: 'A', fraction: '123' }),
  'IMG_E0001.JPG': jpegShot({ identifier: 'A', fraction: '123', size: [3000, 3000] }),
  'IMG_0001.MOV': motion({ identifier: 'A' }),
  'IMG_0001.DNG': rawShot({ fraction: '123' }),
  'IMG_0001.HEIC.json': takeout,
  'IMG_0001.xmp': xmp,
  'sent/image.jpeg': jpegShot({ fraction: '123', size: [1600, 1200] }),
  'IMG_0002.JPG': jpegShot({ burstId: 'B', at: '13:00:00' }),
  'IMG_0003.JPG': jpegShot({ burstId: 'B', at: '13:00:01' }),
  'IMG_0004.JPG': still({ second: 40 }),
  'IMG_0004.MOV': motion({ second: 40 }),
  'other/IMG_0001.JPG': jpegShot({ at: '18:00:00' }),
};
const paths = Object.keys(files);

const expected = [
  'IMG_0002.JPG < burst IMG_0003.JPG',
  'IMG_0004.JPG < live-video IMG_0004.MOV',
  [
    'IMG_E0001.JPG',
    'copy IMG_0001.JPG',
    'copy image.jpeg',
    'live-video IMG_0001.MOV',
    'original IMG_0001.HEIC',
    'raw IMG_0001.DNG',
    'sidecar IMG_0001.HEIC.json',
    'sidecar IMG_0001.xmp',
  ].join(' < '),
  'IMG_0001.JPG',
].toSorted();

it('is the same whatever comes first, goes and comes back', async () => {
  const histories = fc.record({
    order: fc.shuffledSubarray(paths, { minLength: paths.length }),
    removed: fc.shuffledSubarray(paths, { maxLength: 4 }),
    atOnce: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(histories, async ({ order, removed, atOnce }) => {
      await app.clear();
      const put = (path: string) => app.put(path, files[path] ?? '', { settle: !atOnce });
      for (const path of order) await put(path);
      await app.settle();
      for (const path of removed) await app.remove(path);
      const left = new Set((await exportedFiles(app.served)).map(({ path }) => path));
      for (const path of order.filter((one) => !left.has(one))) await put(path);
      await app.settle();
      expect(await app.stacks()).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});
