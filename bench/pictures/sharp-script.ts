import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';

/*
 * A plain script that makes of each photo what Immich makes, by the settings it documents: pixels of 1440 px (the
 * shorter side) in sRGB, of these a JPEG, a small WebP and the placeholder's pixels, three photos at a time.
 * Standard input: the paths. Arguments: the folder to write into, and the JPEG's chroma subsampling.
 */

const [folder = '', chromaSubsampling = '4:4:4'] = process.argv.slice(2);
const atOnce = 3;
const paths = readFileSync(0, 'utf8').split('\n').filter(Boolean);

async function make(path: string): Promise<void> {
  const { data, info } = await sharp(path, { failOn: 'error' })
    .pipelineColourspace('srgb')
    .withIccProfile('srgb')
    .rotate()
    .resize(1440, 1440, { fit: 'outside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const open = () => sharp(data, { raw: info }).pipelineColourspace('srgb').withIccProfile('srgb');
  const name = join(folder, basename(path));
  await Promise.all([
    open().jpeg({ quality: 80, chromaSubsampling }).toFile(`${name}.preview.jpeg`),
    open().resize(250, 250, { fit: 'outside' }).webp({ quality: 80 }).toFile(`${name}.thumbnail.webp`),
    sharp(data, { raw: info }).resize(100, 100, { fit: 'inside' }).ensureAlpha().raw().toBuffer(),
  ]);
}

const waiting = [...paths];
const lane = async (): Promise<void> => {
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await make(path);
};
await Promise.all(Array.from({ length: atOnce }, lane));
