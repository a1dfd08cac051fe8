import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someBytes } from '../support/bodies.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

let server: PhotokeepProcess;
beforeAll(async () => {
  server = await startPhotokeep();
  await server.commandWithPassword('right as rain', 'user', 'add', 'ben', '--quota', '1MB');
});
afterAll(() => server[Symbol.asyncDispose]());

const change = (name: string, ...options: string[]): Promise<string> =>
  server.command('user', 'change', name, ...options);

const statusForAnna = async (): Promise<number> =>
  (await server.request('PROPFIND', '/remote.php/dav/files/anna/', { headers: { Depth: '0' } })).status;

describe('photokeep user change', () => {
  it('changes what is said, and leaves the rest as it is', async () => {
    const changed = JSON.parse(await change('anna', '--display-name', 'Anna B.', '--json'));
    expect(changed).toMatchObject({ displayName: 'Anna B.', role: 'owner', quotaBytes: null, isOff: false });
    expect(await change('anna', '--quota', '2.5 GB')).toContain(
      'Anna B., owner, at most 2.5 GB, switched on',
    );
    expect(await change('anna', '--quota', 'none')).toContain('no limit');
  });

  it('limits what an account of the running server may store', async () => {
    await change('anna', '--quota', '1KB');
    const put = (): Promise<Response> =>
      server.request('PUT', '/remote.php/dav/files/anna/large.jpg', { body: someBytes(5000) });
    expect((await put()).status).toBe(507);
    await change('anna', '--quota', 'none');
    expect((await put()).status).toBe(201);
  });

  it('switches an account off at once, and on again', async () => {
    await change('ben', '--role', 'owner');
    await change('anna', '--off');
    expect(await statusForAnna()).toBe(401);
    expect(await server.command('user', 'list')).toMatch(/anna +owner +off/);
    await change('anna', '--on');
    expect(await statusForAnna()).toBe(207);
    await change('ben', '--role', 'member');
  });

  it.each([
    { options: ['anna', '--off'], says: 'ended with 1:\nOne owner has to stay' },
    { options: ['anna', '--role', 'member'], says: 'ended with 1:\nOne owner has to stay' },
    { options: ['nobody', '--on'], says: 'ended with 1:\nThere is no account “nobody”' },
    { options: ['anna'], says: 'ended with 2:\nSay what to change' },
    { options: ['anna', '--on', '--off'], says: 'ended with 2:\nAn account is either off or on' },
    { options: ['anna', '--quota', 'much'], says: 'ended with 2:\nA quota is a number with a unit' },
    { options: ['anna', '--display-name', ' '], says: 'ended with 2:\nA shown name has 1 to 100 characters' },
    { options: ['anna', '--role', 'king'], says: 'ended with 2:\nA role is “owner” or “member”' },
  ])('refuses $options, and says why', async ({ options, says }) => {
    await expect(server.command('user', 'change', ...options)).rejects.toThrow(says);
  });
});
