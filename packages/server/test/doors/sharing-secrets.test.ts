import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { credentialsOf, SharingClient } from '../support/sharing.ts';

const files = '/remote.php/dav/files/anna/';

describe('what a link keeps to itself', () => {
  let served: ServedTestApp;
  let anna: SharingClient;
  beforeAll(async () => {
    served = await serveTestApp();
    anna = new SharingClient(served);
    await served.request('MKCOL', `${files}Trip`);
    await served.request('PUT', `${files}Trip/one.jpg`, { body: photo() });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const idOf = async (path: string): Promise<number> => {
    const { headers } = await served.request('HEAD', files + path);
    return Number.parseInt(headers.get('oc-fileid') ?? '', 10);
  };
  const unlock = async (token: string, password: string): Promise<number> => {
    const body = new URLSearchParams({ password });
    return (await fetch(`${served.baseUrl}/s/${token}`, { method: 'POST', body, redirect: 'manual' })).status;
  };

  it('is not guessed by many tries at once', async () => {
    const { token } = await anna.link('/Trip', { password: 'nobody knows' });
    const tries = Array.from({ length: 30 }, (_, number) => unlock(token, `guess ${number}`));
    const answers = await Promise.all(tries);
    expect(answers.filter((status) => status === 403)).toHaveLength(8);
    expect(answers.filter((status) => status === 429)).toHaveLength(22);
  });

  it('is open to those who know its password, whatever account names others try', async () => {
    const { id, token } = await anna.link('/Trip', { password: 'sea and sand' });
    for (const user of [`link ${id}`, id]) {
      for (let number = 0; number < 9; number++) {
        const Authorization = credentialsOf(user, `guess ${number}`);
        await served.request('PROPFIND', files, { headers: { Authorization, Depth: '0' } });
      }
    }
    expect(await unlock(token, 'sea and sand')).toBe(303);
  });

  it('lets a program in that begins with many requests at once', async () => {
    const { authenticator } = served.test.app.use;
    authenticator.forget();
    const credentials = { user: 'anna', secret: 'correct horse', address: '203.0.113.9', client: 'test' };
    const first = await Promise.all(
      Array.from({ length: 20 }, () => authenticator.authenticate(credentials)),
    );
    expect(first.map(({ account }) => account.name)).toEqual(Array<string>(20).fill('anna'));
  });

  it('tells who may only send nothing of what is there', async () => {
    const { token } = await anna.link('/Trip', { permissions: '4' });
    const address = `${served.baseUrl}/s/${token}/${await idOf('Trip')}/upload?name=one.jpg`;
    const body = new Uint8Array(photo());
    for (let number = 0; number < 2; number++) {
      const sent = await fetch(address, { method: 'PUT', body });
      expect([sent.status, await sent.json()]).toEqual([201, { name: 'one.jpg' }]);
    }
    expect((await served.request('HEAD', `${files}Trip/one%20(2).jpg`)).status).toBe(200);
  });

  it('is not made with the sign for a password as its password', async () => {
    const fields = { path: '/Trip', shareType: '3', password: '********' };
    expect((await anna.call('POST', 'shares', fields)).status).toBe(400);
  });

  it('is led to whole from the addresses of Nextcloud', async () => {
    const { token } = await anna.link('/Trip');
    for (const tail of ['', '/download', '/12/preview']) {
      const { status, headers } = await fetch(`${served.baseUrl}/index.php/s/${token}${tail}`, {
        redirect: 'manual',
      });
      expect([status, headers.get('location')]).toEqual([302, `/s/${token}${tail}`]);
    }
  });
});
