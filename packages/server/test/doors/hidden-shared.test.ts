import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegShot } from '../media/shots.ts';
import { StackApp } from '../media/stack-app.ts';
import { act, hide, lock, pin, unlock } from '../support/hidden-photos.ts';
import { hrefs, type SharingPair, sharingPair } from '../support/sharing-pair.ts';
import { WebClient } from '../support/web-client.ts';

describe('what its owner hides of what is shown to others', () => {
  let app: StackApp;
  let pair: SharingPair;
  beforeAll(async () => {
    app = await StackApp.start();
    pair = await sharingPair(app.served);
    await app.client.call('PUT /hidden/pin', { body: { pin } });
    await lock(app);
    await pair.shared('Trip', 31);
    const visible = await picture({ color: { r: 9, g: 90, b: 200 }, takenAt: '2019:01:02 12:00:00' });
    await app.putAll({ 'Trip/A.JPG': visible, 'Single.JPG': jpegShot({ at: '13:00:00' }) });
    const fields = { path: '/Single.JPG', shareType: '0', shareWith: 'ben', permissions: '1' };
    expect((await pair.anna.call('POST', 'shares', fields)).status).toBe(200);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const look = async () => {
    const id = await pair.idOf('Trip/A.JPG');
    const direct = await pair.ask.ben('POST', `/ocs/v2.php/apps/dav/api/v1/direct?format=json&fileId=${id}`, {
      headers: { 'OCS-APIRequest': 'true' },
    });
    const { data } = await pair.ben.call<readonly { readonly path: string }[]>(
      'GET',
      'shares?shared_with_me=true',
    );
    const preview = async (query: string): Promise<number> =>
      pair.as.ben('GET', `/index.php/core/preview?${query}&x=256&y=256&a=1&forceIcon=0`);
    return {
      folder: hrefs(await pair.list('ben', 'Trip')),
      root: hrefs(await pair.list('ben', '')).includes('Single.JPG'),
      itself: [(await pair.list('ben', 'Trip/A.JPG', '0')).length, await pair.as.ben('GET', 'Single.JPG')],
      bytes: await pair.as.ben('GET', 'Trip/A.JPG'),
      direct: direct.status,
      previews: [await preview(`fileId=${id}`), await preview('file=/Trip/A.JPG')],
      shares: data.map(({ path }) => path),
    };
  };

  it('is not there for them, and is for its owner’s own clients', async () => {
    expect(await look()).toMatchObject({
      folder: ['Trip/', 'Trip/A.JPG', 'Trip/one.jpg'],
      root: true,
      itself: [1, 200],
      bytes: 200,
      direct: 200,
      previews: [200, 200],
      shares: expect.arrayContaining(['/Trip', '/Single.JPG']),
    });
    const ids = [await hide(app, 'A.JPG'), await hide(app, 'Single.JPG')];
    expect(await look()).toEqual({
      folder: ['Trip/', 'Trip/one.jpg'],
      root: false,
      itself: [0, 404],
      bytes: 404,
      direct: 404,
      previews: [404, 404],
      shares: ['/Trip'],
    });
    const ben = await new WebClient(app.served).signIn('ben', 'battery staple');
    const top = (await ben.call('GET /folders/{id}', { params: { id: 'root' } })).body.entries;
    expect(top.map(({ name }) => name)).toEqual(['Trip']);
    const own = (await pair.list('anna', 'Trip')).map(({ href }) => href.split('/').at(-1));
    expect(own).toEqual(['', 'A.JPG', 'one.jpg']);
    expect(await pair.as.anna('GET', 'Trip/A.JPG')).toBe(200);
    await unlock(app);
    expect(await act(app, 'unhide', ids)).toEqual(['done', 'done']);
    expect((await look()).folder).toContain('Trip/A.JPG');
  });
});
