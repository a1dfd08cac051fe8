import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from './arrange.ts';
import { nameParts } from './name-parts.ts';
import type { ShotComparison, StackFile } from './stack-file.ts';

let made = 0;

function file(path: string, facts: Partial<StackFile> = {}): StackFile {
  const [name = '', folder = ''] = path.split('/').toReversed();
  const contentId = ++made;
  return {
    contentId,
    sha256: String(contentId).padStart(64, '0'),
    kind: /mov$/i.test(name) ? 'video' : /(json|xmp|aae)$/i.test(name) ? 'sidecar' : 'photo',
    mime: /heic$/i.test(name) ? 'image/heic' : /dng$/i.test(name) ? 'image/x-adobe-dng' : 'image/jpeg',
    sizeBytes: 1000,
    places: [{ folderId: folder.length + 1, name: nameParts(name) }],
    identifier: null,
    burstId: null,
    localMs: 0,
    offsetMinutes: 0,
    exactMoment: null,
    camera: 'acme one',
    widthPx: 4000,
    heightPx: 3000,
    durationMs: 3000,
    richness: 3,
    isSilent: false,
    sidecarKind: /json$/i.test(name) ? 'takeout' : /xmp$/i.test(name) ? 'xmp' : 'aae',
    keptApart: false,
    ...facts,
  };
}

const bySecond = (a: StackFile, b: StackFile): ShotComparison =>
  a.localMs === null || b.localMs === null ? 'unknown' : a.localMs === b.localMs ? 'same' : 'different';

/** In these tests what looks the same has the same identifier, which is a mark of Live Photos elsewhere. */
const byLook = (a: StackFile, b: StackFile): boolean =>
  a.identifier !== null && a.identifier === b.identifier;

/** 'member role of', by names. */
function arranged(...files: readonly StackFile[]): string[] {
  const nameOf = (id: number): string =>
    files.find(({ contentId }) => contentId === id)?.places[0]?.name.lower ?? '';
  const { members } = arrange(files, { shots: bySecond, looks: byLook });
  return [...members].map(([id, { role, ofId }]) => `${nameOf(id)} ${role} of ${nameOf(ofId)}`).toSorted();
}

describe('what is surer goes first', () => {
  test('a mark beats a name', () => {
    const named = file('b/img_1.jpg');
    const motion = file('b/img_1.mov', { identifier: 'A' });
    expect(arranged(named, motion)).toEqual(['img_1.mov live-video of img_1.jpg']);
    const marked = file('z.jpg', { identifier: 'A', localMs: 9 });
    expect(arranged(named, motion, marked)).toEqual(['img_1.mov live-video of z.jpg']);
  });

  test('a JPEG stays with its HEIC when an edit of both comes', () => {
    const files = [
      file('img_1234.heic'),
      file('img_1234.jpg'),
      file('img_1234-edited.jpg', { widthPx: 3000 }),
    ];
    expect(arranged(...files)).toEqual([
      'img_1234.heic original of img_1234-edited.jpg',
      'img_1234.jpg copy of img_1234.heic',
    ]);
  });

  test('a still has one motion only', () => {
    const files = ['a.jpg', 'a.mov', 'b.mov'].map((name) => file(name, { identifier: 'A' }));
    expect(arranged(...files)).toEqual(['a.mov live-video of a.jpg']);
  });
});

describe('files that only seem to be one photo', () => {
  const small = { widthPx: 1600, heightPx: 1200 };
  const fast = { exactMoment: '5.12' };

  test.each([
    ['two cameras in one second', file('a.jpg'), file('b.jpg', { ...small, camera: 'other two' })],
    ['neighbours of one size', file('a.jpg'), file('b.jpg')],
    ['neighbours within one hundredth', file('a.jpg', fast), file('b.jpg', fast)],
    [
      'neighbours of which one knows its place',
      file('a.jpg', { ...fast, richness: 4 }),
      file('b.jpg', { ...fast, sizeBytes: 10 }),
    ],
    ['another part of the picture', file('a.jpg'), file('b.jpg', { widthPx: 1600, heightPx: 900 })],
    ['one name at two moments', file('a.heic'), file('a.jpg', { localMs: 5 })],
    ['one name in two folders', file('x/a.dng'), file('yy/a.jpg')],
    [
      'an edit of another photo with that number',
      file('img_1234.jpg'),
      file('img_e1234.jpg', { localMs: 5 }),
    ],
    ['a film of that name', file('a.jpg'), file('a.mov', { durationMs: 60_000 })],
    ['numbers in brackets', file('a.dng'), file('a(1).jpg')],
  ])('%s stay apart', (_, a, b) => {
    expect(arranged(a, b)).toEqual([]);
    expect(arranged(b, a)).toEqual([]);
  });
});

describe('a copy stands under the better one', () => {
  test.each([
    ['smaller', { widthPx: 1600, heightPx: 1200 }],
    ['stripped', { exactMoment: '5.12', richness: 1, sizeBytes: 5000 }],
  ])('that is %s, whatever their names', (_, facts) => {
    const whole = file('z.jpg', { exactMoment: '5.12' });
    expect(arranged(whole, file('a.jpg', facts))).toEqual(['a.jpg copy of z.jpg']);
  });

  test('of its name and fraction of a second, in another folder', () => {
    const [whole, again] = ['a/a.jpg', 'bb/a.jpg'].map((path) => file(path, { exactMoment: '5.12' }));
    if (whole === undefined || again === undefined) throw new Error('two files');
    expect(arranged(whole, { ...again, sizeBytes: 500 })).toEqual(['a.jpg copy of a.jpg']);
  });

  test('of its name, if it tells nothing about itself', () => {
    const [whole, stripped] = [file('a.heic'), file('a.jpg', { localMs: null, camera: null })];
    expect(arranged(whole, stripped)).toEqual(['a.jpg copy of a.heic']);
  });

  test('unless the JPEG is the larger one', () => {
    expect(arranged(file('a.heic', { widthPx: 400, heightPx: 300 }), file('a.jpg'))).toEqual([
      'a.heic copy of a.jpg',
    ]);
  });
});

test('what was kept apart joins nobody, and nobody of its kind joins it', () => {
  const burst = (name: string, keptApart = false): StackFile => file(name, { burstId: 'B', keptApart });
  expect(arranged(burst('a.jpg'), burst('b.jpg', true))).toEqual([]);
  expect(arranged(burst('b.jpg', true), burst('c.jpg'))).toEqual([]);
  expect(arranged(burst('a.jpg', true), burst('b.jpg'), burst('c.jpg'))).toEqual(['c.jpg burst of b.jpg']);
  const still = file('img_1.jpg', { keptApart: true });
  expect(arranged(still, file('img_1.mov'), file('img_1.jpg.json'))).toEqual([
    'img_1.jpg.json sidecar of img_1.jpg',
    'img_1.mov live-video of img_1.jpg',
  ]);
});

test('one of Google’s sidecars speaks of the edit and of the motion, too', () => {
  const files = [file('a.jpg'), file('a-edited.jpg'), file('a.mov'), file('a.jpg.json'), file('a.jpg.xmp')];
  const [original, edit, motion, takeout, xmp] = files.map(({ contentId }) => contentId);
  const { sidecars } = arrange(files, { shots: bySecond, looks: byLook });
  expect([original, edit, motion].map((id) => sidecars.get(id ?? 0))).toEqual([
    [takeout, xmp],
    [takeout],
    [takeout],
  ]);
});

test('any order, of arrival too, gives one arrangement', () => {
  const names = fc.constantFrom('img_1234', 'img_e1234', 'img_1234-edited', 'img_1234(1)', 'other');
  const extensions = fc.constantFrom('jpg', 'heic', 'dng', 'mov', 'jpg.json', 'xmp', 'aae');
  const facts = fc.record({
    folder: fc.constantFrom('', 'x'),
    identifier: fc.constantFrom(null, 'A', 'B'),
    burstId: fc.constantFrom(null, null, 'C'),
    localMs: fc.constantFrom(null, 0, 1),
    exactMoment: fc.constantFrom(null, '0.12'),
    widthPx: fc.constantFrom(null, 4000, 1600),
    isSilent: fc.boolean(),
    heightPx: fc.constantFrom(3000, 1200),
    keptApart: fc.boolean(),
  });
  const some = fc.array(fc.tuple(names, extensions, facts), { minLength: 2, maxLength: 10 });
  const twoOrders = some.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
  );
  fc.assert(
    fc.property(twoOrders, ([all, order]) => {
      const build = (indexes: readonly number[]): StackFile[] =>
        indexes.flatMap((at) => {
          const given = all[at];
          if (given === undefined) return [];
          const [name, extension, { folder, ...rest }] = given;
          return [file(`${folder}/${name}.${extension}`, { ...rest, sha256: String(at).padStart(64, '0') })];
        });
      const told = (files: readonly StackFile[]): string[] => {
        const shaOf = new Map(files.map(({ contentId, sha256 }) => [contentId, Number(sha256)]));
        return [...arrange(files, { shots: bySecond, looks: byLook }).members]
          .map(
            ([id, member]) =>
              `${shaOf.get(id)} ${member.role} ${shaOf.get(member.ofId)} ${shaOf.get(member.leadId)}`,
          )
          .toSorted();
      };
      expect(told(build(order))).toEqual(told(build([...all.keys()])));
    }),
    { numRuns: 300 },
  );
});

describe('a copy that was renamed and stripped', () => {
  const looks = { identifier: 'looks so' };
  const original = () => file('camera/IMG_1.jpg', looks);
  const stripped = (facts: Partial<StackFile> = {}) =>
    file('sent/IMG-20260101-WA0007.jpg', {
      ...looks,
      localMs: null,
      camera: null,
      richness: 0,
      isSilent: true,
      widthPx: 1600,
      heightPx: 1200,
      ...facts,
    });

  test('stands under what looks the same', () => {
    const expected = ['img-20260101-wa0007.jpg copy of img_1.jpg'];
    const [one, other] = [original(), stripped()];
    expect(arranged(one, other)).toEqual(expected);
    expect(arranged(other, one)).toEqual(expected);
  });

  test.each([
    ['looks otherwise', { identifier: null }],
    ['tells something', { isSilent: false }],
    ['is as large', { widthPx: 4000, heightPx: 3000 }],
    ['has another shape', { widthPx: 1200, heightPx: 1200 }],
    ['was kept apart', { keptApart: true }],
  ] as const)('is a photo of its own if it %s', (_, facts) => {
    expect(arranged(original(), stripped(facts))).toEqual([]);
  });

  test('is a photo of its own if a file beside it speaks of it', () => {
    const sidecar = file('sent/IMG-20260101-WA0007.jpg.json');
    expect(arranged(original(), stripped(), sidecar)).toEqual([
      'img-20260101-wa0007.jpg.json sidecar of img-20260101-wa0007.jpg',
    ]);
  });
});
