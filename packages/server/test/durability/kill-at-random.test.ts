import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { hexOf, someBytes } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

const photos = counts(60, 200);
const kills = counts(5, 25);
const atOnce = 4;
const files = '/remote.php/dav/files/anna';

/** Small ones, and such as come in several batches. */
const sizeOf = (number: number): number => (number % 5 === 0 ? 1_500_000 + number : 5000 + number * 997);

it('kill -9 at any moment of many uploads loses nothing that was acknowledged, and leaves no litter', {
  timeout: 300_000,
}, async () => {
  await using server = await startPhotokeep();
  const sent = new Map(
    Array.from({ length: photos }, (_, number) => [`${number}.jpg`, someBytes(sizeOf(number))]),
  );
  const waiting = [...sent.keys()];
  const acknowledged = new Set<string>();
  for (let killed = 0; killed < kills && waiting.length > 0; killed++) {
    const sending = sendAll(server, { waiting, sent, acknowledged });
    await setTimeout(Math.random() * 300);
    await server.stop('SIGKILL');
    await sending;
    await server.start();
    await expectNothingElse(server, sent, acknowledged);
  }
  await sendAll(server, { waiting, sent, acknowledged });
  expect(acknowledged.size).toBe(photos);
  await expectNothingElse(server, sent, acknowledged);
  await vi.waitUntil(async () => (await staged(server)).length === 0, { timeout: 15_000, interval: 100 });
  await server.command('verify', '--full');
  await server.command('rebuild', '--check');
});

interface Sending {
  /** names to be sent; those whose answer did not come are put back */
  readonly waiting: string[];
  readonly sent: ReadonlyMap<string, Buffer>;
  readonly acknowledged: Set<string>;
}

/** Ends when all is sent, or the server is gone. */
async function sendAll(server: PhotokeepProcess, { waiting, sent, acknowledged }: Sending): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const body = sent.get(name) ?? Buffer.alloc(0);
      const response = await server.request('PUT', `${files}/${name}`, { body }).catch(() => null);
      if (response === null) {
        waiting.push(name);
        return;
      }
      expect([201, 204]).toContain(response.status);
      acknowledged.add(name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** All that was acknowledged is whole, and what is there besides is whole, too. */
async function expectNothingElse(
  server: PhotokeepProcess,
  sent: ReadonlyMap<string, Buffer>,
  acknowledged: ReadonlySet<string>,
): Promise<void> {
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
