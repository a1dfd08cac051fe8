import type { DeviceDetail } from '@photokeep/contract/rest/devices';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, serveOnEngine, type ServedOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

const iphone = 'Mozilla/5.0 (iOS) Nextcloud-iOS/7.1.2';

/** An app with a password of its own. */
class Phone {
  readonly id: number;
  readonly #served: ServedTestApp;
  readonly #token: string;

  constructor(served: ServedTestApp, { id, token }: { readonly id: number; readonly token: string }) {
    this.#served = served;
    this.id = id;
    this.#token = token;
  }

  async request(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    bytes?: Uint8Array,
  ): Promise<number> {
    const response = await this.#served.request(method, `/remote.php/dav/${path}`, {
      ...(bytes !== undefined && { body: bytes }),
      headers: {
        Authorization: `Basic ${Buffer.from(`anna:${this.#token}`).toString('base64')}`,
        'User-Agent': iphone,
        ...headers,
      },
    });
    return response.status;
  }

  put(name: string, bytes: Uint8Array = photo(500)): Promise<number> {
    return this.request('PUT', `files/anna/${name}`, {}, bytes);
  }
}

async function newPhone(served: ServedTestApp): Promise<Phone> {
  const { device, token } = await served.test.app.use.accounts.addDevice(served.test.account.id, 'Phone', {
    door: 'test',
  });
  return new Phone(served, { id: device.id, token });
}

describe.each(databaseEngines)('a device on %s', (engine) => {
  let on: ServedOnEngine;
  let served: ServedTestApp;
  let client: WebClient;
  beforeAll(async () => {
    on = await serveOnEngine(engine);
    ({ served } = on);
    client = await new WebClient(served).signIn();
  });
  afterAll(() => on[Symbol.asyncDispose]());

  const page = async ({ id }: Phone): Promise<DeviceDetail> =>
    (await client.call('GET /devices/{id}', { params: { id } })).body;

  /** Notes are written when there is time. */
  const until = async (phone: Phone, check: (device: DeviceDetail) => void): Promise<void> =>
    vi.waitFor(async () => check(await page(phone)), { timeout: 10_000, interval: 20 });

  it('tells its app, what came from it, and when', async () => {
    const phone = await newPhone(served);
    expect(await page(phone)).toMatchObject({
      app: null,
      arrivedCount: 0,
      lastArrivalAt: null,
      refusals: [],
    });
    const bytes = photo(500);
    expect(await phone.put('one.jpg', bytes)).toBe(201);
    expect(await phone.put('two.jpg')).toBe(201);
    expect(await phone.put('one again.jpg', bytes)).toBe(201);
    expect(
      await served.request('PUT', '/remote.php/dav/files/anna/by hand.jpg', { body: photo(400) }),
    ).toHaveProperty('status', 201);
    await until(phone, (device) =>
      expect(device).toMatchObject({
        app: { kind: 'nextcloud', name: 'Nextcloud', version: '7.1.2', system: 'ios' },
        arrivedCount: 2,
        refusedCount: 0,
      }),
    );
    const { lastArrivalAt, createdAt } = await page(phone);
    expect(Date.parse(lastArrivalAt ?? '')).toBeGreaterThanOrEqual(Date.parse(createdAt));
    const { body } = await client.call('GET /devices');
    expect(body.devices.find(({ id }) => id === phone.id)).toMatchObject({
      arrivedCount: 2,
      refusedCount: 0,
    });
  });

  it('lists the folders that it puts its photos into, years and months as one', async () => {
    const phone = await newPhone(served);
    const targets = ['Camera', 'Screenshots', 'WhatsApp', 'Downloads', 'Old phone'];
    for (const target of targets)
      for (const date of ['2026', '2026/05', '2026/06']) {
        const folder = `files/anna/${encodeURIComponent(target)} ${phone.id}`;
        await phone.request('MKCOL', folder);
        if (!date.includes('/')) await phone.request('MKCOL', `${folder}/2026`);
        else await phone.request('MKCOL', `${folder}/${date}`);
        expect(await phone.request('PUT', `${folder}/${date}/1.jpg`, {}, photo(400))).toBe(201);
      }
    const { sources, arrivedCount } = await page(phone);
    expect(sources.map(({ folder, arrivedCount: count }) => [folder, count])).toEqual(
      targets.toReversed().map((target) => [`${target} ${phone.id}`, 3]),
    );
    expect(arrivedCount).toBe(15);
  });

  it('tells what it was refused and why, until the file comes after all', async () => {
    const phone = await newPhone(served);
    const { accounts } = served.test.app.use;
    await accounts.change(served.test.account.id, { quotaBytes: 10_000 }, { door: 'test' });
    expect(await phone.put('large.jpg', photo(90_000))).toBe(507);
    expect(await phone.request('MKCOL', 'uploads/anna/huge', { 'OC-Total-Length': '9000000' })).toBe(507);
    await accounts.change(served.test.account.id, { quotaBytes: null }, { door: 'test' });
    const wrongSum = { 'OC-Checksum': `SHA1:${'0'.repeat(40)}` };
    expect(await phone.request('PUT', 'files/anna/bad.jpg', wrongSum, photo(500))).toBe(500);
    await until(phone, ({ refusals, refusedCount }) => {
      expect(refusedCount).toBe(3);
      expect(new Map(refusals.map(({ path, reason }) => [path, reason]))).toEqual(
        new Map([
          ['large.jpg', 'quota-exceeded'],
          [null, 'quota-exceeded'],
          ['bad.jpg', 'checksum-mismatch'],
        ]),
      );
    });
    expect(await phone.put('large.jpg', photo(90_000))).toBe(201);
    await until(phone, ({ refusals, refusedCount }) => {
      expect(refusedCount).toBe(2);
      expect(refusals.find(({ path }) => path === 'large.jpg')).toMatchObject({ arrivedLater: true });
    });
  });

  it('is not blamed for what phones do all the time', async () => {
    const phone = await newPhone(served);
    expect(await phone.put('nowhere/photo.jpg')).toBe(409);
    expect(await phone.request('PROPFIND', 'files/anna/missing', { Depth: '0' })).toBe(404);
    expect(await phone.request('MKCOL', 'files/anna/Photos')).toBe(201);
    expect(await phone.request('MKCOL', 'files/anna/Photos')).toBe(405);
    expect(await phone.request('PUT', 'files/anna/one.jpg', { 'If-None-Match': '*' }, photo(500))).toBe(412);
    expect(await phone.put('Photos')).toBe(405);
    await until(phone, ({ refusals }) => expect(refusals).toHaveLength(1));
    expect((await page(phone)).refusals).toMatchObject([{ path: 'Photos', reason: 'wrong-kind' }]);
  });

  it('is shown to its owner only, and no more once its access is gone', async () => {
    const phone = await newPhone(served);
    const { accounts } = served.test.app.use;
    await accounts.create({ name: `ben-${phone.id}`, password: 'battery staple' }, { door: 'test' });
    const ben = await new WebClient(served).signIn(`ben-${phone.id}`, 'battery staple');
    const params = { id: phone.id };
    expect((await ben.call('GET /devices/{id}', { params })).status).toBe(404);
    expect((await client.call('DELETE /devices/{id}', { params })).status).toBe(204);
    expect((await client.call('GET /devices/{id}', { params })).status).toBe(404);
  });
});
