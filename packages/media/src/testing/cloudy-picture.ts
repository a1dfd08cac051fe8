import sharp from 'sharp';

export interface CloudyFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly color: { readonly r: number; readonly g: number; readonly b: number };
}

/** A JPEG with about as much in it as a photo has, so that its renditions are about as large as a photo's. */
export async function cloudyPicture({ widthPx, heightPx, color }: CloudyFacts): Promise<Buffer> {
  const size = { width: widthPx, height: heightPx };
  const layer = (mean: number, sigma: number, blur: number): Promise<Buffer> =>
    sharp({
      create: { ...size, channels: 3, background: color, noise: { type: 'gaussian', mean, sigma } },
    })
      .blur(blur)
      .normalise()
      .png()
      .toBuffer();
  const [coarse, fine] = [await layer(128, 60, 8), await layer(128, 40, 1.2)];
  return sharp(coarse)
    .composite([{ input: fine, blend: 'soft-light' }])
    .tint(color)
    .jpeg()
    .toBuffer();
}
