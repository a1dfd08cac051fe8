import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { hexOf } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { expectConsistent, visibleFiles } from '../support/library-state.ts';
import { type Fault, UnreliablePhone } from '../support/phones/unreliable-phone.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

const total = counts(400, 20_000);
const sizeBytes = 20_000;
const samples = counts(20, 500);

const userAgents = [
  'Mozilla/5.0 (iOS) Nextcloud-iOS/7.1.5',
  'Mozilla/5.0 (Android) Nextcloud-android/3.33.0',
  'Mozilla/5.0 (iOS) Nextcloud-iOS/6.2.0',
  'Mozilla/5.0 (Android) Nextcloud-android/3.31.0',
];

/** Every tenth request is cut, and of every tenth the answer is lost. */
function anyFault(): Fault {
  const chance = randomInt(10);
  if (chance === 0) return 'cut';
  return chance === 1 ? 'lose-answer' : 'none';
}

interface Sender {
  readonly phone: UnreliablePhone;
  readonly folder: string;
  /** SHA-256 by path, of what was acknowledged */
  readonly sent: Record<string, string>;
}

const files = '/remote.php/dav/files/anna';
const times = { 'X-OC-Mtime': '1714550400' };
const isStored = (status: number): boolean => status === 201 || status === 204;

/** Sends one file as iOS does, in one piece, or a large one in chunks with a MOVE that it repeats. */
async function upload({ phone, folder, sent }: Sender, at: number): Promise<void> {
  const bytes = photo(sizeBytes);
  const path = `${folder}/IMG_${String(at).padStart(5, '0')}.JPG`;
  const { status } =
    at % 10 === 0
      ? await sendInChunks(phone, path, bytes)
      : await phone.send('PUT', `${files}/${path}`, { body: bytes, headers: times });
  if (!isStored(status)) throw new Error(`${path} got ${status}`);
  sent[path] = hexOf('sha256', bytes);
}

async function sendInChunks(phone: UnreliablePhone, path: string, bytes: Buffer) {
  const session = `/remote.php/dav/uploads/anna/${hexOf('md5', bytes)}`;
  await phone.send('MKCOL', session);
  for (let number = 1; number <= 4; number++) {
    const chunk = bytes.subarray((number - 1) * (sizeBytes / 4), number * (sizeBytes / 4));
    const { status } = await phone.send('PUT', `${session}/${number}`, { body: chunk });
    if (!isStored(status)) throw new Error(`a chunk got ${status}`);
  }
  const headers = { Destination: `${files}/${path}`, 'OC-Total-Length': String(bytes.length), ...times };
  const first = await phone.send('MOVE', `${session}/.file`, { headers });
  const repeated = await phone.send('MOVE', `${session}/.file`, { headers });
  expect(repeated).toEqual(first);
  return first;
}

/** Two uploads at a time, as both apps allow themselves in the background. */
async function uploadAll(sender: Sender, stored: () => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < total / userAgents.length; at = next++) {
      await upload(sender, at);
      await stored();
    }
  };
  await sender.phone.send('MKCOL', `${files}/${sender.folder}`);
  await Promise.all([lane(), lane()]);
}

/** Somebody looks at the timeline and a folder meanwhile, every so many files. */
class Onlooker {
  /** how long each request took, in ms */
  readonly took: number[] = [];
  readonly #served: ServedTestApp;
  readonly #client: WebClient;
  #stored = 0;

  constructor(served: ServedTestApp, client: WebClient) {
    this.#served = served;
    this.#client = client;
  }

  async stored(): Promise<void> {
    this.#stored += 1;
    if (this.#stored % Math.floor(total / samples) !== 0) return;
    const started = performance.now();
    if (this.took.length % 2 === 0) await this.#client.call('GET /timeline');
    else await (await this.#served.request('PROPFIND', `${files}/`, { headers: { Depth: '1' } })).text();
    this.took.push(performance.now() - started);
  }

  get p95Ms(): number {
    return this.took.toSorted((a, b) => a - b)[Math.floor(this.took.length * 0.95)] ?? 0;
  }
}

describe('four phones that upload at once over a bad network', () => {
  it(`store ${total} files, each once, and are never told to stop`, async () => {
    await using served = await serveTestApp();
    const { accounts } = served.test.app.use;
    const senders: Sender[] = [];
    for (const [at, userAgent] of userAgents.entries()) {
      const { token } = await accounts.addDevice(served.test.account.id, userAgent, { door: 'test' });
      const authorization = `Basic ${Buffer.from(`anna:${token}`).toString('base64')}`;
      const phone = new UnreliablePhone({
        baseUrl: served.baseUrl,
        authorization,
        userAgent,
        fault: anyFault,
      });
      senders.push({ phone, folder: `Phone ${at}`.replace(' ', '%20'), sent: {} });
    }
    const onlooker = new Onlooker(served, await new WebClient(served).signIn());
    try {
      await Promise.all(senders.map((sender) => uploadAll(sender, () => onlooker.stored())));
    } finally {
      for (const { phone } of senders) phone[Symbol.dispose]();
    }
    const expected = Object.fromEntries(
      senders.flatMap(({ sent }) => Object.entries(sent).map(([path, sha256]) => [decodeURI(path), sha256])),
    );
    expect(Object.keys(expected)).toHaveLength(total);
    expect(await visibleFiles(served.test)).toEqual(expected);
    for (const { phone } of senders) {
      expect([...phone.statuses.keys()].filter((status) => ![201, 204, 405].includes(status))).toEqual([]);
    }
    expect(onlooker.took.length).toBeGreaterThanOrEqual(samples);
    if (samples >= 500) expect(onlooker.p95Ms).toBeLessThan(300);
    await expectConsistent(served.test);
  }, 3_600_000);
});
