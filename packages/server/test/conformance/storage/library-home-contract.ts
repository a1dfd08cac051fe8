import { expect, it } from 'vitest';
import type { OpenStore } from './stores.ts';

/** Markers say what a folder is; without them nothing is written. */
export function libraryHomeContract(open: OpenStore): void {
  it('makes a library once', async () => {
    await using store = await open();
    const { home } = store;
    expect(await home.marker('anna')).toEqual({ format: 1, libraryId: 'library of anna' });
    expect(await home.marker('ben')).toBeNull();
    const again = { format: 1, libraryId: 'another' } as const;
    await expect(home.create('anna', again)).rejects.toMatchObject({ code: 'already-exists' });
    await home.create('ben', again);
    expect(await home.marker('ben')).toEqual(again);
    expect(await home.marker('anna')).toMatchObject({ libraryId: 'library of anna' });
  });

  it('replaces the server’s marker as a whole', async () => {
    await using store = await open();
    const { home } = store;
    expect(await home.serverMarker()).toBeNull();
    for (const stateId of ['first', 'second']) {
      const marker = { format: 1, instanceId: 'oc1234567890', stateId } as const;
      await home.writeServerMarker(marker);
      expect(await home.serverMarker()).toEqual(marker);
    }
    await home.probe();
  });

  it('opens its own staging any number of times', async () => {
    await using store = await open();
    await store.home.openStaging('anna');
    await store.home.sweepStaging('anna');
    const sink = await store.storage.stage('anna', null);
    await store.home.sweepStaging('anna');
    await sink.write([Buffer.from('still here')]);
    const { staged } = await sink.finish(0);
    await (await store.storage.readStaged(staged)).close();
  });

  it('makes no folders where the library is away', async () => {
    await using store = await open();
    await expect(store.home.openStaging('nobody')).rejects.toThrow();
    expect(await store.home.marker('nobody')).toBeNull();
    await expect(store.home.create('nobody', { format: 1, libraryId: 'x' })).resolves.toBeUndefined();
  });
}
