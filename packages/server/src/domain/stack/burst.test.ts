import { expect, test } from 'vitest';
import { burstBonds } from './burst.ts';
import { nameParts } from './name-parts.ts';
import type { StackFile } from './stack-file.ts';

const shot = (contentId: number, name: string, facts: Partial<StackFile> = {}): StackFile => ({
  contentId,
  sha256: String(contentId).padStart(64, '0'),
  kind: 'photo',
  mime: 'image/jpeg',
  sizeBytes: 1000,
  places: [{ folderId: 1, name: nameParts(name) }],
  identifier: null,
  burstId: 'B',
  localMs: null,
  offsetMinutes: null,
  exactMoment: null,
  camera: null,
  widthPx: null,
  heightPx: null,
  durationMs: null,
  richness: 0,
  isSilent: false,
  sidecarKind: null,
  keptApart: false,
  ...facts,
});

const told = (files: readonly StackFile[]): string[] =>
  burstBonds(files).map(({ over, under }) => `${under.contentId} under ${over.contentId}`);

test('a burst takes one bond for each photo but the first', () => {
  const files = Array.from({ length: 100 }, (_, at) => shot(at, `img_${1000 + at}.jpg`));
  const bonds = burstBonds(files.toReversed());
  expect(bonds).toHaveLength(99);
  expect(new Set(bonds.map(({ over }) => over.contentId))).toEqual(new Set([0]));
});

test('the cover leads, and neither RAW files nor what was kept apart lead photos', () => {
  const named = { burstId: null };
  expect(
    told([
      shot(1, '00000IMG_00000_BURST20190102030405678.jpg', named),
      shot(2, '00001IMG_00001_BURST20190102030405678_COVER.jpg', named),
    ]),
  ).toEqual(['1 under 2']);
  const dng = { mime: 'image/x-adobe-dng' };
  expect(told([shot(1, 'a.jpg', { keptApart: true }), shot(2, 'b.dng', dng), shot(3, 'c.jpg')])).toEqual([
    '1 under 3',
  ]);
});
