import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../bytes/malformed.ts';
import { memoryRegion } from '../bytes/region.ts';
import { bytes, u16, zeros } from '../testing/bytes.ts';
import { type HeifOptions, heifPhoto } from '../testing/heif-photo.ts';
import { box } from '../testing/isobmff.ts';
import { findMeta } from './heif.ts';
import { hevcPicture } from './hevc-picture.ts';

const START = [0, 0, 0, 1];
const units = (...contents: readonly string[]) => contents.flatMap((one) => [u16(one.length), one]);
/** Two parameter sets of one kind and one of another; lengths of two bytes. */
const configuration = box(
  'hvcC',
  zeros(21),
  [1, 2],
  [32],
  u16(2),
  ...units('V1', 'V2'),
  [33],
  u16(1),
  ...units('S'),
);
const coded = bytes(...units('first', 'second'));
const picture = { codec: 'hvc1', width: 64, height: 32, configuration, coded } as const;
const sets = bytes(START, 'V1', START, 'V2', START, 'S');
const tile = bytes(START, 'first', START, 'second');

async function found(file: Uint8Array) {
  const meta = await findMeta(memoryRegion(file));
  return meta && hevcPicture(meta, file);
}

describe('the coded picture of a HEIC', () => {
  test('is its parameter sets and its units, each behind a start code', async () => {
    const { stream = [], ...rest } = (await found(heifPhoto(picture))) ?? {};
    expect(bytes(...stream)).toEqual(bytes(sets, tile));
    expect(rest).toEqual({ columns: 1, rows: 1, width: 64, height: 32, turns: [], coding: undefined });
  });

  test('is that of all tiles, with parameter sets that they share told once', async () => {
    const file = heifPhoto(picture, { grid: [3, 2], shown: [150, 60] });
    const { stream = [], ...rest } = (await found(file)) ?? {};
    expect(bytes(...stream)).toEqual(bytes(sets, tile, tile, tile, tile, tile, tile));
    expect(rest).toMatchObject({ columns: 3, rows: 2, width: 150, height: 60 });
  });

  test.each<[HeifOptions, readonly string[]]>([
    [{ quarterTurns: 1 }, ['left']],
    [{ quarterTurns: 2, mirrored: 0 }, ['half', 'top for bottom']],
    [{ quarterTurns: 3, mirrored: 1 }, ['right', 'left for right']],
  ])('is turned by %o', async (options, turns) => {
    expect((await found(heifPhoto(picture, options)))?.turns).toEqual(turns);
  });

  test('says how its samples stand for colours', async () => {
    const colours = { primaries: 9, transfer: 16, matrix: 9, isFullRange: false };
    expect((await found(heifPhoto(picture, { colours })))?.coding).toEqual(colours);
  });
});

describe('there is none', () => {
  test('where it is coded in AV1', async () => {
    expect(await found(heifPhoto({ ...picture, codec: 'av01' }))).toBeUndefined();
  });

  test('where not all of it is shown', async () => {
    // In place of its turn.
    const file = Buffer.from(heifPhoto(picture, { quarterTurns: 1 }));
    file.write('clap', file.indexOf('irot'));
    expect(await found(file)).toBeUndefined();
  });

  test('where tiles are missing', async () => {
    const file = Buffer.from(heifPhoto(picture, { grid: [2, 2] }));
    const layoutAt = file.indexOf(Buffer.from([0, 0, 1, 1, 0, 128, 0, 64]));
    file[layoutAt + 2] = 7;
    await expect(found(file)).rejects.toBeInstanceOf(Malformed);
  });

  test('where tiles name the same bytes again and again', async () => {
    const file = Buffer.from(
      heifPhoto({ ...picture, coded: bytes(...units('x'.repeat(2000))) }, { grid: [2, 2] }),
    );
    const at = file.indexOf('iloc') + 4 + 4 + 2 + 2;
    const entry = (item: number) => at + (item - 1) * 16;
    // The tiles are items 3 to 6; all become the first one.
    for (const item of [4, 5, 6]) file.copy(file, entry(item) + 8, entry(3) + 8, entry(3) + 16);
    const whole = file.subarray(0, file.indexOf('mdat') + 4 + 2100);
    await expect(found(whole)).rejects.toBeInstanceOf(Malformed);
  });
});

test('broken bytes are malformed, nothing else', async () => {
  const whole = heifPhoto(picture, { grid: [2, 2], quarterTurns: 1, mirrored: 0 });
  const change = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff));
  const property = fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
    const broken = whole.slice();
    for (const [at, value] of changes) broken[at] = value;
    await found(broken).catch((error: unknown) => expect(error).toBeInstanceOf(Malformed));
  });
  await fc.assert(property, { numRuns: 500 });
});
