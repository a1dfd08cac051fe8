import { once } from 'node:events';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeInstanceLock } from '../../src/adapters/state/instance-lock.ts';
import { openStateFolder } from '../../src/adapters/state/state-folder.ts';
import { builtProgram, type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { mustRun } from '../support/run-tool.ts';
import { makeTestHome } from '../support/test-home.ts';

let server: PhotokeepProcess;
beforeAll(async () => {
  server = await startPhotokeep();
});
afterAll(() => server[Symbol.asyncDispose]());

const at = (path: string): string => `/remote.php/dav/files/anna/${path}`;
const put = async (path: string, body: string): Promise<void> => {
  expect((await server.request('PUT', at(path), { body })).ok).toBe(true);
};
const asked = async (...args: string[]): Promise<unknown> =>
  JSON.parse(await server.command(...args, '--json'));
const listed = (...args: string[]): Promise<{ id: number }[]> => asked(...args) as Promise<{ id: number }[]>;

describe('a dry run of the trash', () => {
  beforeAll(async () => {
    for (const name of ['a.txt', 'b.txt']) {
      await put(name, name);
      await server.request('DELETE', at(name));
    }
  });

  it('says what would be purged, and purges nothing', async () => {
    const before = await listed('trash', 'list');
    expect(await asked('trash', 'purge', '--all', '--dry-run')).toEqual({
      dryRun: true,
      purged: 2,
      items: before,
    });
    const text = await server.command('trash', 'purge', `${before[0]?.id}`, '--dry-run');
    expect(text).toMatch(/^Would delete 1 for good:\nID .*\n\d+ .*a\.txt\n$/);
    expect(await listed('trash', 'list')).toEqual(before);
  });

  it('says where something would be put back, and leaves it', async () => {
    const [first] = await listed('trash', 'list');
    const text = await server.command('trash', 'restore', `${first?.id}`, '--dry-run');
    expect(text).toBe('Would put back to a.txt.\n');
    expect((await server.request('GET', at('a.txt'))).status).toBe(404);
  });
});

describe('the trash', () => {
  it('is not emptied by whoever has named one item', async () => {
    const before = await listed('trash', 'list');
    const both = server.command('trash', 'purge', `${before[0]?.id}`, '--all');
    await expect(both).rejects.toThrow('ended with 2:\nSay which item by its number, or --all; not both.');
    expect(await listed('trash', 'list')).toEqual(before);
  });

  it('purges no earlier version, whose numbers are no items of it', async () => {
    for (const words of ['old', 'new']) await put('kept.txt', words);
    const [version] = await listed('versions', 'list', 'kept.txt');
    const purge = server.command('trash', 'purge', `${version?.id}`);
    await expect(purge).rejects.toThrow(`The trash of “anna” has nothing with the number ${version?.id}.`);
    expect(await listed('versions', 'list', 'kept.txt')).toHaveLength(1);
  });
});

it('a dry run of versions names the one that would come back, and leaves the file', async () => {
  for (const words of ['first', 'second']) await put('words.txt', words);
  const [version] = await listed('versions', 'list', 'words.txt');
  const restore = (id: number): Promise<string> =>
    server.command('versions', 'restore', 'words.txt', `${id}`, '--dry-run');
  expect(await restore(version?.id ?? 0)).toBe(`Version ${version?.id} would be the current one.\n`);
  await expect(restore(1)).rejects.toThrow('“words.txt” has no version with the number 1.');
  expect(await (await server.request('GET', at('words.txt'))).text()).toBe('second');
});

it('a server from before an upgrade is not asked for what it would do in earnest', async () => {
  await using home = await makeTestHome();
  const state = openStateFolder(home.env.PHOTOKEEP_STATE ?? '', false);
  using _held = takeInstanceLock(state.lockFile);
  const requests: string[] = [];
  const old = createServer((socket) => {
    createInterface(socket).once('line', (line) => {
      requests.push(String(JSON.parse(line).command));
      socket.end(`${JSON.stringify({ error: { code: 'unsupported', message: 'It is not known.' } })}\n`);
    });
  }).listen(state.controlSocket);
  await once(old, 'listening');
  await expect(
    mustRun(process.execPath, [await builtProgram(), 'trash', 'purge', '--all', '--dry-run'], {
      env: home.env,
    }),
  ).rejects.toThrow('It is not known.');
  old.close();
  expect(requests).toEqual(['trash purge --dry-run']);
});

it('a copy between two folders is refused, and makes neither', async () => {
  await using home = await makeTestHome();
  const [from, to] = [home.library('from'), home.library('to')];
  const copy = mustRun(
    process.execPath,
    [await builtProgram(), 'storage', 'copy', '--from', from, '--to', to],
    {
      env: home.env,
    },
  );
  await expect(copy).rejects.toThrow('ended with 2:\nThis copies between a folder and a bucket.');
  const made = await readdir(home.library());
  expect(made.filter((name) => name === 'from' || name === 'to')).toEqual([]);
});

describe('what looks through everything', () => {
  it('a dry run of a scan finds what a scan does, and changes nothing', async () => {
    for (const name of ['stays.txt', 'goes.txt', 'changes.txt']) await put(name, name);
    // While the server runs it would notice by itself.
    await server.stop();
    await rm(server.home.library('anna', 'goes.txt'));
    await writeFile(server.home.library('anna', 'changes.txt'), 'others have written here');
    await mkdir(server.home.library('anna', 'new'));
    const added = server.home.library('anna', 'new', 'added.txt');
    await writeFile(added, 'added');
    for (const old of [added, server.home.library('anna', 'new')]) await utimes(old, 1_000_000, 1_000_000);
    const [foreseen] = (await problems('scan', '--dry-run')) as [object];
    expect(foreseen).toMatchObject({ dryRun: true, added: 2, rewritten: 1, missing: 1, braked: false });
    const again = await problems('scan', '--dry-run');
    expect(again).toEqual([foreseen]);
    expect(await problems('scan')).toEqual([{ ...foreseen, dryRun: false }]);
  });

  it('a dry run of a rebuild reads journals that no state folder can open', async () => {
    const state = server.home.env.PHOTOKEEP_STATE ?? '';
    await rename(state, join(state, '../lost'));
    const tried = (await asked('rebuild', '--dry-run')) as { journals: { stoppedBecause: null }[] };
    expect(tried).toMatchObject({ mode: 'dry-run', journals: [{ name: 'server' }, { name: 'anna' }] });
    expect(tried.journals.map(({ stoppedBecause }) => stoppedBecause)).toEqual([null, null]);
    await rm(state, { recursive: true });
    await rename(join(state, '../lost'), state);
    expect(await server.command('user', 'list')).toContain('anna');
  });
});

/** What a command prints that finds something wrong. */
async function problems(...args: string[]): Promise<unknown> {
  const error: unknown = await server.command(...args, '--json').catch((reason: unknown) => reason);
  const [, answer] = /ended with 1:\n(.*)/s.exec(String(error)) ?? [];
  return JSON.parse(answer ?? 'null');
}
