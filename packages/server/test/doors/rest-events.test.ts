import type { PhotokeepEvent } from '@photokeep/contract/event';
import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

let served: ServedTestApp;
let client: WebClient;
beforeAll(async () => {
  served = await serveTestApp();
  client = await new WebClient(served).signIn();
});
afterAll(() => served[Symbol.asyncDispose]());

/** An open stream of events, read as a browser's EventSource does. */
class Listening implements AsyncDisposable {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';
  lastId = '';

  constructor(response: Response) {
    const text = response.body?.pipeThrough(new TextDecoderStream());
    if (text === undefined) throw new Error('the stream has no body');
    this.#reader = text.getReader();
  }

  async next(): Promise<PhotokeepEvent> {
    for (;;) {
      const data = /^data: (.*)$/m.exec(await this.block())?.[1];
      if (data !== undefined) return JSON.parse(data) as PhotokeepEvent;
    }
  }

  /** What comes up to the next empty line. */
  async block(): Promise<string> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        this.lastId = /^id: (.*)$/m.exec(block)?.[1] ?? this.lastId;
        return block;
      }
      const { value, done } = await this.#reader.read();
      if (done) throw new Error('the stream has ended');
      this.#text += value;
    }
  }

  async until<Type extends PhotokeepEvent['type']>(
    type: Type,
  ): Promise<Extract<PhotokeepEvent, { type: Type }>> {
    for (let event = await this.next(); ; event = await this.next())
      if (event.type === type) return event as Extract<PhotokeepEvent, { type: Type }>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel();
  }
}

async function listen(lastEventId?: string): Promise<Listening> {
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const response = await client.fetch('GET /events', { headers });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  return new Listening(response);
}

async function put(name: string, red: number): Promise<void> {
  const body = await picture({ color: { r: red, g: 9, b: 90 }, takenAt: '2019:06:14 18:22:10' });
  await served.request('PUT', `/remote.php/dav/files/anna/${name}`, { body });
}

async function settle(): Promise<void> {
  const { worker, renderer } = served.test.app.use;
  await worker.drain();
  await renderer.drain();
}

it('tells of a photo the moment it is safe, and again when its picture is there', async () => {
  await using listening = await listen();
  await put('first.jpg', 10);
  const arrived = await listening.until('arrived');
  expect(arrived).toMatchObject({ name: 'first.jpg', path: 'first.jpg', kind: 'photo', deviceId: null });
  await settle();
  const { asset } = await listening.until('ready');
  expect(asset).toMatchObject({ id: arrived.assetId, state: 'ready', takenAt: '2019-06-14T18:22:10' });
});

it('tells at once of a picture that is there when a photo comes under a second name', async () => {
  await using listening = await listen();
  await put('second name.jpg', 10);
  const { assetId } = await listening.until('arrived');
  expect((await listening.until('ready')).asset.id).toBe(assetId);
});

it('tells what was missed to a stream that was cut and comes back', async () => {
  const first = await listen();
  await put('before the cut.jpg', 60);
  await first.until('arrived');
  const { lastId } = first;
  await first[Symbol.asyncDispose]();
  await put('during the cut.jpg', 110);
  await using second = await listen(lastId);
  expect(await second.until('arrived')).toMatchObject({ name: 'during the cut.jpg' });
});

it('tells what was missed also to a stream that was cut before anything happened', async () => {
  const first = await listen();
  await first.block();
  await first[Symbol.asyncDispose]();
  await put('before anybody looked.jpg', 160);
  await using second = await listen(first.lastId);
  expect(await second.until('arrived')).toMatchObject({ name: 'before anybody looked.jpg' });
});

it('says that everything is to be looked at anew where what was missed is not remembered any more', async () => {
  await using listening = await listen('another-run-17');
  expect(await listening.next()).toEqual({ type: 'reset' });
});

it('tells of a new phone, and of one that may not come in any more', async () => {
  await using listening = await listen();
  const { accounts } = served.test.app.use;
  const { device } = await accounts.addDevice(served.test.account.id, 'iPhone', { door: 'test' });
  expect((await listening.until('device-added')).device).toMatchObject({ id: device.id, name: 'iPhone' });
  await accounts.revokeDevice(device.id, { door: 'test' });
  expect(await listening.until('device-revoked')).toEqual({ type: 'device-revoked', deviceId: device.id });
});

it('tells when a phone has come in for the first time, and what it calls itself', async () => {
  await using listening = await listen();
  const { accounts } = served.test.app.use;
  const { device, token } = await accounts.addDevice(served.test.account.id, 'Phone', { door: 'test' });
  const headers = {
    Authorization: `Basic ${Buffer.from(`anna:${token}`).toString('base64')}`,
    'User-Agent': 'Nextcloud-android/3.31.0',
  };
  for (let times = 0; times < 2; times++) await served.request('GET', '/ocs/v2.php/cloud/user', { headers });
  const connected = await listening.until('device-connected');
  expect(connected.device).toMatchObject({ id: device.id, client: 'Nextcloud-android/3.31.0' });
});

it('is told to its own account only', async () => {
  const { accounts } = served.test.app.use;
  const ben = await accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' });
  await using listening = await listen();
  await accounts.addDevice(ben.id, 'ben’s phone', { door: 'test' });
  await accounts.addDevice(served.test.account.id, 'anna’s phone', { door: 'test' });
  expect((await listening.until('device-added')).device.name).toBe('anna’s phone');
});

it('has room for the others, however many pages one account opens', async () => {
  const { accounts } = served.test.app.use;
  await accounts.create({ name: 'otto', password: 'battery staple' }, { door: 'test' });
  const otto = await new WebClient(served).signIn('otto', 'battery staple');
  const open: Response[] = [];
  let refused: Response | null = null;
  while (refused === null && open.length < 100) {
    const response = await otto.fetch('GET /events');
    if (response.status === 200) open.push(response);
    else refused = response;
  }
  expect([open.length, refused?.status]).toEqual([40, 429]);
  await using anna = await listen();
  expect(await anna.block()).toContain('retry:');
  await open.pop()?.body?.cancel();
  await expect
    .poll(async () => {
      const again = await otto.fetch('GET /events');
      if (again.status === 200) open.push(again);
      return again.status;
    })
    .toBe(200);
  for (const { body } of open) await body?.cancel();
});
