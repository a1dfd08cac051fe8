import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [widthPx, heightPx] = [4032, 3024];
const margin = 256;

/**
 * Photos of 12 megapixels with EXIF, each other bytes: coarse colours under finer grain, of some 3 MB like a phone's.
 * @returns their paths
 */
export async function makePhotos(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const scene = await makeScene();
  const paths: string[] = [];
  for (let number = 0; number < count; number++) {
    const path = join(folder, `IMG_${String(number).padStart(4, '0')}.jpg`);
    const exif = {
      IFD0: { Make: 'Acme', Model: 'Acme One' },
      IFD2: { DateTimeOriginal: `2019:06:${String(1 + (number % 28)).padStart(2, '0')} 12:00:00` },
    };
    await sharp(scene.data, { raw: scene.info })
      .extract({
        left: (number * 37) % margin,
        top: (number * 53) % margin,
        width: widthPx,
        height: heightPx,
      })
      .withExif(exif)
      .jpeg({ quality: 88 })
      .toFile(path);
    paths.push(path);
  }
  return paths;
}

/** The same as HEIC, by libheif. */
export function makeHeics(photos: readonly string[]): string[] {
  return photos.map((photo) => {
    const path = photo.replace(/jpg$/, 'heic');
    execFileSync('heif-enc', ['-q', '60', photo, '-o', path], { stdio: 'ignore' });
    return path;
  });
}

async function makeScene() {
  const [width, height] = [widthPx + margin, heightPx + margin];
  const noise = (sigma: number, [w, h]: readonly [number, number]) =>
    sharp({
      create: {
        width: w,
        height: h,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma },
      },
    });
  const grain = await noise(14, [1024, 1024]).png({ compressionLevel: 1 }).toBuffer();
  const colours = await noise(55, [67, 52]).png().toBuffer();
  const coarse = await sharp(colours)
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(coarse)
    .composite([{ input: grain, tile: true, blend: 'soft-light' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}
