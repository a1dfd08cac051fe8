import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { type Sent, type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp();
});
afterAll(() => served[Symbol.asyncDispose]());

interface Envelope {
  readonly ocs: {
    readonly meta: { readonly status: string; readonly statuscode: number; readonly message: string };
    readonly data: unknown;
  };
}

/** Calls of section "what else is called", with the status and data that keep the apps quiet. */
const calls: readonly [method: string, path: string, status: number, data: unknown][] = [
  ['GET', 'apps/files_sharing/api/v1/shares', 200, []],
  ['GET', 'apps/files_sharing/api/v1/shares?path=%2F&reshares=true&subfiles=true', 200, []],
  ['GET', 'apps/files_sharing/api/v1/shares?shared_with_me=true', 200, []],
  ['GET', 'apps/files_sharing/api/v1/shares/pending', 200, []],
  ['POST', 'apps/files_sharing/api/v1/shares', 403, []],
  ['GET', 'apps/files_sharing/api/v1/sharees?search=ben', 200, expect.objectContaining({ users: [] })],
  ['GET', 'apps/files_sharing/api/v1/remote_shares', 404, []],
  ['GET', 'apps/notifications/api/v2/notifications', 404, []],
  ['POST', 'apps/notifications/api/v2/push', 404, []],
  ['DELETE', 'apps/notifications/api/v2/push', 404, []],
  ['GET', 'apps/files/api/v1/directEditing', 200, { editors: {}, creators: {} }],
  ['GET', 'apps/dashboard/api/v1/widgets', 404, []],
  ['GET', 'apps/recommendations/api/v1/recommendations', 404, []],
  ['GET', 'apps/activity/api/v2/activity/all', 404, []],
  ['GET', 'hovercard/v1/anna', 404, []],
  ['GET', 'apps/user_status/api/v1/user_status', 404, []],
  ['GET', 'apps/user_status/api/v1/predefined_statuses', 404, []],
  ['GET', 'apps/external/api/v1', 404, []],
  ['GET', 'apps/assistant/api/v1/tasks', 404, []],
  ['GET', 'apps/governance/api/v1/labels', 404, []],
  ['GET', 'apps/security_guard/api/v1/status', 404, []],
  ['GET', 'apps/groupfolders/folders', 404, []],
  ['GET', 'apps/end_to_end_encryption/api/v1/public-key', 404, []],
  ['GET', 'apps/terms_of_service/terms', 404, []],
  ['GET', 'apps/text/workspace?path=%2F', 404, []],
  ['GET', 'apps/richdocuments/api/v1/templates', 404, []],
  ['GET', 'search/providers', 200, []],
  ['GET', 'core/navigation/apps?absolute=true', 200, []],
  ['GET', 'core/autocomplete/get', 404, []],
  ['GET', 'cloud/users/ben', 404, []],
];

const withFormat = (path: string): string => path + (path.includes('?') ? '&' : '?') + 'format=json';

describe.each([1, 2] as const)('OCS version %i', (version) => {
  it.each(calls)('answers %s %s with %i, in JSON and in XML', async (method, path, status, data) => {
    const address = `/ocs/v${version}.php/${path}`;
    const http = version === 1 ? 200 : status;
    const code = version === 1 && status === 200 ? 100 : status;
    const asked: readonly (readonly [string, Sent])[] = [
      [withFormat(address), {}],
      [address, { headers: { Accept: 'application/json' } }],
    ];
    for (const [where, sent] of asked) {
      const response = await served.request(method, where, sent);
      expect(response.status).toBe(http);
      const { ocs } = (await response.json()) as Envelope;
      expect(ocs.meta).toMatchObject({ statuscode: code, status: status === 200 ? 'ok' : 'failure' });
      expect(ocs.meta.message).not.toBe('');
      expect(ocs.data).toEqual(data);
    }
    const xml = await served.request(method, address);
    expect(xml.status).toBe(http);
    expect(xml.headers.get('content-type')).toContain('text/xml');
    expect(await xml.text()).toContain(`<statuscode>${code}</statuscode>`);
  });
});

describe('WebDAV collections that are not here', () => {
  it.each([
    ['PROPFIND', 'systemtags/'],
    ['PROPFIND', 'systemtags-relations/files/1'],
    ['PROPFIND', 'comments/files/1'],
    ['REPORT', 'comments/files/1'],
    ['PROPFIND', 'photos/anna/albums'],
    ['POST', 'bulk'],
    ['PROPFIND', 'versions/anna/versions/1'],
    ['PROPFIND', 'versions/anna/restore'],
    ['GET', 'avatars/anna/64.png'],
    ['PROPFIND', 'principals/users/anna'],
    ['PROPFIND', 'trashbin/anna/elsewhere'],
  ])('%s %s is not found, and says so in words that apps read', async (method, path) => {
    const response = await served.request(method, `/remote.php/dav/${path}`);
    expect(response.status).toBe(404);
    const body = await response.text();
    expect(body).toContain('<s:exception>Sabre\\DAV\\Exception\\NotFound</s:exception>');
    expect(body).toMatch(/<d:error[^>]*>[\s\S]*<s:message>[^<]+</);
  });
});

describe('pages that are not here', () => {
  it.each([
    'avatar/anna/64',
    'apps/text/session/create',
    'apps/photos',
    'settings/user',
    'core/wipe/nothing',
  ])('/index.php/%s is not found, and is not the web app', async (path) => {
    expect((await served.request('GET', `/index.php/${path}`)).status).toBe(404);
  });

  it.each(['/204', '/index.php/204'])('%s tells that the network works', async (path) => {
    const response = await fetch(served.baseUrl + path);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });
});

describe('a direct link', () => {
  const ask = async (fileId: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    served.request('POST', '/ocs/v2.php/apps/dav/api/v1/direct?format=json', {
      body: `fileId=${fileId}`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });

  it('plays a file in ranges without a password, as long as the file is there', async () => {
    const bytes = photo(5000);
    const stored = await served.request('PUT', '/remote.php/dav/files/anna/film.mov', {
      body: bytes,
    });
    const id = String(Number.parseInt(stored.headers.get('oc-fileid') ?? '', 10));
    const { ocs } = (await (await ask(id)).json()) as Envelope;
    const { url } = ocs.data as { readonly url: string };
    expect(url.startsWith(`${served.baseUrl}/remote.php/direct/`)).toBe(true);
    const part = await fetch(url, { headers: { Range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    await served.request('DELETE', '/remote.php/dav/files/anna/film.mov');
    const gone = await fetch(url);
    expect([gone.status, await gone.text()]).toEqual([404, '']);
  });

  it('is given for one’s own files only, and guessing one yields nothing at all', async () => {
    for (const id of ['99999999', 'abc', '', '-1']) expect((await ask(id)).status, id).toBe(404);
    const guessed = await fetch(`${served.baseUrl}/remote.php/direct/${'A'.repeat(43)}`);
    expect([guessed.status, await guessed.text()]).toEqual([404, '']);
  });
});
