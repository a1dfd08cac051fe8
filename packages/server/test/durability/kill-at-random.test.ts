import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { hexOf, someBytes } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

const kills = counts(5, 25);
const atOnce = 4;
/** More are sent where these are through before the last kill. */
const photos = counts(60, 200);
const files = '/remote.php/dav/files/anna';

/** Small ones, and such as come in several batches. */
const sizeOf = (number: number): number =>
  number % 10 === 0 ? 1_500_000 + number : 5000 + ((number * 997) % 60_000);

it('kill -9 at any moment of many uploads loses nothing that was acknowledged, and leaves no litter', {
  timeout: counts(300_000, 1_800_000),
}, async () => {
  await using server = await startPhotokeep();
  const phone = new Phone();
  for (let killed = 0; killed < kills; killed++) {
    const sending = phone.send(server, Number.POSITIVE_INFINITY);
    // Any moment will do: this is the chance in it.
    await setTimeout(Math.random() * 300);
    await server.stop('SIGKILL');
    await sending;
    await server.start();
    await expectWhole(server, phone);
  }
  expect(phone.cut, 'uploads that a kill met').toBeGreaterThanOrEqual(kills);
  await phone.send(server, photos);
  expect(phone.acknowledged.size).toBe(phone.sent.size);
  await expectWhole(server, phone);
  await vi.waitUntil(async () => (await staged(server)).length === 0, { timeout: 15_000, interval: 100 });
  await server.command('verify', '--full');
  await server.command('rebuild', '--check');
});

/** Sends new photos, several at once, and those again whose answer did not come. */
class Phone {
  readonly sent = new Map<string, Buffer>();
  readonly acknowledged = new Set<string>();
  /** how many uploads had no answer */
  cut = 0;
  #again: string[] = [];

  /** Ends when so many photos are through in all, or the server is gone. */
  async send(server: PhotokeepProcess, enough: number): Promise<void> {
    const worker = async (): Promise<void> => {
      while (this.#again.length > 0 || this.sent.size < enough) {
        const name = this.#again.shift() ?? this.#takePhoto();
        const body = this.sent.get(name) ?? Buffer.alloc(0);
        const response = await server.request('PUT', `${files}/${name}`, { body }).catch(() => null);
        if (response === null) {
          this.#again.push(name);
          this.cut++;
          return;
        }
        expect([201, 204]).toContain(response.status);
        this.acknowledged.add(name);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  #takePhoto(): string {
    const number = this.sent.size;
    this.sent.set(`${number}.jpg`, someBytes(sizeOf(number)));
    return `${number}.jpg`;
  }
}

/** All that was acknowledged is there, and whatever is there is whole. */
async function expectWhole(server: PhotokeepProcess, { sent, acknowledged }: Phone): Promise<void> {
  const listed = await namesOf(server);
  for (const name of acknowledged) expect(listed, `${name} was acknowledged`).toContain(name);
  for (const name of listed) {
    const response = await server.request('GET', `${files}/${name}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(hexOf('sha256', bytes), name).toBe(hexOf('sha256', sent.get(name) ?? Buffer.alloc(0)));
  }
}

async function namesOf(server: PhotokeepProcess): Promise<string[]> {
  const response = await server.request('PROPFIND', `${files}/`, { headers: { Depth: '1' } });
  const hrefs = [...(await response.text()).matchAll(/<d:href>([^<]*)<\/d:href>/g)];
  return hrefs.map(([, href = '']) => href.slice(`${files}/`.length)).filter(Boolean);
}

/** Files that wait to be something. */
async function staged({ home }: PhotokeepProcess): Promise<string[]> {
  const root = home.library('anna', '.photokeep', 'staging');
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}
