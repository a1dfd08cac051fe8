import type { Body } from '@photokeep/contract/rest/api';
import { describe, expect, it } from 'vitest';
import { idOf } from '../support/hidden-photos.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { jpegShot } from './shots.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

async function ask(body: Body<'PATCH /assets'>) {
  const answer = await app.client.call('PATCH /assets', { body });
  await app.settle();
  return answer.body.items;
}

describe.each(databaseEngines)('with the index on %s, a change whose answer was lost', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

  it('is made once, however often it is asked for, and answered as the first time', async () => {
    await app.put('IMG_1.jpg', jpegShot());
    const id = await idOf(app, 'IMG_1.jpg');
    const turn = { ids: [id], changes: { rotateBy: 1, caption: 'early' }, requestId: 'the first' };
    const [first] = await Promise.all([ask(turn), ask(turn)]);
    expect(first).toEqual([{ id, outcome: 'changed', before: { caption: null, rotation: null } }]);
    await ask({ ids: [id], changes: { caption: 'late' }, requestId: 'a later one' });
    await app.served.test.restart();
    await app.client.signIn();
    expect(await ask(turn)).toEqual(first);
    expect(await app.item(id)).toMatchObject({ rotation: 1, caption: 'late' });
    await ask({ ...turn, requestId: 'the second' });
    expect(await app.item(id)).toMatchObject({ rotation: 2 });
  });

  it('goes on with the photos that it had not reached', async () => {
    await app.putAll({
      'IMG_1.jpg': jpegShot({ at: '12:00:00' }),
      'IMG_2.jpg': jpegShot({ at: '12:10:00' }),
    });
    const [one, two] = [await idOf(app, 'IMG_1.jpg'), await idOf(app, 'IMG_2.jpg')];
    const shift = { changes: { shiftSeconds: 3600 }, requestId: 'by an hour' };
    await ask({ ...shift, ids: [one] });
    const items = await ask({ ...shift, ids: [one, two] });
    expect(items.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    expect(await app.item(one)).toMatchObject({ takenAt: '2019-01-02T13:00:00' });
    expect(await app.item(two)).toMatchObject({ takenAt: '2019-01-02T13:10:00' });
  });
});
