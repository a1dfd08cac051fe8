import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { picture } from '@photokeep/media/testing/picture';
import type { Timeline, TimelinePage } from '@photokeep/contract/rest/timeline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ask } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';
import { patience, status } from './upload-page.ts';

const web = suiteWeb();

const words = (caption: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`;

it('brings what describes a photo to that photo, also where two folders have one of the same name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const captions = { 'export/Lake': 'By the lake', 'export/Town': 'In town' };
  let shade = 0;
  for (const [place, caption] of Object.entries(captions)) {
    await mkdir(join(folder, place), { recursive: true });
    const color = { r: ++shade * 70, g: 90, b: 40 };
    const photo = await picture({ color, takenAt: '2019:05:07 12:00:00' });
    await writeFile(join(folder, place, 'IMG_0001.jpg'), photo);
    await writeFile(join(folder, place, 'IMG_0001.jpg.xmp'), words(caption));
  }
  const page = await web.open();
  await page.goto(`${web.server.baseUrl}/upload`);
  await page.locator('input[data-pick=folder]').setInputFiles(join(folder, 'export'));
  await status(page, 'All 4 are kept').waitFor(patience);
  await vi.waitFor(
    async () => {
      const { months } = await ask<Timeline>(web.server, 'GET', '/timeline');
      expect(months).toEqual([{ month: '2019-05', count: 2 }]);
      const { assets } = await ask<TimelinePage>(web.server, 'GET', '/timeline/assets?month=2019-05');
      const photos = await Promise.all(
        assets.id.map((id) => ask<{ caption: string | null }>(web.server, 'GET', `/assets/${id}`)),
      );
      expect(new Set(photos.map(({ caption }) => caption))).toEqual(new Set(Object.values(captions)));
    },
    { timeout: 60_000, interval: 250 },
  );
});
