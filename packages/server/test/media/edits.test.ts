import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Body } from '@photokeep/contract/rest/api';
import { picture } from '@photokeep/media/testing/picture';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { jpegShot } from './shots.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;

type Changes = Body<'PATCH /assets'>['changes'];

async function idOf(name: string): Promise<number> {
  return (await app.items()).find((item) => item.name === name)?.id ?? 0;
}

/** Turned pictures, too. */
async function settleAll(): Promise<void> {
  await app.settle();
  await app.served.test.app.use.renderer.drain();
}

async function edit(ids: readonly number[], changes: Changes) {
  const answer = await app.client.call('PATCH /assets', { body: { ids: [...ids], changes } });
  await settleAll();
  return answer;
}

async function undo(items: Body<'POST /assets/edits/undo'>['items']) {
  const answer = await app.client.call('POST /assets/edits/undo', { body: { items } });
  await settleAll();
  return answer;
}

/** The sidecar as the family sees it on the disk. */
const onDisk = (name: string): string => app.served.test.home.library('anna', name);
const sidecar = (name: string): Promise<string | null> => readFile(onDisk(name), 'utf8').catch(() => null);

async function again(): Promise<void> {
  await rebuildIndex(app.served.test);
  await app.client.signIn();
  await app.settle();
}

const berlin = { latitude: 52.516275, longitude: 13.377704, altitudeM: null };
const everything: Changes = {
  caption: 'Ein Tag am Meer 🌊\n<b>&</b>',
  rating: 4,
  addTags: ['sea', 'Anna & Ben'],
  takenAt: { local: '2020-05-06T07:08:09', offsetMinutes: 120 },
  position: berlin,
  rotateBy: 1,
};
const edited = {
  caption: 'Ein Tag am Meer 🌊\n<b>&</b>',
  rating: 4,
  tags: ['sea', 'Anna & Ben'],
  takenAt: '2020-05-06T07:08:09',
  offsetMinutes: 120,
  timeSource: 'owner',
  position: berlin,
  rotation: 1,
};

describe.each(databaseEngines)('with the index on %s', (engine) => {
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  it('what an owner says counts before all else, and stands beside the photo', async () => {
    const photo = jpegShot();
    await app.put('IMG_1.jpg', photo);
    const id = await idOf('IMG_1.jpg');
    expect((await app.client.call('GET /timeline')).body.months).toEqual([{ month: '2019-01', count: 1 }]);
    const { body } = await edit([id, 999_999], everything);
    expect(body.items).toEqual([
      {
        id,
        outcome: 'changed',
        before: { caption: null, rating: null, tags: null, takenAt: null, position: null, rotation: null },
      },
      { id: 999_999, outcome: 'not-found', before: {} },
    ]);
    expect(await app.item(id)).toMatchObject(edited);
    expect((await app.client.call('GET /timeline')).body.months).toEqual([{ month: '2020-05', count: 1 }]);
    expect(await app.stacks()).toEqual(['IMG_1.jpg < sidecar IMG_1.jpg.xmp']);
    expect(Buffer.from(photo).equals(await readFile(onDisk('IMG_1.jpg')))).toBe(true);
    const before = await sidecar('IMG_1.jpg.xmp');
    expect((await edit([id], everything)).body.items[0]).toMatchObject({
      outcome: 'changed',
      before: { rotation: { value: 1 } },
    });
    await edit([id], { rotateBy: -1 });
    expect(await sidecar('IMG_1.jpg.xmp')).toBe(before);
    await expectConsistent(app.served.test);
  });

  it('is read by other programs as it was said, and turns the pictures', async () => {
    await app.put(
      'IMG_1.jpg',
      await picture({
        color: { r: 9, g: 99, b: 9 },
        widthPx: 90,
        heightPx: 30,
        takenAt: '2019:01:02 12:04:05',
      }),
    );
    const id = await idOf('IMG_1.jpg');
    const { renderer } = app.served.test.app.use;
    await renderer.drain();
    const { version } = await app.item(id);
    await edit([id], everything);
    await renderer.drain();
    const turned = { version: `${version}-1`, width: 30, height: 90, turned: 1, rotation: 1 };
    expect(await app.item(id)).toMatchObject(turned);
    const params = { id, version: `${version}-1` };
    expect((await app.client.fetch('GET /assets/{id}/thumbnail/{version}', { params })).status).toBe(200);
    const told = await exiftool(onDisk('IMG_1.jpg.xmp'));
    if (told !== null)
      expect(told).toMatchObject({
        'XMP-dc:Description': everything.caption,
        'XMP-dc:Subject': everything.addTags,
        'XMP-xmp:Rating': 4,
        'XMP-exif:DateTimeOriginal': '2020:05:06 07:08:09+02:00',
        'XMP-exif:GPSLatitude': berlin.latitude,
        'XMP-exif:GPSLongitude': berlin.longitude,
        'XMP-tiff:Orientation': 6,
      });
    await edit([id], { rotateBy: -1 });
    await renderer.drain();
    expect(await app.item(id)).toMatchObject({ version, width: 90, height: 30 });
  });

  it('is undone in one request, and done again', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const id = await idOf('IMG_1.jpg');
    const untouched = await app.item(id);
    const first = (await edit([id], everything)).body.items;
    const second = (await edit([id], { caption: 'Other', position: null })).body.items;
    expect(await app.item(id)).toMatchObject({ ...edited, caption: 'Other', position: null });
    await undo(second);
    expect(await app.item(id)).toMatchObject(edited);
    const redo = (await undo(first)).body.items;
    const { state: _state, problem: _problem, ...restored } = await app.item(id);
    expect(untouched).toMatchObject({ ...restored, stack: [] });
    expect(await sidecar('IMG_1.jpg.xmp')).not.toMatch(/Description/);
    await undo(redo);
    expect(await app.item(id)).toMatchObject(edited);
  });

  it('merges into what another program wrote beside it, and keeps that as a version', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const foreign = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmp:Rating="2" crs:Exposure2012="+0.35"/></rdf:RDF></x:xmpmeta>`;
    await app.put('IMG_1.xmp', foreign);
    const id = await idOf('IMG_1.jpg');
    expect((await app.item(id)).rating).toBe(2);
    const { items } = (await edit([id], { rating: 5, caption: 'New' })).body;
    expect(await sidecar('IMG_1.xmp')).toMatch(
      /xmp:Rating="5"[^]*<rdf:Description rdf:about=""[^>]*crs:Exposure2012="\+0.35"\/>/,
    );
    expect(await sidecar('IMG_1.jpg.xmp')).toBeNull();
    expect(await versionsOf('IMG_1.xmp')).toEqual([foreign]);
    await undo(items);
    expect(await app.item(id)).toMatchObject({ rating: 2, caption: '' });
  });

  it('gives way to what another program writes later, field by field', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const id = await idOf('IMG_1.jpg');
    await edit([id], everything);
    const later = (await sidecar('IMG_1.jpg.xmp'))
      ?.replace('xmp:Rating="4"', 'xmp:Rating="1"')
      .replace('2020-05-06T07:08:09', '2021-05-06T07:08:09')
      .replace(/<dc:description>[^]*<\/dc:description>/, '');
    await app.put('IMG_1.jpg.xmp', later ?? '');
    const known = {
      ...edited,
      caption: '',
      rating: 1,
      takenAt: '2021-05-06T07:08:09',
      timeSource: 'sidecar',
    };
    expect(await app.item(id)).toMatchObject(known);
    // A program that never saw ours says nothing by leaving things out.
    const fresh =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="3"/></rdf:RDF></x:xmpmeta>';
    await app.put('IMG_1.jpg.xmp', fresh);
    expect(await app.item(id)).toMatchObject({ ...edited, rating: 3 });
    await edit([id], { caption: 'Last' });
    expect(await app.item(id)).toMatchObject({ ...edited, rating: 3, caption: 'Last' });
    await again();
    expect(await app.item(id)).toMatchObject({ ...edited, rating: 3, caption: 'Last' });
  });

  it('is undone whatever another program had written, each photo once', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const tags = Array.from({ length: 200 }, (_, at) => `tag ${at}`);
    const items = tags.map((tag) => `<rdf:li>${tag}</rdf:li>`).join('');
    const caption = 'x'.repeat(5000);
    await app.put(
      'IMG_1.jpg.xmp',
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description><dc:subject><rdf:Bag>${items}</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`,
    );
    const id = await idOf('IMG_1.jpg');
    const before = await app.item(id);
    expect([before.caption, before.tags]).toEqual([caption.slice(0, 4096), tags]);
    const changed = (await edit([id], { caption: 'Short', removeTags: tags.slice(100) })).body.items;
    const [first] = changed;
    const answer = await undo([...changed, ...(first ? [{ ...first, before: { caption: null } }] : [])]);
    expect(answer.body.items).toMatchObject([{ id, outcome: 'changed' }]);
    expect(await app.item(id)).toMatchObject({ caption: before.caption, tags });
  });

  it.each(['IMG_1.jpg', 'folder'])(
    'is written beside a photo that was in the trash with %s',
    async (gone) => {
      const name = gone === 'folder' ? 'folder/IMG_1.jpg' : gone;
      await app.put(name, jpegShot());
      const id = await idOf('IMG_1.jpg');
      await app.remove(gone);
      expect((await edit([id], { rating: 5 })).body.items).toMatchObject([{ outcome: 'changed' }]);
      expect(await sidecar(`${name}.xmp`)).toBeNull();
      await app.restoreLastDeleted();
      expect(await sidecar(`${name}.xmp`)).toContain('xmp:Rating="5"');
    },
  );

  it('comes back with the journal, and with the sidecar alone', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    await edit([await idOf('IMG_1.jpg')], everything);
    await expectConsistent(app.served.test);
    await again();
    expect((await app.items())[0]).toMatchObject(edited);
    // Both files carried to a library that never heard of the edit.
    const [photo, beside] = [await readFile(onDisk('IMG_1.jpg')), await sidecar('IMG_1.jpg.xmp')];
    await app.clear();
    await app.put('elsewhere/IMG_1.jpg', Buffer.concat([photo, Buffer.from('\0')]));
    await app.put('elsewhere/IMG_1.jpg.xmp', beside ?? '');
    expect((await app.items())[0]).toMatchObject({ ...edited, timeSource: 'sidecar' });
  });

  it('reaches a thousand at once', async () => {
    const shots = Array.from({ length: 40 }, (_, at) =>
      jpegShot({ at: `12:${String(at).padStart(2, '0')}:00` }),
    );
    for (const [at, shot] of shots.entries()) await app.put(`IMG_${at}.jpg`, shot, { settle: false });
    await app.settle();
    const ids = (await app.items()).map(({ id }) => id);
    const many = [...ids, ...Array.from({ length: 960 }, (_, at) => 1_000_000 + at)];
    const { body } = await edit(many, { shiftSeconds: -86_400, addTags: ['trip'] });
    expect(body.items).toHaveLength(1000);
    expect(body.items.filter(({ outcome }) => outcome === 'changed')).toHaveLength(40);
    for (const item of await app.items())
      expect(item).toMatchObject({ takenAt: expect.stringMatching(/^2019-01-01T12:/), tags: ['trip'] });
    await undo(body.items.filter(({ outcome }) => outcome === 'changed'));
    for (const item of await app.items())
      expect(item).toMatchObject({ takenAt: expect.stringMatching(/^2019-01-02T12:/), tags: [] });
  });
});

/** Null where it is not installed. */
async function exiftool(file: string): Promise<unknown> {
  const args = ['-json', '-n', '-G1', file];
  const run = await promisify(execFile)('exiftool', args).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return run === null ? null : (JSON.parse(run.stdout) as readonly unknown[])[0];
}

async function versionsOf(name: string): Promise<string[]> {
  const { app: running, account } = app.served.test;
  const { index } = running.foundation;
  const library = await index.library(account.id);
  const found = library && (await index.resolve(library, [name])).found;
  if (!library || !found) return [];
  const versions = await index.versions(found.entry.id);
  const texts = versions.map(async ({ entry }) => {
    const handle = await running.use.files.open(entry);
    const bytes = await handle.read(0, handle.stat.sizeBytes);
    await handle.close();
    return Buffer.from(bytes).toString('utf8');
  });
  return Promise.all(texts);
}
