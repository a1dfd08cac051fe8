import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytes } from '../testing/bytes.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { chained, cr3, pointing, raf, rawTiff, strip, turned } from '../testing/raw-files.ts';
import { original, renderAndLook, testFolder, whyNot } from '../testing/rendering.ts';
import { sniff } from '../sniff.ts';
import { makeWebPicture } from '../web-picture.ts';

const jpegOf = (corners = 'RGBY', [width, height] = [1200, 800]): Promise<Buffer> =>
  quarters(corners, width ?? 0, height ?? 0)
    .jpeg()
    .toBuffer();

/** JPEG without loss, as raw data is coded: decoders refuse it. */
async function lossless(): Promise<Buffer> {
  const jpeg = await jpegOf('KKKK', [1800, 1200]);
  const frameAt = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg[frameAt + 1] = 0xc3;
  return jpeg;
}

async function look(content: Uint8Array, mime: string) {
  const { rendered, preview } = await renderAndLook(await original(content, { mime }));
  return { ...rendered, size: [preview.width, preview.height], corners: cornersOf(preview) };
}

describe('the picture of a raw file is found', () => {
  test('where the first directory points', async () => {
    const jpeg = await jpegOf();
    expect(await look(rawTiff(jpeg, pointing), 'image/x-sony-arw')).toMatchObject({ corners: 'RGBY' });
  });

  test('at the end of a chain of directories', async () => {
    expect(await look(chained(await jpegOf()), 'image/x-pentax-pef')).toMatchObject({ corners: 'RGBY' });
  });

  test('in a directory below', async () => {
    const file = rawTiff(await jpegOf(), (at, size) => ({ 0x014a: { ifd: pointing(at, size) } }));
    expect(await look(file, 'image/x-nikon-nef')).toMatchObject({ corners: 'RGBY' });
  });

  test('as a strip, and raw data is not mistaken for it', async () => {
    const small = await jpegOf();
    const file = rawTiff(bytes(small, await jpegOf('KKKK', [1500, 1000])), (at, size) => ({
      ...strip(at, small.length),
      0x014a: { ifd: strip(at + small.length, size - small.length, 34892) },
    }));
    expect(await look(file, 'image/x-adobe-dng')).toMatchObject({ size: [1200, 800], corners: 'RGBY' });
  });

  test('as a field of its own', async () => {
    const jpeg = await jpegOf();
    const file = rawTiff(new Uint8Array(), () => ({ 0x002e: jpeg }), { mark: 'U\0' });
    expect(await look(file, 'image/x-panasonic-rw2')).toMatchObject({ corners: 'RGBY' });
  });

  test('where no directory points, as in notes of the maker', async () => {
    const thumbnail = await jpegOf('KKKK', [160, 120]);
    const file = rawTiff(bytes(thumbnail, await jpegOf()), (at) => pointing(at, thumbnail.length));
    expect(await look(file, 'image/x-olympus-orf')).toMatchObject({ size: [1200, 800], corners: 'RGBY' });
  });

  test('in Fujifilm’s', async () => {
    expect(await look(raf(await jpegOf()), 'image/x-fujifilm-raf')).toMatchObject({ corners: 'RGBY' });
  });

  test('in Canon’s CR3: the track’s, else the preview', async () => {
    const preview = await jpegOf('YBGR');
    const both = cr3({ sample: await jpegOf('RGBY', [1600, 1200]), preview });
    expect(await look(both, 'image/x-canon-cr3')).toMatchObject({ size: [1600, 1200], corners: 'RGBY' });
    const one = cr3({ sample: await lossless(), preview });
    expect(await look(one, 'image/x-canon-cr3')).toMatchObject({ size: [1200, 800], corners: 'YBGR' });
  });

  test('though a larger one is there that cannot be decoded', async () => {
    const small = await jpegOf();
    const file = rawTiff(bytes(small, await lossless()), (at, size) => ({
      ...pointing(at, small.length),
      0x014a: { ifd: pointing(at + small.length, size - small.length) },
    }));
    expect(await look(file, 'image/x-canon-cr2')).toMatchObject({ size: [1200, 800], corners: 'RGBY' });
  });
});

describe('it is turned as the raw file says', () => {
  test.each([
    [1, 'RGBY', [1200, 800]],
    [3, 'BYRG', [1200, 800]],
    [6, 'YRGB', [800, 1200]],
    [8, 'GBYR', [800, 1200]],
  ] as const)('orientation %i', async (orientation, corners, size) => {
    const jpeg = await jpegOf();
    const fields = (at: number, sizeBytes: number) => ({
      ...pointing(at, sizeBytes),
      ...turned(orientation),
    });
    expect(await look(rawTiff(jpeg, fields), 'image/x-sony-arw')).toMatchObject({ corners, size });
    expect(await look(cr3({ sample: jpeg, orientation }), 'image/x-canon-cr3')).toMatchObject({
      corners,
      size,
    });
  });

  test('whatever the preview says of itself', async () => {
    const jpeg = await quarters('RGBY', 1200, 800).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await look(rawTiff(jpeg, pointing), 'image/x-sony-arw')).toMatchObject({ corners: 'RGBY' });
  });

  test('but not once more where the camera has turned it', async () => {
    const standing = await jpegOf('RGBY', [800, 1200]);
    const file = rawTiff(standing, (at, size) => ({
      ...pointing(at, size),
      ...turned(6),
      0x0100: 6000,
      0x0101: 4000,
    }));
    const { corners, widthPx, heightPx } = await look(file, 'image/x-sony-arw');
    expect([corners, widthPx, heightPx]).toEqual(['RGBY', 4000, 6000]);
  });
});

test('its size is that of the raw picture', async () => {
  const file = rawTiff(await jpegOf(), (at, size) => ({
    ...pointing(at, size),
    ...turned(8),
    0x0100: 6000,
    0x0101: 4000,
  }));
  expect(await look(file, 'image/x-sony-arw')).toMatchObject({ widthPx: 4000, heightPx: 6000 });
});

describe('there is no picture', () => {
  test.each([
    ['image/x-sony-arw', rawTiff(new Uint8Array(), () => ({}))],
    ['image/x-adobe-dng', rawTiff(new Uint8Array(), (at) => strip(at, 26))],
    ['image/x-canon-cr3', cr3({})],
    ['image/x-fujifilm-raf', raf(new Uint8Array())],
  ])('in %s without one', async (mime, content) => {
    expect(await whyNot(await original(content, { mime }))).toBe('unsupported');
  });

  test('in a circle of directories, which is left', async () => {
    const content = chained(await lossless(), { isCircle: true });
    expect(await whyNot(await original(content, { mime: 'image/x-pentax-pef' }))).toBe('unsupported');
  });

  test('in bytes that are no raw file', async () => {
    for (const content of ['', 'II', 'Dear diary', 'II*\0\xff\xff\xff\xff'])
      expect(await whyNot(await original(content, { mime: 'image/x-nikon-nef' }))).not.toBeNull();
  });
});

test('the web picture is the largest of a raw file, upright, in full', async () => {
  const folder = await testFolder();
  const [path, target] = [join(folder, 'original'), join(folder, 'web.jpg')];
  const fields = (at: number, size: number) => ({ ...pointing(at, size), ...turned(6) });
  const content = rawTiff(await jpegOf('RGBY', [3000, 2000]), fields);
  await writeFile(path, content);
  expect(sniff(content).kind).toBe('photo');
  await makeWebPicture({ path, mime: 'image/x-sony-arw', target });
  const shown = await look(await readFile(target), 'image/jpeg');
  expect(shown).toMatchObject({ widthPx: 2000, heightPx: 3000, corners: 'YRGB' });
});
