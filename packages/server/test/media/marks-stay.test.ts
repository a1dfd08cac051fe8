import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { act, hide, hiddenNames, idOf, lock, pin, shown } from '../support/hidden-photos.ts';
import { counts } from '../support/counts.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { heicShot, jpegShot } from './shots.ts';
import {
  again,
  noon,
  replace,
  restoreVersion,
  saveOnDisk,
  say,
  send,
  transfer,
  xmp,
} from './sidecar-hand.ts';
import type { Files, StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

/** Where lists without a PIN show which photos; a star where it is a favourite, and what is said of it. */
async function seen(): Promise<string[]> {
  const { client } = app;
  const { id: starred } = (await client.call('GET /favourites/assets')).body.assets;
  const timeline = await Promise.all((await shown(app)).map((name) => idOf(app, name)));
  const archive = (await client.call('GET /archive/assets')).body.assets.id;
  const told = async (list: string, id: number): Promise<string> => {
    const { name, caption, takenAt } = await app.item(id);
    const words = [name, starred.includes(id) ? '*' : '', caption, takenAt.slice(0, 4)];
    return `${list}: ${words.filter(Boolean).join(' ')}`;
  };
  const all = [...timeline.map((id) => told('timeline', id)), ...archive.map((id) => told('archive', id))];
  return (await Promise.all(all)).toSorted();
}

/** Before and after the index is made anew. */
async function expectSeen(expected: readonly string[]): Promise<void> {
  expect(await seen()).toEqual(expected);
  await again(app);
  expect(await seen()).toEqual(expected);
  expect(await app.served.test.app.foundation.writer.pending()).toEqual([]);
}

async function mark(name: string): Promise<void> {
  const id = await idOf(app, name);
  const changes = { caption: 'Oma', takenAt: { local: '2024-06-01T12:00:00', offsetMinutes: null } };
  await app.client.call('PATCH /assets', { body: { ids: [id], changes } });
  await app.settle();
  await act(app, 'favourite', [id]);
  await act(app, 'archive', [id]);
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

function twoOf(files: Files) {
  const [first, lead] = Object.entries(files);
  if (first === undefined || lead === undefined) throw new Error('two files are needed');
  return [first, lead] as const;
}

/** As a phone does it. */
async function star(path: string, value: 0 | 1): Promise<void> {
  const body = `<d:propertyupdate xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:set><d:prop>
    <oc:favorite>${value}</oc:favorite></d:prop></d:set></d:propertyupdate>`;
  expect(await send(app, 'PROPPATCH', path, { body: Buffer.from(body) })).toBe(207);
}

/** Makes what was kept apart from a photo part of it again. */
async function putBack(lead: string, { settle = true } = {}): Promise<void> {
  const id = await idOf(app, lead);
  const [one] = (await app.item(id)).apart;
  expect((await app.served.request('DELETE', `/api/v1/assets/${id}/apart/${one?.id ?? 0}`)).status).toBe(204);
  if (settle) await app.settle();
}

/** How often a photo's files are looked at from now on, to be marked alike. */
function countUnited(): () => number {
  const leased = vi.spyOn(app.served.test.app.foundation.queue, 'lease');
  onTestFinished(() => leased.mockRestore());
  return () =>
    leased.mock.settledResults
      .flatMap(({ type, value }) => (type === 'fulfilled' ? value : []))
      .filter(({ kind }) => kind === 'unite-photo').length;
}

const heicOfJpeg = (): Files => ({ 'IMG_2.JPG': jpegShot(), 'IMG_2.HEIC': heicShot() });

/** Two files of one photo; the second one leads. */
const pairs: readonly { readonly way: string; readonly files: () => Files }[] = [
  { way: 'the HEIC of a JPEG', files: heicOfJpeg },
  {
    way: 'the photo that a messenger’s copy was made of',
    files: () => ({
      'IMG_7.jpg': jpegShot({ size: [1600, 1200] }),
      'Camera/IMG_7.jpg': jpegShot(),
    }),
  },
];

describe.each(databaseEngines)('with the index on %s, what an owner said of a photo', (engine) => {
  suiteStacks(engine, async (started) => {
    app = started;
    await app.client.call('PUT /hidden/pin', { body: { pin } });
    await lock(app);
  });

  describe('stays when its path shows an edit of it', () => {
    it('sent by a client that did not name the version', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      await mark('IMG_1.jpg');
      await app.put('IMG_1.jpg', jpegShot(noon));
      await expectSeen(['archive: IMG_1.jpg * Oma 2024']);
    });

    it('sent by one that did, or an earlier version', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      await hide(app, 'IMG_1.jpg');
      await replace(app, 'IMG_1.jpg', jpegShot(noon));
      expect(await hiddenNames(app)).toEqual(['IMG_1.jpg']);
      await restoreVersion(app, 'IMG_1.jpg');
      expect(await hiddenNames(app)).toEqual(['IMG_1.jpg']);
      await expectSeen([]);
    });

    it('moved there', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      await mark('IMG_1.jpg');
      await app.put('new/a.jpg.tmp', jpegShot({ ...noon, size: [2000, 1000] }));
      expect(await transfer(app, 'MOVE', { from: 'new/a.jpg.tmp', to: 'IMG_1.jpg' })).toBe(204);
      await expectSeen(['archive: IMG_1.jpg * Oma 2024']);
    });

    it('saved there by another program', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      await mark('IMG_1.jpg');
      await app.put('IMG_2.jpg', jpegShot(noon));
      await hide(app, 'IMG_2.jpg');
      for (const name of ['IMG_1.jpg', 'IMG_2.jpg']) await saveOnDisk(app, name, jpegShot(noon));
      expect(await hiddenNames(app)).toEqual(['IMG_2.jpg']);
      await expectSeen(['archive: IMG_1.jpg * Oma 2024']);
    });

    it('but not when it shows another photo', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      await mark('IMG_1.jpg');
      await app.put('IMG_1.jpg', jpegShot({ at: '18:00:00' }));
      await expectSeen(['archive: IMG_1 (2).jpg * Oma 2024', 'timeline: IMG_1.jpg 2019']);
    });
  });

  describe('and undid is not back with an earlier form of it', () => {
    const first = jpegShot(noon);
    /** Everything is said of the first one, handed on to an edit of it, and undone there. */
    beforeEach(async () => {
      await app.put('IMG_1.jpg', first);
      const id = await idOf(app, 'IMG_1.jpg');
      await act(app, 'favourite', [id]);
      await act(app, 'archive', [id]);
      await replace(app, 'IMG_1.jpg', jpegShot(noon));
      const { assets } = (await app.client.call('GET /archive/assets')).body;
      for (const undo of ['unarchive', 'unfavourite'] as const)
        expect(await act(app, undo, assets.id), undo).toEqual(['done']);
    });

    it('that is restored', async () => {
      await restoreVersion(app, 'IMG_1.jpg');
      await expectSeen(['timeline: IMG_1.jpg 2019']);
    });

    it('that is sent again', async () => {
      await app.put('IMG_1.jpg', first);
      await expectSeen(['timeline: IMG_1.jpg 2019']);
    });

    it('but stays with what shows that under another name', async () => {
      await app.put('album/beach.jpg', first);
      await restoreVersion(app, 'IMG_1.jpg');
      await expectSeen(['archive: beach.jpg * 2019']);
    });
  });

  // How the two belong together is the same on every database.
  const tried = engine === 'SQLite' ? pairs : pairs.slice(0, counts(1, pairs.length));
  describe.each(tried)('stays when another file leads it: $way', ({ files }) => {
    it('that came later, and with each of the two when they part', async () => {
      const [[first, bytes], [lead, better]] = twoOf(files());
      await app.put(first, bytes);
      await mark(first);
      await app.put(lead, better);
      await expectSeen([`archive: ${nameOf(lead)} * Oma 2024`]);
      await app.remove(lead);
      await expectSeen([`archive: ${nameOf(first)} * Oma 2024`]);
    });

    it('that came first, so that what came later is where it is', async () => {
      const [[later, bytes], [lead, better]] = twoOf(files());
      await app.put(lead, better);
      await mark(nameOf(lead));
      await app.put(later, bytes);
      await expectSeen([`archive: ${nameOf(lead)} * Oma 2024`]);
      await app.remove(lead);
      await expectSeen([`archive: ${nameOf(later)} * 2019`]);
    });
  });

  it('is what they say of the lead itself, if that is something', async () => {
    const [[first, bytes], [lead, better]] = twoOf(heicOfJpeg());
    await app.put(first, bytes);
    await say(app, first, { caption: 'Oma' });
    await act(app, 'favourite', [await idOf(app, first)]);
    await app.put(lead, better);
    await say(app, lead, { caption: 'Opa' });
    await expectSeen([`timeline: ${lead} * Opa 2019`]);
    await say(app, lead, { caption: '' });
    await act(app, 'unfavourite', [await idOf(app, lead)]);
    await expectSeen([`timeline: ${lead} 2019`]);
  });

  it('is the same when a phone takes the star away', async () => {
    const [[first, bytes], [lead, better]] = twoOf(heicOfJpeg());
    await app.putAll({ [first]: bytes, [lead]: better });
    await star(first, 1);
    await expectSeen([`timeline: ${lead} * 2019`]);
    await star(lead, 0);
    await expectSeen([`timeline: ${lead} 2019`]);
  });

  it('stays with both that the owner keeps separate, and puts no photo away for its copy', async () => {
    const [[copy, lesser], [lead, better]] = twoOf(heicOfJpeg());
    await app.putAll({ [lead]: better, [copy]: lesser });
    await app.setApart('PUT', lead, copy);
    await mark(copy);
    await putBack(lead);
    await expectSeen([`timeline: ${lead} * Oma 2024`]);
    await app.setApart('PUT', lead, copy);
    await expectSeen([`timeline: ${lead} * Oma 2024`, `timeline: ${copy} * Oma 2024`]);
  });

  it('leaves a photo in the timeline though what came later leads it, and had been put away', async () => {
    const [[first, bytes], [lead, better]] = twoOf(heicOfJpeg());
    await app.putAll({ [first]: bytes, [lead]: better });
    await app.setApart('PUT', lead, first);
    await act(app, 'archive', [await idOf(app, lead)]);
    await putBack(first);
    await expectSeen([`timeline: ${lead} 2019`]);
    const united = countUnited();
    await app.put(`${first}.xmp`, xmp(3));
    expect(united()).toBe(0);
  });

  it('is given at once to what the owner puts back', async () => {
    const [[copy, lesser], [lead, better]] = twoOf(heicOfJpeg());
    await app.putAll({ [lead]: better, [copy]: lesser });
    await app.setApart('PUT', lead, copy);
    await act(app, 'favourite', [await idOf(app, copy)]);
    await putBack(lead, { settle: false });
    const inTime = { timeout: 10_000, interval: 50 };
    await vi.waitFor(async () => expect(await seen()).toEqual([`timeline: ${lead} * 2019`]), inTime);
    await app.settle();
  });

  it('but a caption or date of one shot is not one of the whole burst', async () => {
    const shot = (fraction: string) => jpegShot({ ...noon, fraction, burstId: 'burst' });
    await app.put('IMG_2.jpg', shot('20'));
    await mark('IMG_2.jpg');
    await app.put('IMG_1.jpg', shot('10'));
    expect(await seen()).toEqual(['archive: IMG_1.jpg * 2019']);
    await expectSeen(['archive: IMG_1.jpg * 2019']);
    const united = countUnited();
    await app.put('IMG_1.jpg.xmp', xmp(3));
    expect(united()).toBe(0);
  });
});
