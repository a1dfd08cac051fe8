import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { everyProperty, favouritesReport, patch, propfind, search } from '../support/dav-bodies.ts';
import { readMultistatus } from '../support/read-multistatus.ts';
import { type Sent, type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

/* What breaks the unmodified apps when it is ignored: one test for each rule that their parsers and habits set. */

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp({ PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1' });
  for (const folder of ['Photos', 'Photos/Day 1 & 2']) await request('MKCOL', at(folder));
  const drawn = await picture({ color: { r: 20, g: 200, b: 9 }, takenAt: '2020:02:02 10:00:00' });
  await request('PUT', at('Photos/Day 1 & 2/ä photo.jpg'), { body: drawn });
  await request('PUT', at('Photos/empty.jpg'), { body: '' });
  await request('PUT', at('Photos/notes.txt'), { body: 'words' });
  const { worker, renderer } = served.test.app.use;
  await worker.drain();
  await renderer.drain();
  await request('PUT', at('Photos/deleted.txt'), { body: 'gone' });
  await request('DELETE', at('Photos/deleted.txt'));
});
afterAll(() => served[Symbol.asyncDispose]());

const files = '/remote.php/dav/files/anna';
const trash = '/remote.php/dav/trashbin/anna/trash';
const uploads = '/remote.php/dav/uploads/anna';
const at = (path: string): string => `${files}/${path.split('/').map(encodeURIComponent).join('/')}`;
const request = (method: string, path: string, sent?: Sent): Promise<Response> =>
  served.request(method, path, sent);

/** One of each kind of listing, asking for these. */
async function listings(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const deep = { headers: { Depth: '1' } };
  await request('MKCOL', `${uploads}/listed`);
  await request('PUT', `${uploads}/listed/1`, { body: 'part' });
  await request('PROPPATCH', at('Photos/notes.txt'), { body: patch('<oc:favorite>1</oc:favorite>') });
  const asked = {
    'a folder': request('PROPFIND', at('Photos'), { body: propfind(names), ...deep }),
    'a folder of photos': request('PROPFIND', at('Photos/Day 1 & 2'), { body: propfind(names), ...deep }),
    'the trash': request('PROPFIND', trash, { body: propfind(names), ...deep }),
    'an upload': request('PROPFIND', `${uploads}/listed`, { body: propfind(names), ...deep }),
    'a search': request('SEARCH', '/remote.php/dav', { body: search(names) }),
    favourites: request('REPORT', files, { body: favouritesReport(names) }),
  };
  const texts: Record<string, string> = {};
  for (const [kind, answer] of Object.entries(asked)) {
    expect((await answer).status, kind).toBe(207);
    texts[kind] = await (await answer).text();
  }
  return texts;
}

const ocs = (path: string, sent: Sent = {}): Promise<Response> => request('GET', `/ocs/${path}`, sent);
const json = { headers: { Accept: 'application/json' } };

describe('the twelve rules', () => {
  it('1: prefixes are spelt as the iOS parser looks for them', async () => {
    const answers = Object.values(await listings(['d:getetag', 'oc:id', 'x:unheard xmlns:x="of:by:anyone"']));
    answers.push(
      await (await request('PROPPATCH', at('Photos'), { body: patch('<nc:own>1</nc:own>') })).text(),
    );
    for (const xml of answers) {
      const root = /<([\w:]+) ([^>]*)>/.exec(xml.replace(/<\?.*?\?>/, ''));
      expect(root?.[1]).toBe('d:multistatus');
      expect(root?.[2]?.split(' ').toSorted((a, b) => a.localeCompare(b))).toEqual([
        'xmlns:d="DAV:"',
        'xmlns:nc="http://nextcloud.org/ns"',
        'xmlns:oc="http://owncloud.org/ns"',
        'xmlns:s="http://sabredav.org/ns"',
      ]);
      expect(xml).not.toMatch(/xmlns:(?!d=|oc=|nc=|s=)[^=]+="(DAV:|http:\/\/(owncloud|nextcloud)\.org\/ns)"/);
    }
    const error = await (await request('PROPFIND', at('nowhere'))).text();
    expect(error).toMatch(/<d:error xmlns:d="DAV:" xmlns:s="http:\/\/sabredav.org\/ns">/);
  });

  it('2: what is there comes in the first propstat, what is not in the second', async () => {
    const names = ['nc:unheard-of', 'd:resourcetype', 'oc:neither', 'd:getlastmodified'];
    for (const [kind, xml] of Object.entries(await listings(names))) {
      for (const { status, props, missing } of readMultistatus(xml)) {
        expect(status, kind).toBe('HTTP/1.1 200 OK');
        expect(Object.keys(props), kind).toContain('d:resourcetype');
        if (missing.length > 0) expect(missing, kind).toContain('nc:unheard-of');
      }
    }
  });

  it('3: nothing is told that was not asked', async () => {
    const names = ['d:getcontenttype', 'd:resourcetype', 'd:getcontentlength'];
    for (const [kind, xml] of Object.entries(await listings(names))) {
      for (const { props, missing } of readMultistatus(xml)) {
        for (const name of [...Object.keys(props), ...missing]) expect(names, kind).toContain(name);
      }
    }
  });

  it('4: no value is empty where an app reads a number or a text', async () => {
    const mayBeEmpty = new Set(['d:resourcetype']);
    for (const [kind, xml] of Object.entries(await listings(everyProperty))) {
      for (const { href, props } of readMultistatus(xml)) {
        for (const [name, value] of Object.entries(props)) {
          if (!mayBeEmpty.has(name)) expect(value, `${kind}: ${name} of ${href}`).not.toBe('');
        }
        for (const name of [
          'oc:fileid',
          'oc:size',
          'nc:creation_time',
          'nc:upload_time',
          'd:getcontentlength',
        ])
          expect(props[name] ?? '0', `${kind}: ${name}`).toMatch(/^\d+$/);
      }
    }
  });

  it('5: hrefs are absolute paths, encoded, as this client addresses them, with a slash behind folders', async () => {
    const body = propfind(['d:resourcetype']);
    const list = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string[]> => {
      const response = await request('PROPFIND', path, { body, headers: { Depth: '1', ...headers } });
      return readMultistatus(await response.text()).map(({ href }) => href);
    };
    const names = ['Day%201%20%26%202/', 'empty.jpg', 'notes.txt'];
    const below = (root: string): string[] => ['', ...names].map((name) => `${root}/Photos/${name}`);
    expect(await list(at('Photos'))).toEqual(below(files));
    expect(await list(`${files}//Photos/`)).toEqual(below(files));
    expect(await list('/remote.php/webdav/Photos')).toEqual(below('/remote.php/webdav'));
    const proxied = { 'X-Forwarded-Prefix': '/family', 'X-Forwarded-Host': 'photos.example' };
    expect(await list(at('Photos'), proxied)).toEqual(below(`/family${files}`));
    const found = await request('SEARCH', '/remote.php/dav', { body: search([]), headers: proxied });
    for (const { href } of readMultistatus(await found.text())) expect(href).toMatch(/^\/family\/remote/);
    expect(await list(at('Photos/Day 1 & 2'))).toContain(at('Photos/Day 1 & 2/ä photo.jpg'));
  });

  it('6: the format is JSON where the address or the Accept header says so, and XML elsewhere', async () => {
    for (const [path, sent, type] of [
      ['v1.php/cloud/capabilities', json, 'application/json'],
      ['v2.php/cloud/user?format=json', {}, 'application/json'],
      ['v2.php/cloud/user?format=xml', json, 'text/xml'],
      ['v2.php/cloud/user', {}, 'text/xml'],
      ['v2.php/no/such/thing', json, 'application/json'],
    ] as const) {
      expect((await ocs(path, sent)).headers.get('content-type'), path).toContain(type);
    }
  });

  it('7: version 1 says 100 and HTTP 200 for everything but 401, version 2 says the same twice', async () => {
    const codes = async (path: string): Promise<[number, number]> => {
      const response = await ocs(path, json);
      const { ocs: answer } = (await response.json()) as { ocs: { meta: { statuscode: number } } };
      return [response.status, answer.meta.statuscode];
    };
    expect(await codes('v1.php/cloud/capabilities')).toEqual([200, 100]);
    expect(await codes('v2.php/cloud/user')).toEqual([200, 200]);
    expect(await codes('v1.php/no/such/thing')).toEqual([200, 404]);
    expect(await codes('v2.php/no/such/thing')).toEqual([404, 404]);
    for (const version of ['v1.php', 'v2.php']) {
      expect((await fetch(`${served.baseUrl}/ocs/${version}/cloud/user`)).status).toBe(401);
    }
  });

  it('8: whatever stores something answers id, etag and date', async () => {
    await request('MKCOL', `${uploads}/eight`);
    await request('PUT', `${uploads}/eight/1`, { body: 'a part' });
    const moved = { headers: { Destination: served.baseUrl + at('eight chunks.txt') } };
    const answers = [
      await request('PUT', at('eight.txt'), { body: 'new' }),
      await request('PUT', at('eight.txt'), { body: 'other' }),
      await request('PUT', at('eight.txt'), { body: 'other' }),
      await request('MKCOL', at('eight')),
      await request('MOVE', `${uploads}/eight/.file`, moved),
      await request('MOVE', `${uploads}/eight/.file`, moved),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 204, 204, 201, 201, 201]);
    for (const { headers } of answers) {
      expect(headers.get('oc-fileid')).toMatch(/^\d{8,}oc[a-z0-9]+$/);
      expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
      expect(headers.get('oc-etag')).toBe(headers.get('etag'));
      expect(headers.get('date')).not.toBeNull();
    }
  });

  it('9: times come with fractions and in any spelling, and odd ones never fail an upload', async () => {
    const good = ['X-OC-MTime', 'X-OC-Mtime', 'x-oc-mtime'].flatMap((name) =>
      ['1688474096.512', '1688474096'].map((value) => ({ [name]: value, 'X-OC-CTime': '1688470000.9' })),
    );
    for (const headers of good) {
      const answer = await request('PUT', at('nine.jpg'), { body: photo(100), headers });
      expect([answer.headers.get('x-oc-mtime'), answer.headers.get('x-oc-ctime')]).toEqual([
        'accepted',
        'accepted',
      ]);
      const head = await request('HEAD', at('nine.jpg'));
      expect(head.headers.get('last-modified')).toBe('Tue, 04 Jul 2023 12:34:56 GMT');
    }
    for (const odd of ['0', '-1', 'yesterday', '0x64', '1e999', '99999999999999999999', '', 'NaN']) {
      const headers = { 'X-OC-Mtime': odd };
      const { status } = await request('PUT', at('odd.txt'), { body: odd, headers });
      expect([201, 204], odd).toContain(status);
    }
  });

  it('10: chunks are put together by number, however each client writes them', async () => {
    for (const [client, names] of Object.entries({
      iOS: ['1', '2', '10'],
      Android: ['000001', '000002', '000010'],
      desktop: ['0000000000000000', '0000000000000001', '0000000000000010'],
    })) {
      await request('MKCOL', `${uploads}/${client}`);
      for (const name of names.toReversed())
        await request('PUT', `${uploads}/${client}/${name}`, { body: `${Number(name)},` });
      const headers = { Destination: served.baseUrl + at(`ten ${client}.txt`) };
      expect((await request('MOVE', `${uploads}/${client}/.file`, { headers })).status).toBe(201);
      const text = await (await request('GET', at(`ten ${client}.txt`))).text();
      expect(text).toBe(names.map((name) => `${Number(name)},`).join(''));
    }
  });

  it('11: a folder’s etag changes with anything below it, up to the root and nowhere else', async () => {
    for (const path of ['eleven', 'eleven/a', 'eleven/a/b', 'eleven/beside'])
      await request('MKCOL', at(path));
    const etags = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const path of ['', 'eleven', 'eleven/a', 'eleven/a/b', 'eleven/beside']) {
        const response = await request('PROPFIND', at(path), {
          body: propfind(['d:getetag']),
          headers: { Depth: '0' },
        });
        found.push(readMultistatus(await response.text())[0]?.props['d:getetag'] ?? '');
      }
      return found;
    };
    const file = at('eleven/a/b/file.txt');
    const renamed = at('eleven/a/b/renamed.txt');
    const changes: Readonly<Record<string, () => Promise<Response>>> = {
      'an upload': () => request('PUT', file, { body: 'one' }),
      'another content': () => request('PUT', file, { body: 'two' }),
      'a star': () => request('PROPPATCH', file, { body: patch('<oc:favorite>1</oc:favorite>') }),
      'a rename': () => request('MOVE', file, { headers: { Destination: served.baseUrl + renamed } }),
      'a deletion': () => request('DELETE', renamed),
    };
    for (const [what, change] of Object.entries(changes)) {
      const before = await etags();
      expect((await change()).ok, what).toBe(true);
      const after = await etags();
      const changed = after.map((etag, index) => etag !== before[index]);
      expect(changed, what).toEqual([true, true, true, true, false]);
    }
  });

  it('12: a right password is never told 401, and nothing is ever 503 or 423', async () => {
    const elsewhere = [
      ['GET', '/ocs/v2.php/apps/notifications/api/v2/notifications'],
      ['POST', '/ocs/v2.php/apps/notifications/api/v2/push'],
      ['PROPFIND', '/remote.php/dav/files/ben'],
      ['PROPFIND', '/remote.php/dav/principals/users/anna'],
      ['REPORT', '/remote.php/dav/comments/files/1'],
      ['GET', '/index.php/core/preview?fileId=1'],
      ['GET', '/index.php/apps/text/session'],
      ['BREW', files],
      ['POST', '/remote.php/dav/bulk'],
      ['GET', '/remote.php/dav/nothing/anna'],
    ] as const;
    const answers = elsewhere.map(([method, path]) => request(method, path));
    for (let round = 0; round < 20; round++) {
      answers.push(request('PUT', at('busy.jpg'), { body: photo(500) }));
      answers.push(request('MOVE', at('busy.jpg'), { headers: { Destination: at('moved.jpg') } }));
      answers.push(request('PROPFIND', files, { headers: { Depth: '1' } }));
    }
    for (const response of await Promise.all(answers)) {
      expect([401, 423, 503], response.url).not.toContain(response.status);
      await response.arrayBuffer();
    }
  });

  it('12: what another program has locked keeps a phone waiting for its next try, not in a queue that stops', async () => {
    const lock = `<d:lockinfo xmlns:d="DAV:"><d:lockscope><d:exclusive/></d:lockscope><d:locktype><d:write/></d:locktype></d:lockinfo>`;
    await request('MKCOL', at('worked on'));
    const taken = await request('LOCK', at('worked on'), { body: lock });
    const phones = [
      'Mozilla/5.0 (iOS) Nextcloud-iOS/6.6.0',
      'Mozilla/5.0 (Android) Nextcloud-android/3.31.0',
    ];
    for (const phone of phones) {
      const headers = { 'User-Agent': phone };
      const sent = await request('PUT', at('worked on/new.jpg'), { headers, body: photo(500) });
      expect(sent.status, phone).toBe(500);
      expect((await request('MKCOL', at('worked on/new'), { headers })).status, phone).toBe(500);
    }
    expect((await request('PUT', at('worked on/new.jpg'), { body: photo(500) })).status, 'a computer').toBe(
      423,
    );
    await request('UNLOCK', at('worked on'), {
      headers: { 'Lock-Token': taken.headers.get('lock-token') ?? '' },
    });
  });
});
