import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cornersOf, quarters } from '../testing/colours.ts';
import { original, renderAndLook, whyNot } from '../testing/rendering.ts';

/** Half of a picture RGBY above noise: noise does not compress, so the upper picture is all there. */
async function cut(format: 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'avif') {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const whole = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff', noise } })
    .composite([{ input: await quarters('RGBY', 300, 60).png().toBuffer(), top: 0, left: 0 }])
    .toFormat(format)
    .toBuffer();
  return original(whole.subarray(0, whole.length / 2), { mime: `image/${format}` });
}

describe('a photo that ends early', () => {
  test.each(['jpeg', 'png', 'gif'] as const)('shows what is there: %s', async (format) => {
    const { rendered, preview } = await renderAndLook(await cut(format));
    expect(rendered).toMatchObject({ widthPx: 300, heightPx: 200 });
    expect(cornersOf({ ...preview, height: 60 })).toBe('RGBY');
  });

  test.each(['webp', 'tiff', 'avif'] as const)('gives no picture: %s', async (format) => {
    expect(await whyNot(await cut(format))).toBe('undecodable');
  });

  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    'gives no picture where only its signature is left: %s',
    async (format) => {
      const content = await quarters('RGBY', 60, 40).toFormat(format).toBuffer();
      const request = await original(content.subarray(0, 12), { mime: `image/${format}` });
      expect(await whyNot(request)).toBe('undecodable');
    },
  );
});
