import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { render } from '../render.ts';
import { codedInAv1 } from '../testing/coded-in-av1.ts';
import { quarters } from '../testing/colours.ts';
import { heifPhoto } from '../testing/heif-photo.ts';
import { original, testFolder, whyNot } from '../testing/rendering.ts';

describe('no picture', () => {
  test('of text that is named like a photo', async () => {
    expect(await whyNot(await original('Dear diary', { name: 'diary.jpg' }))).toBe('undecodable');
  });

  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic', 'heif'])(
    'of no bytes at all, called %s',
    async (format) => {
      expect(await whyNot(await original('', { mime: `image/${format}` }))).toBe('undecodable');
    },
  );

  test.each(['image/svg+xml', 'image/x-icon', 'image/x-canon-cr3'])(
    'of %s, for want of a decoder',
    async (mime) => {
      expect(await whyNot(await original('any bytes', { mime }))).toBe('unsupported');
    },
  );

  test('of a RAW photo, although a small one lies in front of it', async () => {
    const content = await quarters('RGBY', 60, 40).tiff().toBuffer();
    expect(await whyNot(await original(content, { mime: 'image/x-adobe-dng' }))).toBe('unsupported');
  });

  test('of a drawing, whose decoder would read other files', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    expect(await whyNot(await original(drawing, { mime: 'image/png' }))).toBe('undecodable');
  });

  test('a file that is not there is no fault of its bytes', async () => {
    const folder = await testFolder();
    const missing = { path: `${folder}/none.jpg`, kind: 'photo', mime: 'image/jpeg' } as const;
    const files = { thumbnail: `${folder}/t.webp`, preview: `${folder}/p.jpg` };
    await expect(render({ ...missing, ...files })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

/** Were they decoded, they would be found to hold next to nothing. */
describe('more pixels than memory is for are refused by the header', () => {
  const small = () => quarters('RGBY', 60, 40);

  test('of a JPEG', async () => {
    const content = await small().jpeg().toBuffer();
    const sizeAt = content.indexOf(Buffer.from([0xff, 0xc0])) + 5;
    content.writeUInt16BE(65_000, sizeAt);
    content.writeUInt16BE(65_000, sizeAt + 2);
    expect(await whyNot(await original(content))).toBe('too-large');
  });

  test('of a PNG', async () => {
    const content = await small().png().toBuffer();
    const header = content.indexOf('IHDR');
    content.writeUInt32BE(30_000, header + 4);
    content.writeUInt32BE(30_000, header + 8);
    content.writeUInt32BE(crc32(content.subarray(header, header + 17)), header + 17);
    expect(await whyNot(await original(content, { mime: 'image/png' }))).toBe('too-large');
  });

  test('of a GIF', async () => {
    const content = await small().gif().toBuffer();
    const frame = content.indexOf(Buffer.from([0x2c, 0, 0, 0, 0]));
    // Both the screen, which is not believed, and the picture on it.
    for (const at of [6, 8, frame + 5, frame + 7]) content.writeUInt16LE(60_000, at);
    expect(await whyNot(await original(content, { mime: 'image/gif' }))).toBe('too-large');
  });

  test('of an AVIF', async () => {
    const picture = { ...(await codedInAv1(small())), width: 20_000, height: 20_000 };
    expect(await whyNot(await original(heifPhoto(picture), { mime: 'image/avif' }))).toBe('too-large');
  });
});
