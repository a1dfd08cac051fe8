import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { hexOf, someBytes } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { readMultistatus } from '../support/read-multistatus.ts';
import { stagedFiles } from '../support/staged-files.ts';

const kills = counts(5, 25);
const atOnce = 4;
/** At least so many in all: for each kill there are always more on their way. */
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
  await phone.send(server, photos);
  expect(phone.acknowledged.size).toBe(phone.sent.size);
  await expectWhole(server, phone);
  await vi.waitUntil(async () => (await stagedFiles(server.home)).length === 0, {
    timeout: 15_000,
    interval: 100,
  });
  await server.command('verify', '--full');
  await server.command('rebuild', '--check');
});

/** Sends new photos, several at once, and those again whose answer did not come. */
class Phone {
  readonly sent = new Map<string, Buffer>();
  readonly acknowledged = new Set<string>();
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
  const listed = await server.request('PROPFIND', `${files}/`, { headers: { Depth: '1' } });
  const found = readMultistatus(await listed.text());
  return found.map(({ href }) => href.slice(`${files}/`.length)).filter(Boolean);
}
