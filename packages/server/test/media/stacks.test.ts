import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { extractFacts } from '../../src/domain/job.ts';
import { motion, still } from './live-halves.ts';
import { heicShot, jpegShot, rawShot } from './shots.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { type Files, StackApp } from './stack-app.ts';

let app: StackApp;

interface WayCase {
  readonly way: string;
  /** what lists show, and what stands behind it */
  readonly lead: string;
  readonly member: string;
  readonly role: string;
  /** whether the files go to the trash and come back together */
  readonly together?: boolean;
  readonly files: () => Files;
  /** seems to belong to it, too */
  readonly later: () => Files;
}

const ways: readonly WayCase[] = [
  {
    way: 'a Live Photo by its mark',
    lead: 'beach.JPG',
    member: 'clip.MOV',
    role: 'live-video',
    together: true,
    files: () => ({ 'beach.JPG': still({ identifier: 'A' }), 'clip.MOV': motion({ identifier: 'A' }) }),
    later: () => ({ 'copy.JPG': still({ identifier: 'A', second: 9 }) }),
  },
  {
    way: 'a Live Photo by its name',
    lead: 'IMG_1.JPG',
    member: 'IMG_1.MOV',
    role: 'live-video',
    files: () => ({ 'IMG_1.JPG': still({}), 'IMG_1.MOV': motion({}) }),
    later: () => ({ 'IMG_1.HEIC': heicShot({ at: '12:04:07' }) }),
  },
  {
    way: 'a RAW and its JPEG',
    lead: 'DSC_1.JPG',
    member: 'DSC_1.DNG',
    role: 'raw',
    files: () => ({ 'DSC_1.JPG': jpegShot(), 'DSC_1.DNG': rawShot() }),
    later: () => ({ 'DSC_1-edited.jpg': jpegShot({ size: [900, 900] }) }),
  },
  {
    way: 'a HEIC and its JPEG',
    lead: 'IMG_1.HEIC',
    member: 'IMG_1.JPG',
    role: 'copy',
    files: () => ({ 'IMG_1.HEIC': heicShot(), 'IMG_1.JPG': jpegShot() }),
    later: () => ({ 'IMG_1.DNG': rawShot({ at: '12:04:06' }) }),
  },
  {
    way: 'an edit of the phone and its original',
    lead: 'IMG_E1234.JPG',
    member: 'IMG_1234.JPG',
    role: 'original',
    files: () => ({ 'IMG_1234.JPG': jpegShot(), 'IMG_E1234.JPG': jpegShot({ size: [3000, 3000] }) }),
    later: () => ({ 'IMG_1234_edited.JPG': jpegShot({ size: [2000, 3000] }) }),
  },
  {
    way: 'an edit of an export and its original',
    lead: 'party-edited.jpg',
    member: 'party.jpg',
    role: 'original',
    files: () => ({ 'party.jpg': jpegShot(), 'party-edited.jpg': jpegShot({ at: null, size: [300, 300] }) }),
    later: () => ({ 'party-bearbeitet.jpg': jpegShot({ size: [2000, 3000] }) }),
  },
  {
    way: 'a burst',
    lead: 'IMG_2001.JPG',
    member: 'IMG_2002.JPG',
    role: 'burst',
    files: () => ({
      'IMG_2001.JPG': jpegShot({ burstId: 'B' }),
      'IMG_2002.JPG': jpegShot({ burstId: 'B', at: '12:04:06' }),
    }),
    later: () => ({ 'IMG_2003.JPG': jpegShot({ burstId: 'B', at: '12:04:07' }) }),
  },
  {
    way: 'a photo and what a messenger left of it',
    lead: 'IMG_1.HEIC',
    member: 'sent/image0.jpeg',
    role: 'copy',
    files: () => ({ 'IMG_1.HEIC': heicShot(), 'sent/image0.jpeg': jpegShot({ size: [1600, 1200] }) }),
    later: () => ({ 'sent/image1.jpeg': jpegShot({ size: [800, 600] }) }),
  },
];

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

describe.each(databaseEngines)('with the index on %s', (engine) => {
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  describe.each(ways)('$way', ({ lead, member, role, together = false, files, later }) => {
    const both = `${nameOf(lead)} < ${role} ${nameOf(member)}`;
    const separate = [nameOf(lead), nameOf(member)].toSorted();

    it.each(['as given', 'reversed'] as const)('is one item, its files %s', async (order) => {
      await app.putAll(files(), order);
      expect(await app.stacks()).toEqual([both]);
    });

    it('takes the other half along or lets it stand for itself when one is deleted, and joins them again', async () => {
      await app.putAll(files());
      for (const [gone, left] of [
        [lead, member],
        [member, lead],
      ] as const) {
        await app.remove(gone);
        expect(await app.stacks()).toEqual(together ? [] : [nameOf(left)]);
        await app.restoreLastDeleted();
        expect(await app.stacks()).toEqual([both]);
      }
    });

    it('was a wrong guess if its owner says so, for good, until the owner says otherwise', async () => {
      await app.putAll(files());
      expect(await app.setApart('PUT', nameOf(lead), nameOf(member))).toBe(204);
      expect(await app.stacks()).toEqual(separate);

      await app.putAll(later());
      for (const known of await app.stacks())
        expect(known.split(' < ')[1] ?? '').not.toContain(nameOf(member));
      const items = await app.items();
      expect(items.find(({ name }) => name === nameOf(member))?.stack.length ?? 0).toBe(0);
      const { queue, catalog } = app.served.test.app.foundation;
      const ids = await Promise.all(items.map(async ({ id }) => (await catalog.asset(id))?.contentId ?? 0));
      await queue.enqueue(ids.map(extractFacts));
      await app.settle();
      expect((await app.items()).map(({ name }) => name)).toContain(nameOf(member));

      for (const path of Object.keys(later())) await app.remove(path);
      expect(await app.stacks()).toEqual(separate);
      expect(await app.setApart('DELETE', nameOf(lead), nameOf(member))).toBe(204);
      expect(await app.stacks()).toEqual([both]);
    });
  });
});
