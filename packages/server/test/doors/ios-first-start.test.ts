import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { counts } from '../support/counts.ts';
import { expectConsistent } from '../support/library-state.ts';
import { IosPhone } from '../support/phones/ios-phone.ts';
import { capabilitiesAnswer, statusAnswer, userAnswer } from '../support/phones/typed-answers.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';

/** Live Photos among them: each is two files. */
const items = counts(30, 200);
const firstSeconds = Date.UTC(2024, 4, 1, 8) / 1000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00');

describe.each(databaseEngines)('the iOS app, with the index on %s', (engine) => {
  let server: ServedOnEngine;
  let phone: IosPhone;
  beforeAll(async () => {
    server = await serveOnEngine(engine);
    phone = new IosPhone(server.served.baseUrl);
  });
  afterAll(async () => {
    await expectConsistent(server.served.test);
    await server[Symbol.asyncDispose]();
  });

  const folder = (at: number): string => `${phone.files}/Photos/2024/0${5 + (at % 3)}`;
  const still = (at: number): string => `${folder(at)}/24-05-01%2008-00-00%20${1000 + at}.HEIC`;
  const motion = (at: number): string => still(at).replace('.HEIC', '.mov');
  const isLive = (at: number): boolean => at % 2 === 0;
  const total = items + Math.ceil(items / 2);

  it('logs in and finds a server to its liking', async () => {
    statusAnswer.parse(await phone.json('/status.php'));
    await phone.logIn('query');
    const user = userAnswer.parse(await phone.ocs('/ocs/v2.php/cloud/user'));
    expect(user.ocs.data.id).toBe(phone.user);
    capabilitiesAnswer(100).parse(await phone.ocs('/ocs/v1.php/cloud/capabilities'));
    expect((await phone.send('GET', `/index.php/avatar/${phone.user}/128`)).status).toBe(404);
  });

  it('starts for the first time: an empty home, no favourites, and nothing else to show', async () => {
    const [root, ...rest] = await phone.list(phone.files, 1);
    expect(root).toMatchObject({ href: `${phone.files}/`, isFolder: true });
    expect(rest).toEqual([]);
    expect(await phone.favourites()).toEqual([]);
    expect(await phone.media('', '4001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 300)).toEqual([]);
    for (const path of [
      'apps/files/api/v1/directEditing',
      'apps/files_sharing/api/v1/shares',
      'search/providers',
    ])
      await phone.ocs(`/ocs/v2.php/${path}`);
    for (const path of ['apps/dashboard/api/v1/widgets', 'apps/recommendations/api/v1/recommendations']) {
      expect((await phone.send('GET', `/ocs/v2.php/${path}`)).status).toBe(404);
    }
  });

  it('makes the folders of its auto upload one by one, however often', async () => {
    for (let round = 0; round < 2; round++) {
      for (const path of ['Photos', 'Photos/2024']) {
        const there = await phone.probe(`${phone.files}/${path}`);
        expect(there === null).toBe(round === 0);
        const { status } = await phone.send('MKCOL', `${phone.files}/${path}`);
        expect(status).toBe(round === 0 ? 201 : 405);
      }
    }
  });

  it('uploads the camera roll, two files at once, and pairs the Live Photos', async () => {
    const uploads: (() => Promise<void>)[] = [];
    const link = (path: string, id: string): Promise<void> =>
      phone.patch(path, `<nc:metadata-files-live-photo>${id}</nc:metadata-files-live-photo>`);
    for (let at = 0; at < items; at++) {
      uploads.push(async () => {
        const image = await phone.put(still(at), photo(2000), firstSeconds + at * 60);
        if (!isLive(at)) return;
        const video = await phone.put(motion(at), photo(3000), firstSeconds + at * 60);
        await link(still(at), video);
        await link(motion(at), image);
      });
    }
    const lane = async (): Promise<void> => {
      for (let next = uploads.shift(); next !== undefined; next = uploads.shift()) await next();
    };
    await Promise.all([lane(), lane()]);
    // The system may replay a request hours later, although it was answered.
    const before = await phone.probe(still(0));
    const again = await phone.send('GET', still(0));
    expect(await phone.put(still(0), again.body, firstSeconds)).toBe(before?.props['oc:fileid']);
  });

  it('scrolls the media tab from the latest to the oldest without missing anything', async () => {
    const seen = new Map<string, number>();
    for (let less = '4001-01-01T00:00:00Z'; ; ) {
      const page = await phone.media('/Photos', less, '0001-01-01T00:00:00Z', 20);
      const times = page.map(({ modifiedSeconds }) => modifiedSeconds);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      for (const { href, modifiedSeconds } of page) seen.set(href, modifiedSeconds);
      const oldest = times.at(-1);
      if (oldest === undefined) break;
      // The app asks from the last date on; a page never ends between the two halves here.
      less = iso(page.length < 20 ? oldest : oldest + 1);
      if (page.length < 20) break;
    }
    expect(seen.size).toBe(total);
    expect(seen.get(still(3))).toBe(firstSeconds + 180);
  });

  it('shows each Live Photo as one, and previews of what can be drawn', async () => {
    const found = await phone.media('/Photos', iso(firstSeconds + 1), iso(firstSeconds - 1), 10);
    const [image, video] = [
      found.find(({ href }) => href === still(0)),
      found.find(({ href }) => href === motion(0)),
    ];
    expect(found).toHaveLength(2);
    expect([image?.livePhoto, video?.livePhoto]).toEqual([video?.fileId, image?.fileId]);
    const drawn = await picture({ widthPx: 600, heightPx: 400, color: { r: 1, g: 2, b: 200 } });
    const fileId = await phone.put(`${phone.files}/Photos/drawn.jpg`, drawn, firstSeconds - 60);
    const sizes = [256, 512, 1024].map((size) =>
      phone.send('GET', `/index.php/core/preview?fileId=${fileId}&x=${size}&y=${size}&a=1&mode=cover&etag=x`),
    );
    for (const { status, headers } of await Promise.all(sizes)) {
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^image\/(jpeg|png|webp)$/);
    }
  });

  it('stars a photo, and finds it again at the next start', async () => {
    await phone.patch(still(1), '<oc:favorite>1</oc:favorite>');
    expect((await phone.favourites()).map(({ href }) => href)).toEqual([still(1)]);
  });

  it('deletes a Live Photo and brings it back from the trash', async () => {
    const [before] = await phone.list(still(2), 0);
    expect((await phone.send('DELETE', still(2))).status).toBe(204);
    expect((await phone.send('DELETE', motion(2))).status).toBe(404);
    const trash = await phone.trash();
    expect(trash).toHaveLength(2);
    const item = trash.find(({ fileId }) => fileId === before?.fileId);
    expect(item?.trashName).toBe(decodeURIComponent(still(2).split('/').at(-1) ?? ''));
    const destination = `${phone.baseUrl}/remote.php/dav/trashbin/${phone.user}/restore/${encodeURIComponent(item?.trashName ?? '')}`;
    const { status } = await phone.send('MOVE', item?.href ?? '', { headers: { Destination: destination } });
    expect(status).toBe(201);
    expect(await phone.trash()).toEqual([]);
    const [after] = await phone.list(still(2), 0);
    expect(after).toMatchObject({ fileId: before?.fileId, livePhoto: before?.livePhoto });
  });

  it('renames, moves and logs out', async () => {
    const target = `${phone.files}/Photos/it's (one), really!.HEIC`;
    // Sent as iOS writes it: these signs stay as they are.
    const headers = { Destination: phone.baseUrl + target.replaceAll(' ', '%20'), Overwrite: 'F' };
    expect((await phone.send('MOVE', still(5), { headers })).status).toBe(201);
    const [moved] = await phone.list(target.replaceAll(' ', '%20'), 0);
    expect(moved?.name).toBe("it's (one), really!.HEIC");
    expect((await phone.send('DELETE', '/ocs/v2.php/core/apppassword')).status).toBe(200);
    await expect(phone.list(phone.files, 0)).rejects.toThrow('401');
  });
});
