import { rename } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { expire } from '../../src/library/retention/retention.ts';
import { jpegShot } from '../media/shots.ts';
import { evening, noon } from '../media/sidecar-hand.ts';
import { isKept } from '../support/library-state.ts';
import { noteAsSamePhoto } from '../support/noted-as-same-photo.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { SharingClient } from '../support/sharing.ts';
import { suiteApp } from '../support/suite-app.ts';

const dayMs = 24 * 60 * 60 * 1000;
const served = suiteApp();
let count = 0;
let name: string;
beforeEach(() => {
  name = `IMG_${++count}.jpg`;
});

const pathOf = (file: string): string => `/remote.php/dav/files/anna/${file}`;

async function put(body: Uint8Array): Promise<void> {
  await served.request('PUT', pathOf(name), { body });
}

/** By a client that names the version that it replaces. */
async function replace(body: Uint8Array): Promise<void> {
  const { headers } = await served.request('HEAD', pathOf(name));
  const named = { 'If-Match': headers.get('etag') ?? '' };
  expect((await served.request('PUT', pathOf(name), { body, headers: named })).status).toBe(204);
}

async function fileId(): Promise<number> {
  const { index } = served.test.app.foundation;
  const library = await index.library(served.test.account.id);
  return (library && (await index.resolve(library, [name])).found?.entry.id) ?? 0;
}

async function inAYear(): Promise<void> {
  const { foundation, use } = served.test.app;
  const { tree, stillSame } = use;
  const clock = { ...foundation.clock, nowMs: () => foundation.clock.nowMs() + 365 * dayMs };
  const parts = { ...foundation, tree, stillSame, clock, trashDays: 30, versionDays: 180 };
  await expire(parts, await foundation.index.libraries());
}

const statusOf = async (address: string): Promise<number> => {
  const response = await fetch(served.baseUrl + address, { redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
};

describe.each(['now', 'by an earlier release'])(
  'a photo that another one replaced on purpose, %s',
  (when) => {
    const note = async (): Promise<void> => {
      if (when !== 'now') await noteAsSamePhoto(served.test, await fileId());
    };

    it('is never let go of while nothing else shows it', async () => {
      const [first, second] = [jpegShot(noon), jpegShot(evening)];
      await put(first);
      await replace(second);
      await note();
      await rebuildIndex(served.test);
      await inAYear();
      expect(await isKept(served.test, first)).toBe(true);
      const [version] = await served.test.app.foundation.index.versions(await fileId());
      const address = `/remote.php/dav/versions/anna/versions/${await fileId()}/${version?.entry.id}`;
      expect((await served.request('DELETE', address)).status).toBe(403);
    });

    it('is what its link shows, and never the other one', async () => {
      await put(jpegShot(noon));
      const { token } = await new SharingClient(served).link(`/${name}`);
      await replace(jpegShot(evening));
      await note();
      expect(await statusOf(`/s/${token}/download`)).toBe(404);
    });
  },
);

describe('a photo whose edit replaced it', () => {
  it('goes when it is due, and its link shows the edit', async () => {
    const first = jpegShot(noon);
    await put(first);
    const { token } = await new SharingClient(served).link(`/${name}`);
    await replace(jpegShot(noon));
    expect(await statusOf(`/s/${token}/download`)).toBe(200);
    await inAYear();
    expect(await isKept(served.test, first)).toBe(false);
  });

  it('stays where the edit has vanished from the disk', async () => {
    const first = jpegShot(noon);
    await put(first);
    await replace(jpegShot(noon));
    const path = served.test.home.library('anna', name);
    await rename(path, `${served.test.home.library('anna')}.away`);
    await inAYear();
    expect(await isKept(served.test, first)).toBe(true);
    await rename(`${served.test.home.library('anna')}.away`, path);
  });
});
