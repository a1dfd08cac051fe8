import { describe, expect, it } from 'vitest';
import { readMultistatus } from '../support/read-multistatus.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();

const lockBody =
  '<?xml version="1.0" encoding="utf-8" ?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner><D:href>PC\\anna</D:href></D:owner></D:lockinfo>';

const timesBody = (modified: string): string =>
  `<?xml version="1.0" encoding="utf-8" ?><D:propertyupdate xmlns:D="DAV:" xmlns:Z="urn:schemas-microsoft-com:"><D:set><D:prop><Z:Win32CreationTime>Mon, 23 Nov 2026 06:01:02 GMT</Z:Win32CreationTime><Z:Win32LastAccessTime>Mon, 23 Nov 2026 06:01:02 GMT</Z:Win32LastAccessTime><Z:Win32LastModifiedTime>${modified}</Z:Win32LastModifiedTime><Z:Win32FileAttributes>00000020</Z:Win32FileAttributes></D:prop></D:set></D:propertyupdate>`;

/** What Explorer sends for one file that is copied onto the drive. @returns the properties it finds afterwards */
async function copyOver(name: string, modified: string): Promise<Readonly<Record<string, string>>> {
  const path = `/remote.php/webdav/${name}`;
  expect((await served.request('PUT', path, { body: '' })).status).toBe(201);
  const locked = await served.request('LOCK', path, { body: lockBody, headers: { Timeout: 'Second-3600' } });
  const token = locked.headers.get('lock-token') ?? '';
  const headers = { If: `(${token})` };
  const setTimes = async (): Promise<string> =>
    (await served.request('PROPPATCH', path, { body: timesBody(modified), headers })).text();
  expect(await setTimes()).toContain('200 OK');
  expect((await served.request('PUT', path, { body: 'the film', headers })).status).toBe(204);
  expect(await setTimes()).toContain('200 OK');
  expect((await served.request('UNLOCK', path, { headers: { 'Lock-Token': token } })).status).toBe(204);
  const found = await served.request('PROPFIND', path, { headers: { Depth: '0' } });
  return readMultistatus(await found.text())[0]?.props ?? {};
}

describe('Windows Explorer', () => {
  it('finds at the top of the host that there is WebDAV', async () => {
    const response = await served.request('OPTIONS', '/', { headers: { Authorization: '' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('dav')).toBe('1, 2, 3');
    expect(response.headers.get('ms-author-via')).toBe('DAV');
    expect((await served.request('OPTIONS', '/timeline')).status).toBe(404);
  });

  it('copies a file with its date', async () => {
    const modified = 'Tue, 04 Jul 2023 12:34:56 GMT';
    const props = await copyOver('film.mp4', modified);
    expect(props['d:getlastmodified']).toBe(modified);
    expect(props).toHaveProperty('Z:Win32FileAttributes');
    expect(props, 'or Explorer believes it more than the file’s date').not.toHaveProperty(
      'Z:Win32LastModifiedTime',
    );
  });

  it('copies a file whose date is none', async () => {
    const props = await copyOver('old.mp4', 'Mon, 01 Jan 1601 00:00:00 GMT');
    expect(Date.parse(props['d:getlastmodified'] ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});
