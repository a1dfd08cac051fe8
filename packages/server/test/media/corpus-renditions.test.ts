import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { memorySource } from '@photokeep/media/bytes/byte-source';
import { findDamage } from '@photokeep/media/find-damage';
import { sniff } from '@photokeep/media/sniff';
import { type CorpusPicture, corpusPath, corpusPictures } from '@photokeep/media/testing/corpus';
import { original, renderAndLook, testFolder, whyNot } from '@photokeep/media/testing/rendering';
import { beforeAll, describe, expect, it } from 'vitest';
import { needTools } from '../support/system-tools.ts';

const run = promisify(execFile);

const all = corpusPictures();
const unpacked = all.filter(({ path }) => existsSync(corpusPath(path)));
const inArchive = all.filter(({ path }) => path.startsWith('broken/names/'));

const shownMimes = /^(video\/|image\/(jpeg|heic|heif|png|apng|webp)$)/;
const isShown = ({ status, mime }: CorpusPicture): boolean => status === 'ok' && shownMimes.test(mime ?? '');

/** Called whole by the ground truth, yet only their metadata was kept, or they were never to be seen. */
const withoutPicture: Readonly<Record<string, string>> = {
  'heic/QuickTime.heic': 'undecodable',
  'video/QuickTime.mov': 'undecodable',
  'video/audio-only.mp4': 'unsupported',
};

async function asked(path: string) {
  const content = await readFile(path);
  const { kind, mime } = sniff(content);
  // What is neither is asked for nevertheless: the answer has to be a reason.
  return original(content, { kind: kind === 'video' ? 'video' : 'photo', mime, name: basename(path) });
}

/** Renders a file and compares its sizes with the ground truth, which tells those of the upright picture. */
async function expectSize(path: string, { width, height, acceptAlso }: CorpusPicture): Promise<void> {
  const { rendered, preview } = await renderAndLook(await asked(path));
  const size = [rendered.widthPx, rendered.heightPx];
  const also = acceptAlso?.dims ?? [];
  if (also !== 'any') expect([[width, height], ...also]).toContainEqual(size);
  const scale = Math.min(1, 1440 / Math.min(...size), 2560 / Math.max(...size));
  expect([preview.width, preview.height]).toEqual(size.map((side) => Math.round(side * scale)));
}

type Picture = Awaited<ReturnType<typeof renderAndLook>>['thumbnail'];

/** How light a picture is in 3 x 4 parts, row by row. */
function lightsOf({ width, height, pixel }: Picture): number[] {
  const samples = 12;
  return Array.from({ length: 12 }, (_, part) => {
    const [column, row] = [part % 3, Math.floor(part / 3)];
    let sum = 0;
    for (let y = 0; y < samples; y++) {
      for (let x = 0; x < samples; x++) {
        const across = (column + (x + 0.5) / samples) / 3;
        const down = (row + (y + 0.5) / samples) / 4;
        sum += pixel(Math.floor(across * width), Math.floor(down * height))[1];
      }
    }
    return sum / samples ** 2;
  });
}

/** What is known of a file that shows nothing, or not all. */
async function reasonOf(path: string): Promise<string | null> {
  const content = await readFile(path);
  const damage = await findDamage(memorySource(content), sniff(content), basename(path));
  return damage?.severity === 'damage' ? damage.reason : whyNot(await asked(path));
}

describe.skipIf(all.length === 0)('the corpus of real photos', () => {
  beforeAll(() => needTools('ffmpeg'));

  it.each(unpacked.filter((file) => isShown(file) && !(file.path in withoutPicture)))(
    '$path is shown in its upright size',
    (file) => expectSize(corpusPath(file.path), file),
  );

  it('shows photos whatever their names are', async () => {
    const folder = await testFolder();
    await run('tar', ['xf', corpusPath('broken/names.tar'), '-C', folder]);
    expect(inArchive).not.toEqual([]);
    for (const file of inArchive) await expectSize(join(folder, 'names', basename(file.path)), file);
  });

  it('shows the same scene in all eight orientations', async () => {
    const scenes = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
        const path = corpusPath(`jpeg/orientation/rotation-${orientation}.jpg`);
        return lightsOf((await renderAndLook(await asked(path))).thumbnail);
      }),
    );
    for (const scene of scenes) {
      const differences = scene.map((light, part) => Math.abs(light - (scenes[0]?.[part] ?? 0)));
      expect(Math.max(...differences)).toBeLessThan(12);
    }
  });

  it.each(Object.entries(withoutPicture))('%s has no picture: %s', async (path, reason) => {
    expect(await whyNot(await asked(corpusPath(path)))).toBe(reason);
  });

  it.each(unpacked.filter(({ status }) => status === 'unreadable' || status === 'degraded'))(
    '$path is reported, as it is $status',
    async ({ path }) => expect(await reasonOf(corpusPath(path))).not.toBeNull(),
  );
});
