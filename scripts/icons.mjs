// Draws the icons of the installed app from packages/web/static/mark.svg: `node scripts/icons.mjs`. To be run when the mark
// has changed; what it writes is kept in the repository, so that a build needs no drawing.
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../packages/web/static/', import.meta.url));
const [, shapes] = /<svg[^>]*>(.*)<\/svg>/s.exec(await readFile(`${folder}mark.svg`, 'utf8')) ?? [];
/** `--paper` of the design tokens */
const paper = '#fbfaf8';

/**
 * @param side of the picture, in pixels
 * @param markShare how much of it the mark takes; systems cut up to a fifth off at each side of those that they mask
 * @param corner radius, as a share of the side
 */
async function draw(name, { side, markShare, corner }) {
  const inset = 8 - 8 / markShare;
  const view = 16 / markShare;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="${inset} ${inset} ${view} ${view}">` +
    `<rect x="${inset}" y="${inset}" width="${view}" height="${view}" rx="${view * corner}" fill="${paper}"/>${shapes}</svg>`;
  await sharp(Buffer.from(svg))
    .png({ compressionLevel: 9, palette: true })
    .toFile(`${folder}icons/${name}.png`);
}

await mkdir(`${folder}icons`, { recursive: true });
for (const side of [192, 512]) {
  await draw(`any-${side}`, { side, markShare: 0.62, corner: 0.22 });
  await draw(`maskable-${side}`, { side, markShare: 0.48, corner: 0 });
}
await draw('apple-180', { side: 180, markShare: 0.6, corner: 0 });
