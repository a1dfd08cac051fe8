import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, type PhotoFolder, writePhoto } from '../support/photo-folder.ts';
import { password, user } from '../support/photokeep-process.ts';
import { mustRun } from '../support/run-tool.ts';
import { needTools } from '../support/system-tools.ts';
import { everyEngine, type ServerOnEngine, startOn } from './engines.ts';

beforeAll(() => needTools('curl'));

describe.each(everyEngine)('curl, on %s', (engine) => {
  let server: ServerOnEngine;
  let folder: PhotoFolder;
  beforeAll(async () => {
    server = await startOn(engine);
    folder = await emptyFolder();
    await writePhoto(local('photo.jpg'), 300_000);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const local = (name: string): string => join(folder.path, name);
  const remote = (name: string): string => server.photokeep.filesUrl + name;
  const curl = (...args: string[]): Promise<string> =>
    mustRun('curl', ['--silent', '--show-error', '--user', `${user}:${password}`, ...args]);
  /** The answer's status, its body thrown away. */
  const status = (...args: string[]): Promise<string> =>
    curl('--output', '/dev/null', '--write-out', '%{http_code}', ...args);

  async function expectSame(name: string, sent = 'photo.jpg'): Promise<void> {
    await curl('--fail', '--output', local('back'), remote(name));
    expect(await readFile(local('back'))).toEqual(await readFile(local(sent)));
  }

  it('uploads with and without waiting for 100 Continue', async () => {
    expect(await status('-T', local('photo.jpg'), remote('waits.jpg'))).toBe('201');
    expect(await status('-H', 'Expect:', '-T', local('photo.jpg'), remote('sends.jpg'))).toBe('201');
    expect(await status('-H', 'Expect: 100-continue', '-T', local('photo.jpg'), remote('asks.jpg'))).toBe(
      '201',
    );
    for (const name of ['waits.jpg', 'sends.jpg', 'asks.jpg']) await expectSame(name);
  });

  it('is told before the body that it may not write there', async () => {
    const said = await curl(
      '--verbose',
      '-H',
      'Expect: 100-continue',
      '-T',
      local('photo.jpg'),
      remote('no/such/folder/photo.jpg'),
    );
    expect(said).toContain('HTTP/1.1 409');
    expect(said).not.toContain('100 Continue');
  });

  it('uploads from a pipe, without a length', async () => {
    const upload = `curl -s --fail -u '${user}:${password}' -T - '${remote('piped.jpg')}' < '${local('photo.jpg')}'`;
    await mustRun('sh', ['-c', upload]);
    await expectSame('piped.jpg');
  });

  it('uploads an empty file as an empty file', async () => {
    await writeFile(local('empty'), '');
    expect(await status('-T', local('empty'), remote('empty.txt'))).toBe('201');
    await expectSame('empty.txt', 'empty');
  });

  it('goes on with a download that was cut', async () => {
    await status('-T', local('photo.jpg'), remote('resumed.jpg'));
    await curl('--output', local('part'), remote('resumed.jpg'));
    await truncate(local('part'), 100_001);
    await curl('--continue-at', '-', '--output', local('part'), remote('resumed.jpg'));
    expect(await readFile(local('part'))).toEqual(await readFile(local('photo.jpg')));
  });

  it('gets single and several ranges, and is told where there is nothing', async () => {
    await status('-T', local('photo.jpg'), remote('ranges.jpg'));
    const bytes = await readFile(local('photo.jpg'));
    await curl('--range', '10-19', '--output', local('range'), remote('ranges.jpg'));
    expect(await readFile(local('range'))).toEqual(bytes.subarray(10, 20));
    await curl('--range', '-7', '--output', local('range'), remote('ranges.jpg'));
    expect(await readFile(local('range'))).toEqual(bytes.subarray(-7));
    expect(await status('--range', '300000-', remote('ranges.jpg'))).toBe('416');
  });

  it('asks for what it does not have yet', async () => {
    await status('-T', local('photo.jpg'), remote('conditional.jpg'));
    const head = await curl('--head', remote('conditional.jpg'));
    const etag = /^etag: (.*)\r$/im.exec(head)?.[1] ?? '';
    expect(await status('-H', `If-None-Match: ${etag}`, remote('conditional.jpg'))).toBe('304');
    expect(await status('-H', 'If-None-Match: *', '-T', local('photo.jpg'), remote('conditional.jpg'))).toBe(
      '412',
    );
    expect(await status('-H', 'If-Match: "other"', '-T', local('photo.jpg'), remote('conditional.jpg'))).toBe(
      '412',
    );
    expect(head).toContain(`Content-Length: ${(await stat(local('photo.jpg'))).size}`);
  });

  it('makes folders, follows them with and without a slash, and deletes', async () => {
    expect(await status('-X', 'MKCOL', remote('folder'))).toBe('201');
    expect(await status('-X', 'MKCOL', remote('folder/'))).toBe('405');
    expect(await status('-T', local('photo.jpg'), remote('folder/'))).toBe('201');
    await expectSame('folder/photo.jpg');
    expect(await status('-X', 'DELETE', remote('folder'))).toBe('204');
    expect(await status(remote('folder/photo.jpg'))).toBe('404');
  });

  it('writes one name from eight sides at once: one stays whole, the others are versions', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `writer-${index}.jpg`);
    for (const [index, name] of names.entries()) await writePhoto(local(name), 50_000 + index);
    const done = await Promise.all(names.map((name) => status('-T', local(name), remote('contended.txt'))));
    expect(done.filter((code) => code === '201')).toHaveLength(1);
    expect(done.filter((code) => code === '204')).toHaveLength(7);
    await curl('--output', local('winner'), remote('contended.txt'));
    const winner = await readFile(local('winner'));
    const sent = await Promise.all(names.map((name) => readFile(local(name))));
    expect(sent.some((bytes) => bytes.equals(winner))).toBe(true);
    const versions = JSON.parse(
      await server.photokeep.command('versions', 'list', 'contended.txt', '--json'),
    );
    expect(versions.versions ?? versions).toHaveLength(7);
  });
});
