import type { Body } from '@photokeep/contract/rest/api';
import { describe, expect, it } from 'vitest';
import { idOf } from '../support/hidden-photos.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { jpegShot } from './shots.ts';
import { again } from './sidecar-hand.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

async function undo(items: Body<'POST /assets/edits/undo'>['items']) {
  const answer = await app.client.call('POST /assets/edits/undo', { body: { items } });
  await app.settle();
  return answer;
}

const unreal = { local: '2024-13-45T99:99:99', offsetMinutes: null };

describe.each(databaseEngines)('with the index on %s, what an owner said', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

  it('is put back by the rules by which it is said, each photo by itself', async () => {
    const shots = Object.fromEntries(
      ['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg', 'IMG_4.jpg'].map((name, at) => [
        name,
        jpegShot({ at: `12:0${at}:00` }),
      ]),
    );
    await app.putAll(shots);
    const [first, second, third, last] = await Promise.all(Object.keys(shots).map((name) => idOf(app, name)));
    if (!first || !second || !third || !last) throw new Error('four photos are needed');
    const takenAt = { value: unreal };
    const tags = { value: Array.from({ length: 201 }, (_, at) => `tag ${at}`) };
    const large = { value: Array.from({ length: 9 }, (_, at) => `${at}`.repeat(4096)) };
    const { body } = await undo([
      { id: first, before: { takenAt, caption: { value: 'not said' } } },
      { id: second, before: { tags } },
      { id: third, before: { tags: large } },
      {
        id: last,
        before: {
          caption: { value: ' \u0000Oma\r\n' },
          tags: { value: [' a  b', 'a b'] },
          rotation: { value: 3 },
        },
      },
    ]);
    expect(body.items.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'invalid-request',
      'too-large',
      'too-large',
      'changed',
    ]);
    expect(await app.item(first)).toMatchObject({ caption: '', takenAt: '2019-01-02T12:00:00' });
    expect(await app.item(last)).toMatchObject({ caption: 'Oma', tags: ['a b'], rotation: 3 });
    await app.remove('IMG_1.jpg');
    expect((await undo([{ id: first, before: { takenAt } }])).body.items).toMatchObject([
      { outcome: 'failed' },
    ]);
    await app.restoreLastDeleted();
  });

  it('is left out where a journal tells a day that no calendar has', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const { catalog, ids, writer } = app.served.test.app.foundation;
    const asset = await catalog.asset(await idOf(app, 'IMG_1.jpg'));
    if (asset === null) throw new Error('the photo is missing');
    const set = {
      takenAt: unreal,
      caption: 'Oma',
      position: { latitude: 52.5, longitude: 13.4, altitudeM: null },
    };
    const said = { type: 'edits-set' as const, id: asset.contentId, mark: await ids.next(), set };
    await writer.record({ accountId: asset.accountId, steps: [], changes: [said], by: { door: 'web' } });
    const known = { caption: 'Oma', takenAt: '2019-01-02T12:04:05', timeSource: 'metadata' };
    expect(await app.item(asset.id)).toMatchObject(known);
    await app.remove('IMG_1.jpg');
    await app.restoreLastDeleted();
    expect(await app.item(asset.id)).toMatchObject(known);
  });

  it('is forgotten with a photo that was deleted for good, its turn too', async () => {
    const photo = jpegShot();
    await app.put('IMG_1.jpg', photo);
    const id = await idOf(app, 'IMG_1.jpg');
    const { version } = await app.item(id);
    const body = { ids: [id], changes: { caption: 'Oma', rotateBy: 1 } };
    await app.client.call('PATCH /assets', { body });
    await app.settle();
    await app.clear();
    await app.put('IMG_1.jpg', photo);
    const untouched = { rotation: 0, caption: '', version };
    expect(await app.item(id)).toMatchObject(untouched);
    await again(app);
    expect(await app.item(id)).toMatchObject(untouched);
  });
});
