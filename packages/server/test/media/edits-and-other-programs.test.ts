import { readFile } from 'node:fs/promises';
import type { Body } from '@photokeep/contract/rest/api';
import { quarters } from '@photokeep/media/testing/colours';
import { describe, expect, it } from 'vitest';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { forgetFacts } from './forget-facts.ts';
import { jpegShot } from './shots.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

const onlyId = async (): Promise<number> => (await app.items())[0]?.id ?? 0;

async function edit(id: number, changes: Body<'PATCH /assets'>['changes']): Promise<void> {
  await app.client.call('PATCH /assets', { body: { ids: [id], changes } });
  await app.settle();
}

const sidecar = (): Promise<string> =>
  readFile(app.served.test.home.library('anna', 'IMG_1.jpg.xmp'), 'utf8');

describe.each(databaseEngines)('with the index on %s, what an owner says', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

  it('is not written in again where a program that knew of it took out the date and the turn', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const id = await onlyId();
    await edit(id, { takenAt: { local: '2020-05-06T07:08:09', offsetMinutes: 120 }, rotateBy: 1, rating: 4 });
    const later = (await sidecar()).replaceAll(
      /\s(exif:DateTimeOriginal|photoshop:DateCreated|tiff:Orientation|photokeep:turned)="[^"]*"/g,
      '',
    );
    await app.put('IMG_1.jpg.xmp', later);
    const known = { takenAt: '2019-01-02T12:04:05', timeSource: 'metadata', rotation: 0, rating: 4 };
    expect(await app.item(id)).toMatchObject(known);
    await edit(id, { caption: 'Later' });
    expect(await app.item(id)).toMatchObject({ ...known, caption: 'Later' });
    expect(await sidecar()).not.toMatch(/DateTimeOriginal|Orientation/);
    await rebuildIndex(app.served.test);
    await app.client.signIn();
    await app.settle();
    expect(await app.item(id)).toMatchObject({ ...known, caption: 'Later' });
  });

  it.each([
    { read: 'all that stands in it', older: false, width: 64 },
    { read: 'nothing yet of how it lies', older: true, width: 72 },
  ])(
    'a turn stays as far when an editor turns the pixels, of a photo of which we had read $read',
    async ({ older, width }) => {
      const shot = (degrees: number, orientation: number): Promise<Buffer> => {
        const exif = { IFD2: { DateTimeOriginal: '2019:01:02 12:04:05' } };
        return quarters('RGBY', width, 48)
          .rotate(degrees)
          .withMetadata({ orientation, exif })
          .jpeg()
          .toBuffer();
      };
      await app.put('IMG_1.jpg', await shot(0, 6));
      const id = await onlyId();
      if (older) await forgetFacts(app.served.test);
      await edit(id, { rotateBy: 1 });
      expect(await sidecar()).toContain('tiff:Orientation="3"');
      expect((await app.item(id)).rotation).toBe(1);
      await app.put('IMG_1.jpg', await shot(90, 1));
      expect((await app.items())[0]).toMatchObject({ name: 'IMG_1.jpg', rotation: 1 });
    },
  );
});
