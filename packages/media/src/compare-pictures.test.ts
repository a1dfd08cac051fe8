import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { areSame, areSimilar, bandsOf, comparePictures, nearBands } from './compare-pictures.ts';
import { hashThumbnail } from './hash-thumbnail.ts';
import { render } from './render.ts';
import { picture } from './testing/picture.ts';
import { type Blot, paint, type SceneFacts, scenePicture } from './testing/scene.ts';

let folder = '';
let made = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photokeep-look-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function hashOf(bytes: Buffer, mime = 'image/jpeg'): Promise<string | null> {
  const path = join(folder, String(++made));
  await writeFile(path, bytes);
  const targets = { thumbnail: `${path}.webp`, preview: `${path}.jpg` };
  const { pictureHash } = await render({ path, kind: 'photo', mime, ...targets });
  expect(await hashThumbnail(targets.thumbnail)).toBe(pictureHash);
  return pictureHash;
}

async function sceneHash(facts: SceneFacts): Promise<string> {
  const hash = await hashOf(await scenePicture(facts));
  if (hash === null) throw new Error('it shows too little');
  return hash;
}

it('sees the same in other sizes and codings', async () => {
  for (let scene = 1; scene <= 3; scene++) {
    const original = await sceneHash({ scene });
    for (const [widthPx, quality] of [
      [1000, 60],
      [640, 40],
      [400, 75],
    ] as const) {
      const copy = await sceneHash({ scene, widthPx, heightPx: (widthPx * 3) / 4, quality });
      expect(areSame(original, copy), JSON.stringify(comparePictures(original, copy))).toBe(true);
      expect(areSimilar(original, copy)).toBe(true);
    }
  }
}, 60_000);

it('tells different scenes apart', async () => {
  const hashes = await Promise.all(
    Array.from({ length: 10 }, (_, scene) => sceneHash({ scene, widthPx: 640, heightPx: 480 })),
  );
  for (const [at, a] of hashes.entries())
    for (const b of hashes.slice(at + 1)) expect(areSimilar(a, b)).toBe(false);
}, 60_000);

it('sees the next photo of a scene as similar, not as the same', async () => {
  const [first, next] = [await sceneHash({ scene: 3 }), await sceneHash({ scene: 3, shift: 0.02 })];
  expect([areSimilar(first, next), areSame(first, next)]).toEqual([true, false]);
});

it('does not take an edit for the same', async () => {
  const original = await sceneHash({ scene: 5 });
  const word: Blot = { x: 60, y: 200, width: 150, height: 50, colour: [255, 255, 255] };
  const dot: Blot = { x: 280, y: 50, width: 60, height: 60, colour: [255, 220, 0], round: true };
  for (const edit of [{ grey: true }, { drawn: [word] }, { drawn: [dot] }]) {
    const edited = await sceneHash({ scene: 5, widthPx: 640, heightPx: 480, ...edit });
    expect(areSame(original, edited), JSON.stringify(edit)).toBe(false);
  }
});

/** Lines of letters, another text for each number. */
const pageOfText = (text: number): Blot[] =>
  Array.from({ length: 12 * 40 }, (_, at): Blot[] => {
    const [line, letter] = [Math.floor(at / 40), at % 40];
    const isBlank = (letter * 7 + line * 3 + text * 5) % 6 === 0;
    const place = { x: 20 + letter * 9, y: 20 + line * 22, width: 4 + ((at * text) % 3), height: 9 };
    return isBlank ? [] : [{ ...place, colour: [20, 20, 20] }];
  }).flat();

const gradient: readonly Blot[] = Array.from({ length: 300 }, (_, y) => ({
  x: 0,
  y,
  width: 400,
  height: 1,
  colour: [y / 2, 40 + y / 2, 200 - y / 2],
}));

it('does not compare what shows too little', async () => {
  const black = await picture({ color: { r: 0, g: 0, b: 0 }, widthPx: 800, heightPx: 600 });
  expect(await hashOf(black), 'black').toBeNull();
  expect(await hashOf(await (await paint(gradient, {})).toBuffer()), 'a gradient').toBeNull();
  expect(await hashOf(await scenePicture({ scene: 1, widthPx: 48, heightPx: 36 })), 'a symbol').toBeNull();
  for (const text of [1, 2])
    expect(await hashOf(await (await paint(pageOfText(text), {})).toBuffer()), 'a page').toBeNull();
});

it('is no hash of a thumbnail that is broken', async () => {
  const path = join(folder, 'broken.webp');
  await writeFile(path, (await readFile(join(folder, '1.webp'))).subarray(0, 20));
  expect(await hashThumbnail(path)).toBeNull();
});

it('finds hashes by their bands that differ in at most seven bits', async () => {
  const hash = await sceneHash({ scene: 9 });
  const bits = BigInt(`0x${hash.slice(0, 16)}`);
  for (let round = 0; round < 500; round++) {
    let other = bits;
    for (let flip = 0; flip < 7; flip++) other ^= 1n << BigInt((round * 31 + flip * (round % 13)) % 64);
    const bands = bandsOf(other.toString(16).padStart(16, '0'));
    const found = bandsOf(hash).some((band, at) => nearBands(band).includes(bands[at] ?? -1));
    expect(found).toBe(true);
  }
});
