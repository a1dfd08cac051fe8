import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, writePhoto } from '../support/photo-folder.ts';
import { password, user } from '../support/photokeep-process.ts';
import { mustRun } from '../support/run-tool.ts';
import { needTools } from '../support/system-tools.ts';
import { engines, type ServerOnEngine, startOn } from './engines.ts';

beforeAll(() => needTools('cadaver'));

describe.each(engines)('cadaver, on %s', (engine) => {
  let server: ServerOnEngine;
  beforeAll(async () => {
    server = await startOn(engine);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('puts, copies, moves, locks, describes and deletes in one session', async () => {
    await using folder = await emptyFolder();
    const path = (name: string): string => join(folder.path, name);
    await writePhoto(path('photo.jpg'), 70_000);
    await writeFile(path('.netrc'), `machine 127.0.0.1\nlogin ${user}\npassword ${password}\n`);
    const script = [
      'mkcol album',
      'cd album',
      'put photo.jpg',
      'copy photo.jpg copied.jpg',
      'move copied.jpg moved.jpg',
      'lock moved.jpg',
      'unlock moved.jpg',
      'propset moved.jpg caption Sommer',
      'propget moved.jpg caption',
      'ls',
      'get moved.jpg back.jpg',
      'delete photo.jpg',
      'quit',
    ];
    const said = await mustRun('cadaver', [server.photokeep.filesUrl], {
      cwd: folder.path,
      env: { HOME: folder.path },
      input: `${script.join('\n')}\n`,
    });
    expect(said).not.toMatch(/failed|error/i);
    expect(said).toContain('Sommer');
    expect(await readFile(path('back.jpg'))).toEqual(await readFile(path('photo.jpg')));
    const left = await server.photokeep.request('GET', '/remote.php/dav/files/anna/album/photo.jpg');
    expect(left.status).toBe(404);
  });
});
