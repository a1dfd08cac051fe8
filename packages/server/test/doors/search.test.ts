import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMultistatus } from '../support/read-multistatus.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { photo } from '../rulings/photos.ts';

let served: ServedTestApp;
const root = '/remote.php/dav/files/anna';

/** Photos of known times, one of them in a folder whose name needs encoding. */
const summer = Date.UTC(2019, 5, 1, 12) / 1000;
const files: Readonly<Record<string, { readonly mtime: number; readonly bytes?: string }>> = {
  'one.jpg': { mtime: summer },
  'Trip/two.jpg': { mtime: summer + 10 },
  'Trip/Day one & two/three.jpg': { mtime: summer + 20 },
  'Trip/Day one & two/Über.JPG': { mtime: summer + 20 },
  'notes.txt': { mtime: summer + 30, bytes: 'words' },
  'empty.heic': { mtime: summer + 40, bytes: '' },
};

beforeAll(async () => {
  served = await serveTestApp();
  for (const folder of ['Trip', 'Trip/Day one & two', 'Gone']) await served.request('MKCOL', at(folder));
  for (const [path, { mtime, bytes }] of Object.entries(files)) await put(path, mtime, bytes);
  await put('Gone/trashed.jpg', summer);
  await served.request('DELETE', at('Gone'));
});
afterAll(() => served[Symbol.asyncDispose]());

const at = (path: string): string => `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;

async function put(path: string, mtime: number, bytes?: string): Promise<void> {
  const body = bytes ?? photo(300);
  const { status } = await served.request('PUT', at(path), {
    body,
    headers: { 'X-OC-Mtime': String(mtime) },
  });
  if (status !== 201) throw new Error(`${path} got ${status}`);
}

interface Search {
  readonly where?: string;
  readonly scope?: string;
  /** further ones, of the same depth */
  readonly also?: readonly string[];
  readonly depth?: string;
  readonly order?: string;
  readonly limit?: number;
  readonly select?: string;
}

const byName = '<d:order><d:prop><d:displayname/></d:prop><d:ascending/></d:order>';

function body({ where = '', scope = '/files/anna', depth = 'infinity', limit, ...more }: Search): string {
  const { order = byName, select = '<d:displayname/><oc:fileid/>' } = more;
  const scopes = [scope, ...(more.also ?? [])].map(
    (href) => `<d:scope><d:href>${href}</d:href><d:depth>${depth}</d:depth></d:scope>`,
  );
  const limitXml = limit === undefined ? '' : `<d:limit><d:nresults>${limit}</d:nresults></d:limit>`;
  return `<?xml version="1.0"?><d:searchrequest xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns">
    <d:basicsearch><d:select><d:prop>${select}</d:prop></d:select>
    <d:from>${scopes.join('')}</d:from>
    <d:where>${where}</d:where><d:orderby>${order}</d:orderby>${limitXml}</d:basicsearch></d:searchrequest>`;
}

async function searched(
  search: Search,
  path = '/remote.php/dav',
): Promise<ReturnType<typeof readMultistatus>> {
  const headers = { 'Content-Type': 'text/xml' };
  const response = await served.request('SEARCH', path, { body: body(search), headers });
  const text = await response.text();
  if (response.status !== 207) throw new Error(`SEARCH got ${response.status}: ${text}`);
  return readMultistatus(text);
}

const names = async (search: Search, path?: string): Promise<string[]> =>
  (await searched(search, path)).map(({ props }) => (props['d:displayname'] ?? '').replace('&amp;', '&'));

const compare = (op: string, prop: string, literal: string | number): string =>
  `<d:${op}><d:prop><${prop}/></d:prop><d:literal>${literal}</d:literal></d:${op}>`;
const modified = (op: string, literal: string | number): string => compare(op, 'd:getlastmodified', literal);
const media = `<d:or>${compare('like', 'd:getcontenttype', 'image/%')}${compare('like', 'd:getcontenttype', 'video/%')}</d:or>`;
const allPhotos = ['empty.heic', 'one.jpg', 'three.jpg', 'two.jpg', 'Über.JPG'];

async function idOf(path: string): Promise<string> {
  const propfind =
    '<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:fileid/></d:prop></d:propfind>';
  const response = await served.request('PROPFIND', at(path), { body: propfind, headers: { Depth: '0' } });
  return readMultistatus(await response.text())[0]?.props['oc:fileid'] ?? '';
}

describe('the media tab’s search', () => {
  it.each(['/files/anna', '/files/anna/', '/remote.php/dav/files/anna', 'files/anna'])(
    'finds what is a photo, by its bytes or else by its name, below %s, and nothing of the trash',
    async (scope) => {
      expect(await names({ where: media, scope })).toEqual(allPhotos);
      expect(await names({ where: media, scope }, '/remote.php/dav/')).toEqual(allPhotos);
    },
  );

  it('takes a folder’s address encoded or as it is written, and answers encoded ones', async () => {
    for (const scope of ['/files/anna/Trip/Day%20one%20%26%20two', '/files/anna/Trip/Day one &amp; two/']) {
      const found = await searched({ where: media, scope });
      expect(found.map(({ href }) => href)).toEqual([
        at('Trip/Day one & two/three.jpg'),
        at('Trip/Day one & two/Über.JPG'),
      ]);
    }
    expect(await names({ where: media, scope: '/files/anna/Trip', depth: '1' })).toEqual(['two.jpg']);
    expect(await names({ where: media, scope: '/files/anna/not there' })).toEqual([]);
  });

  it.each([
    ['the open ends of iOS', '4001-01-01T00:00:00Z', '0001-01-01T00:53:28+00:53', allPhotos],
    ['ISO dates with a zone', '2019-06-01T14:00:20+02:00', '2019-06-01T12:00:00Z', ['two.jpg']],
    ['seconds since 1970', summer + 20, summer, ['two.jpg']],
    ['fractions of a second', summer + 20.5, summer - 0.5, ['one.jpg', 'three.jpg', 'two.jpg', 'Über.JPG']],
  ])('understands %s, and both ends are strict', async (_form, less, greater, expected) => {
    const range = `<d:or><d:and>${modified('lt', less)}${modified('gt', greater)}</d:and></d:or>`;
    expect(await names({ where: `<d:and>${media}${range}</d:and>` })).toEqual(expected);
    const flat = `<d:and>${modified('lt', less)}${modified('gt', greater)}${media}</d:and>`;
    expect(await names({ where: flat })).toEqual(expected);
  });

  it('looks in several places, in each once, with one limit for all together', async () => {
    const [scope, trip] = ['/files/anna/Trip/Day%20one%20%26%20two', '/files/anna/Trip'];
    const found = ['three.jpg', 'Über.JPG', 'three.jpg', 'two.jpg', 'Über.JPG'];
    expect(await names({ where: media, scope, also: [trip] })).toEqual(found);
    const again = [trip, `/remote.php/dav${trip}/`, scope, '/files/anna/not there'];
    expect(await names({ where: media, scope, also: again })).toEqual(found);
    expect(await names({ where: media, scope, also: [trip], limit: 3 })).toEqual(found.slice(0, 3));
    expect(await names({ where: media, scope, also: [trip], limit: 2 })).toEqual(found.slice(0, 2));
    const many = body({ where: media, scope, also: Array.from({ length: 5 }, () => trip) });
    expect((await served.request('SEARCH', '/remote.php/dav', { body: many })).status).toBe(400);
  });

  it('orders by several keys, each in its direction, and stops at the limit', async () => {
    const order = (prop: string, direction: string): string =>
      `<d:order><d:prop><${prop}/></d:prop><d:${direction}/></d:order>`;
    const latest = order('d:getlastmodified', 'descending') + order('d:displayname', 'descending');
    const found = await names({ where: media, order: latest });
    expect(found).toEqual(['empty.heic', 'Über.JPG', 'three.jpg', 'two.jpg', 'one.jpg']);
    expect(await names({ where: media, order: latest, limit: 3 })).toEqual(found.slice(0, 3));
    const oldest = order('nc:metadata-photos-original_date_time', 'ascending') + order('d:displayname', '');
    expect(await names({ where: media, order: oldest.replace('<d:/>', '') })).toEqual([
      'one.jpg',
      'two.jpg',
      'three.jpg',
      'Über.JPG',
      'empty.heic',
    ]);
    expect(await names({ where: media, order: '', limit: 100 })).toHaveLength(5);
  });
});

describe('a search', () => {
  it('for part of a name knows no case, in letters of any kind', async () => {
    for (const text of ['%über%', '%ÜBER%', '%U\u0308ber.jpg']) {
      expect(await names({ where: compare('like', 'd:displayname', text) }), text).toEqual(['Über.JPG']);
    }
    expect(await names({ where: compare('like', 'd:displayname', '%day%') })).toEqual(['Day one & two']);
    expect(await names({ where: compare('like', 'd:displayname', 't__.jpg') })).toEqual(['two.jpg']);
    expect(await names({ where: compare('eq', 'd:displayname', 't__.jpg') })).toEqual([]);
    expect(await names({ where: compare('eq', 'd:displayname', 'TWO.jpg') })).toEqual(['two.jpg']);
    expect(await names({ where: compare('like', 'd:displayname', '%\\%') })).toEqual([]);
  });

  it('finds an id, folders, sizes, and what is defined', async () => {
    const id = await idOf('Trip/two.jpg');
    expect(await names({ where: compare('eq', 'oc:fileid', id) })).toEqual(['two.jpg']);
    expect(await names({ where: compare('eq', 'oc:fileid', id), scope: at('Trip/Day one & two') })).toEqual(
      [],
    );
    expect(await names({ where: '<d:is-collection/>' })).toEqual(['Day one & two', 'Trip']);
    expect(await names({ where: compare('lte', 'd:getcontentlength', 5) })).toEqual([
      'empty.heic',
      'notes.txt',
    ]);
    const typed = '<d:is-defined><d:prop><d:getcontenttype/></d:prop></d:is-defined>';
    expect(await names({ where: `<d:and>${typed}<d:not>${media}</d:not></d:and>` })).toEqual(['notes.txt']);
    const unknown = '<d:is-defined><d:prop><nc:unheard-of/></d:prop></d:is-defined>';
    expect(await names({ where: unknown })).toEqual([]);
    expect(await names({})).toHaveLength(8);
  });

  it('for a kind of file takes every sign for itself, and no pattern keeps the others waiting', async () => {
    const kind = (literal: string): string => compare('like', 'd:getcontenttype', literal);
    expect(await names({ where: kind('image/x-%') })).toEqual([]);
    expect(await names({ where: kind('bild/ä%') })).toEqual([]);
    expect(await names({ where: kind('%im%ge/j%') })).toHaveLength(4);
    expect(await names({ where: kind(`${'%'.repeat(60)}z`) })).toEqual([]);
  });

  it('tells just what was asked, what is missing second, and never of the scope itself', async () => {
    const select = '<d:displayname/><nc:unheard-of/><oc:size/>';
    const [found, ...more] = await searched({
      where: media,
      scope: '/files/anna/Trip',
      depth: '1',
      select,
    });
    expect(more).toEqual([]);
    expect(found?.status).toContain('200');
    expect(Object.keys(found?.props ?? {})).toEqual(['d:displayname', 'oc:size']);
    expect(found?.missing).toEqual(['nc:unheard-of']);
  });

  it('reads the prefix that Android binds elsewhere, and the default namespace', async () => {
    const android = `<?xml version='1.0'?><searchrequest xmlns="DAV:" xmlns:oc="http://nextcloud.com/ns"><basicsearch>
      <select><prop><displayname/><oc:fileid/><x:has-preview xmlns:x="http://owncloud.org/ns"/></prop></select>
      <from><scope><href>/files/anna</href><depth>infinity</depth></scope></from>
      <where><eq><prop><oc:fileid/></prop><literal>${await idOf('one.jpg')}</literal></eq></where><orderby/></basicsearch></searchrequest>`;
    const response = await served.request('SEARCH', '/remote.php/dav', { body: android });
    const [found] = readMultistatus(await response.text());
    expect(found?.props['d:displayname']).toBe('one.jpg');
    expect(found?.missing).toEqual(['oc:has-preview']);
  });

  it('refuses what it cannot read, and another account’s tree', async () => {
    for (const [search, status] of [
      [{ where: modified('gt', 'yesterday') }, 400],
      [{ where: '<d:contains>word</d:contains>' }, 400],
      [{ scope: '/files/ben' }, 404],
      [{ scope: '/files/anna/../ben' }, 400],
    ] as const) {
      const response = await served.request('SEARCH', '/remote.php/dav', { body: body(search) });
      expect(response.status, JSON.stringify(search)).toBe(status);
    }
    const anonymous = await fetch(`${served.baseUrl}/remote.php/dav`, { method: 'SEARCH', body: body({}) });
    expect(anonymous.status).toBe(401);
  });

  it('is offered where Android looks for it', async () => {
    const { headers } = await served.request('OPTIONS', '/remote.php/dav');
    expect(headers.get('allow')).toMatch(/\bSEARCH\b.*\bREPORT\b/);
    expect(headers.get('dasl')).toBe('<DAV:basicsearch>');
  });
});

describe('favourites', () => {
  const star = async (path: string, value: 0 | 1): Promise<void> => {
    const update = `<d:propertyupdate xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:set><d:prop><oc:favorite>${value}</oc:favorite></d:prop></d:set></d:propertyupdate>`;
    expect((await served.request('PROPPATCH', at(path), { body: update })).status).toBe(207);
  };
  const reported = async (path = ''): Promise<string[]> => {
    const filter = `<oc:filter-files xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:favorite/></d:prop><oc:filter-rules><oc:favorite>1</oc:favorite></oc:filter-rules></oc:filter-files>`;
    const response = await served.request('REPORT', root + path, { body: filter });
    expect(response.status).toBe(207);
    const found = readMultistatus(await response.text());
    for (const { props } of found) expect(props).toEqual({ 'oc:favorite': '1' });
    return found.map(({ href }) => href);
  };

  it('are listed from any depth, folders too, for as long as they are', async () => {
    expect(await reported()).toEqual([]);
    await star('Trip/Day one & two/three.jpg', 1);
    await star('Trip', 1);
    expect((await reported()).toSorted()).toEqual([`${at('Trip')}/`, at('Trip/Day one & two/three.jpg')]);
    expect(await reported('/Trip/')).toEqual([at('Trip/Day one & two/three.jpg')]);
    const where = compare('eq', 'oc:favorite', 'yes');
    expect(await names({ where })).toEqual(['Trip', 'three.jpg']);
    const plain = `<d:and>${media}${compare('eq', 'oc:favorite', '0')}</d:and>`;
    expect(await names({ where: plain })).not.toContain('three.jpg');
    await star('Trip/Day one & two/three.jpg', 0);
    await star('Trip', 0);
    expect(await reported()).toEqual([]);
  });

  it('are the only report there is', async () => {
    const sync = '<d:sync-collection xmlns:d="DAV:"><d:sync-token/></d:sync-collection>';
    expect((await served.request('REPORT', root, { body: sync })).status).toBe(403);
  });
});
