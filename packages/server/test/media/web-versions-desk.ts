import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sniff } from '@photokeep/media/sniff';
import { testFolder } from '@photokeep/media/testing/rendering';
import { onTestFinished } from 'vitest';
import { openFile } from '../../src/adapters/storage/folders/read-file.ts';
import { RenditionCache } from '../../src/adapters/renditions/rendition-cache.ts';
import { rankOf } from '../../src/adapters/renditions/rendition-names.ts';
import { WebVersionDesk } from '../../src/adapters/web-versions/web-version-desk.ts';
import { webVersionRank } from '../../src/adapters/web-versions/web-version-names.ts';
import type { Log } from '../../src/ports/log.ts';
import type { WebVersionOrder } from '../../src/ports/web-versions.ts';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A desk with a cache of its own, for the time of a test. */
export async function openDesk(cache?: string) {
  const folder = cache ?? join(await testFolder(), 'cache');
  const kept = new RenditionCache({
    pictures: { root: `${folder}-pictures`, rankOf },
    large: { root: folder, rankOf: webVersionRank },
    limitBytes: () => null,
  });
  const desk = new WebVersionDesk(folder, { log: silent, cache: kept });
  onTestFinished(async () => {
    await desk[Symbol.asyncDispose]();
    await kept[Symbol.asyncDispose]();
  });
  return {
    desk,
    folder,
    /** what lies in the cache, whatever it is called */
    stored: () => readdir(folder),
    /** the bytes of the only file there */
    made: async (): Promise<Buffer> => readFile(join(folder, (await readdir(folder))[0] ?? '')),
  };
}

/** An order for a file of these bytes. */
export async function orderFor(bytes: Buffer): Promise<WebVersionOrder> {
  const path = join(await testFolder(), 'original');
  await writeFile(path, bytes);
  const { kind, mime } = sniff(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, kind: kind === 'video' ? 'video' : 'picture', mime, open: () => openFile(path) };
}

/** The processes that run a program on a file of that folder. */
export async function processesOn(folder: string, program: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (command[0] === program && command.some((argument) => argument.includes(folder)))
      found.push(Number(name));
  }
  return found;
}
