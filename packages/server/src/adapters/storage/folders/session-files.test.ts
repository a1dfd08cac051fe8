import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../domain/place.ts';
import type { SessionStorage } from '../../../ports/session-storage.ts';
import type { FolderTree } from '../../../ports/folder-tree.ts';
import { FolderStorage } from './folder-storage.ts';
import { SessionFiles } from './session-files.ts';
import { SyncHealth } from './sync-health.ts';

interface Disk extends AsyncDisposable {
  readonly root: string;
  readonly sessions: SessionStorage;
  readonly storage: FolderTree;
}

async function makeDisk(): Promise<Disk> {
  const root = await mkdtemp(join(tmpdir(), 'photokeep-sessions-'));
  await mkdir(join(root, 'anna/.photokeep/staging/sessions'), { recursive: true });
  const disk = { root, fileMode: 0o666, health: new SyncHealth() };
  return {
    root,
    sessions: new SessionFiles(disk),
    storage: new FolderStorage({ ...disk, bootId: 'boot', monotonicMs: () => performance.now() }),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

const at = { library: 'anna', sessionId: 'session-1' };
const target: Place = { library: 'anna', area: 'files', path: ['IMG_1.jpg'], objectKey: null };

async function add(sessions: SessionStorage, sizeBytes: number, text: string): Promise<void> {
  await using writer = await sessions.write(at, 'assembly', sizeBytes);
  await writer.write([Buffer.from(text)]);
  await writer.sync();
}

async function textOf(sessions: SessionStorage, name: string): Promise<string> {
  const handle = await sessions.read(at, name);
  try {
    return Buffer.from(await handle.read(0, 1000)).toString();
  } finally {
    await handle.close();
  }
}

describe('files of upload sessions', () => {
  it('grow where they ended, and what no row covers is cut away', async () => {
    await using disk = await makeDisk();
    await add(disk.sessions, 0, 'one');
    await add(disk.sessions, 3, 'two never acknowledged');
    await add(disk.sessions, 6, 'three');
    expect(await textOf(disk.sessions, 'assembly')).toBe('onetwothree');
  });

  it('can be taken back to any length while they are written', async () => {
    await using disk = await makeDisk();
    {
      await using writer = await disk.sessions.write(at, 'assembly', 0);
      await writer.write([Buffer.from('one'), Buffer.from('two')]);
      await writer.truncate(3);
      await writer.write([Buffer.from('2')]);
      await writer.sync();
    }
    expect(await textOf(disk.sessions, 'assembly')).toBe('one2');
  });

  it('are not gone on with where bytes are missing', async () => {
    await using disk = await makeDisk();
    await add(disk.sessions, 0, 'one');
    await expect(disk.sessions.write(at, 'assembly', 4)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(disk.sessions.write(at, 'other', 4)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are found by session until it is removed', async () => {
    await using disk = await makeDisk();
    expect(await disk.sessions.names(at)).toEqual([]);
    await add(disk.sessions, 0, 'one');
    expect(await disk.sessions.sessions('anna')).toEqual(['session-1']);
    expect(await disk.sessions.names(at)).toEqual(['assembly']);
    await disk.sessions.discard(at, 'assembly');
    await disk.sessions.discard(at, 'assembly');
    expect(await disk.sessions.names(at)).toEqual([]);
    await disk.sessions.remove(at);
    await disk.sessions.remove(at);
    expect(await disk.sessions.sessions('anna')).toEqual([]);
    await add(disk.sessions, 0, 'again');
    expect(await textOf(disk.sessions, 'assembly')).toBe('again');
  });

  it('become a visible file without being copied, and can be taken back to go on', async () => {
    await using disk = await makeDisk();
    await add(disk.sessions, 0, 'one');
    const mtimeMs = Date.UTC(2020, 1, 2);
    const sealed = await disk.sessions.seal(at, 'assembly', mtimeMs);
    expect(sealed).toMatchObject({ sizeBytes: 3, mtimeMs });
    const { ino } = await stat(join(disk.root, sealed.staged));
    await disk.storage.place(sealed.staged, target);
    expect(await stat(join(disk.root, 'anna/IMG_1.jpg'))).toMatchObject({ ino, mtimeMs, nlink: 1 });
    await disk.storage.unplace(target, sealed.staged);
    expect(await disk.storage.stat(target)).toBeNull();
    await add(disk.sessions, 3, 'two');
    expect(await readFile(join(disk.root, sealed.staged), 'utf8')).toBe('onetwo');
  });

  it('are refused where the library is not mounted', async () => {
    await using disk = await makeDisk();
    await rm(join(disk.root, 'anna/.photokeep'), { recursive: true });
    await expect(disk.sessions.write(at, 'assembly', 0)).rejects.toMatchObject({ code: 'read-only' });
  });
});
