import { beforeAll, describe, expect, it } from 'vitest';
import { parseXml } from '@photokeep/dav/xml/parse-xml';
import { isKept, visibleFiles } from '../support/library-state.ts';
import { ExactClient, fileAddress } from './exact-client.ts';
import { photo } from './photos.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});

const isOneOf = (status: number, ...expected: number[]): void => expect(expected).toContain(status);

describe('case 43: names that some file systems take for one', () => {
  it('in two Unicode forms are one name, shown as it was first written', async () => {
    await client.makeFolder('forms');
    await client.put('forms/caf\u00e9.txt', 'composed');
    expect((await client.get('forms/cafe\u0301.txt')).body.toString()).toBe('composed');
    expect((await client.put('forms/cafe\u0301.txt', 'decomposed')).status).toBe(204);
    expect(await client.list('forms')).toHaveLength(2);
    expect((await client.get('forms/caf\u00e9.txt')).body.toString()).toBe('decomposed');
    expect(await isKept(served.test, Buffer.from('composed'))).toBe(true);
  });

  it.each([
    ['IMG.JPG', 'img.jpg', 'Img.Jpg'],
    ['dot', 'dot.', 'dot..'],
    ['space', 'space ', ' space'],
    ['\u0130.jpg', 'i\u0307.jpg', 'I.jpg'],
    ['stra\u00dfe', 'strasse', 'STRASSE'],
    ['\ufb00', 'ff', 'FF'],
    ['\uff21', 'A', 'a'],
  ])('%s, %s and %s stay apart', async (...names) => {
    for (const name of names) expect((await client.put(name, `bytes of ${name}`)).status).toBe(201);
    for (const name of names) expect((await client.get(name)).body.toString()).toBe(`bytes of ${name}`);
  });

  it('a Kelvin sign is a K, and neither photo is lost', async () => {
    const [kelvin, letter] = [photo(), photo()];
    await client.put('\u212a.jpg', kelvin);
    await client.put('K.jpg', letter);
    expect((await client.get('K.jpg')).body.equals(letter)).toBe(true);
    expect(await isKept(served.test, kelvin)).toBe(true);
  });
});

const strangeNames = [
  'CON',
  'nul.txt',
  'LPT1.jpg',
  'a:b.jpg',
  'a|b?c*d<e>f".txt',
  'tab\there',
  'line\nbreak',
  'bell\u0007',
  'escape\u001b[31m',
  'delete\u007f',
  'c1\u0085\u009f',
  'nothing\u200b\u2060\ufeff',
  'right\u202eto left',
  'paragraph\u2029line\u2028',
  'not\ufffe\uffffchars',
  '%41%2e%2e%2f',
  '&amp;<b>"\'',
  ']]>',
  '#fragment?query',
  '-rf',
  '~',
  '.hidden',
  '....',
  ' ',
  '😀'.repeat(63),
  'x'.repeat(255),
];

describe('case 44: strange names', () => {
  it('are kept as they are, and every listing of them is good XML', async () => {
    await client.makeFolder('strange');
    for (const name of strangeNames) {
      const { status } = await client.put(`strange/${name}`, `bytes of ${name}`);
      expect(status, JSON.stringify(name)).toBe(201);
    }
    const body = '<d:propfind xmlns:d="DAV:"><d:prop><d:displayname/><d:getetag/></d:prop></d:propfind>';
    const listing = await client.send('PROPFIND', fileAddress('strange'), { body, headers: { Depth: '1' } });
    expect(listing.status).toBe(207);
    const xml = listing.body.toString();
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(() => parseXml(listing.body)).not.toThrow();
    const hrefs = await client.list('strange');
    const listed = hrefs.slice(1).map((href) => decodeURIComponent(href.split('/').at(-1) ?? ''));
    expect(listed.sort()).toEqual([...strangeNames].sort());
    for (const name of strangeNames) {
      expect((await client.get(`strange/${name}`)).body.toString()).toBe(`bytes of ${name}`);
    }
  });

  it('go and come back through the trash', async () => {
    await client.makeFolder('thrown');
    for (const name of strangeNames) await client.put(`thrown/${name}`, 'x');
    for (const name of strangeNames) {
      expect((await client.remove(`thrown/${name}`)).status, JSON.stringify(name)).toBe(204);
    }
    const items = await client.send('PROPFIND', '/remote.php/dav/trashbin/anna/trash', {
      headers: { Depth: '1' },
    });
    const hrefs = [...items.body.toString().matchAll(/<d:href>([^<]*)<\/d:href>/g)].map(
      ([, href]) => href ?? '',
    );
    for (const href of hrefs.slice(1)) {
      const headers = { Destination: '/remote.php/dav/trashbin/anna/restore/x' };
      expect((await client.send('MOVE', href, { headers })).status, href).toBe(201);
    }
    expect(await client.list('thrown')).toHaveLength(strangeNames.length + 1);
  });

  it.each([
    ['256 bytes', 'x'.repeat(256)],
    ['256 bytes in fewer characters', 'é'.repeat(128)],
    ['a backslash', 'a\\b'],
    ['its own hidden folder', '.photokeep'],
    ['its own hidden folder in capitals', '.PhotoKeep'],
  ])('with %s get 400', async (_what, name) => {
    expect((await client.put(name, 'x')).status).toBe(400);
    expect((await client.makeFolder(name)).status).toBe(400);
    await client.put('movable', 'x');
    expect((await client.transfer('MOVE', 'movable', name)).status).toBe(400);
    expect((await client.transfer('COPY', 'movable', name)).status).toBe(400);
  });

  it.each([
    ['NUL', '%00'],
    ['a slash', 'a%2fb'],
    ['bytes that are no UTF-8', 'caf%e9'],
    ['an overlong slash', '%c0%af'],
    ['half a surrogate pair', '%ed%a0%80'],
    ['a broken escape', '%zz'],
    ['half an escape', '%4'],
  ])('with %s in the address get 400', async (_what, raw) => {
    for (const method of ['PUT', 'MKCOL', 'GET', 'PROPFIND', 'DELETE']) {
      expect((await client.send(method, `/remote.php/dav/files/anna/${raw}`)).status, method).toBe(400);
    }
  });

  it('nested as deep as is allowed are kept, and deeper ones get 400', async () => {
    const deep = Array.from({ length: 100 }, () => 'd');
    for (let depth = 1; depth <= 100; depth++) {
      expect((await client.makeFolder(deep.slice(0, depth).join('/'))).status).toBe(201);
    }
    expect((await client.makeFolder([...deep, 'd'].join('/'))).status).toBe(400);
    const tooDeep = Array.from({ length: 150 }, () => 'e').join('/');
    expect((await client.put(tooDeep, 'x', { 'X-NC-WebDAV-Auto-Mkcol': '1' })).status).toBe(400);
    expect((await client.get('e')).status, 'nothing of it was made').toBe(404);
    await client.put('leaf', 'leaf');
    expect((await client.transfer('MOVE', 'leaf', [...deep, 'leaf', 'x'].join('/'))).status).toBe(400);
  });

  it('that make a path longer than the disk takes are kept or get 400', async () => {
    const long = Array.from({ length: 18 }, (_, at) => `${at}`.padEnd(240, '_'));
    let path = '';
    for (const name of long) {
      path = path === '' ? name : `${path}/${name}`;
      const { status } = await client.makeFolder(path);
      isOneOf(status, 201, 400, 409);
      const stored = await client.put(`${path}/x`, 'x');
      isOneOf(stored.status, 201, 400, 409);
      if (stored.status === 201) expect((await client.get(`${path}/x`)).status).toBe(200);
    }
  });
});

describe('case 45: a file where a folder is, and the other way round', () => {
  beforeAll(async () => {
    for (const folder of ['tree', 'tree/a', 'tree/a/b']) await client.makeFolder(folder);
    await client.put('tree/a/b/file', 'file');
    await client.put('tree/file', 'other');
  });
  const expectUntouched = async (): Promise<void> => {
    const files = await visibleFiles(served.test);
    expect(Object.keys(files).filter((path) => path.startsWith('tree/'))).toEqual([
      'tree/a/b/file',
      'tree/file',
    ]);
  };

  it('is refused', async () => {
    isOneOf((await client.put('tree/a', 'x')).status, 405, 409);
    isOneOf((await client.put('tree/a/', 'x')).status, 405, 409);
    isOneOf((await client.put('tree/file/below', 'x')).status, 409);
    isOneOf((await client.makeFolder('tree/file')).status, 405);
    isOneOf((await client.makeFolder('tree/file/below')).status, 409);
    isOneOf((await client.put('absent/x', 'x')).status, 409);
    isOneOf((await client.put('', 'x')).status, 403, 405);
    await expectUntouched();
  });

  it.each(['MOVE', 'COPY'] as const)('%s into itself or over what it is in is refused', async (method) => {
    const refused = [
      ['tree/a', 'tree/a/b/inside'],
      ['tree/a', 'tree/a'],
      ['tree/a/b', 'tree/a'],
      ['tree/a/b/file', 'tree/a'],
      ['tree/a/b/file', 'tree'],
      ['tree', 'tree/a/b'],
      ['tree/file', 'tree/file'],
      ['tree/file', ''],
      ['', 'elsewhere'],
      ['', 'tree/a/all'],
    ] as const;
    for (const [from, to] of refused) {
      for (const overwrite of ['T', 'F']) {
        const { status } = await client.transfer(method, from, to, { Overwrite: overwrite });
        expect([403, 409, 412], `${from} to ${to}`).toContain(status);
      }
    }
    await expectUntouched();
  });

  it('a folder that is replaced by a file goes to the trash as a whole', async () => {
    await client.makeFolder('replaced');
    await client.put('replaced/inside', 'kept inside');
    await client.put('replacing', 'replacing');
    expect((await client.transfer('MOVE', 'replacing', 'replaced')).status).toBe(204);
    expect((await client.get('replaced')).body.toString()).toBe('replacing');
    expect(await isKept(served.test, Buffer.from('kept inside'))).toBe(true);
  });
});

describe('case 46: deleting', () => {
  it('the account’s root, or anything above it, is always refused', async () => {
    await client.put('stays.txt', 'stays');
    const roots = [
      '/remote.php/dav/files/anna',
      '/remote.php/dav/files/anna/',
      '/remote.php/dav/files/anna//',
      '//remote.php/dav/files/anna/',
      '/remote.php/webdav',
      '/remote.php/webdav/',
      '/remote.php/dav/files/',
      '/remote.php/dav/files',
      '/remote.php/dav/',
      '/remote.php/dav/trashbin/anna',
      '/remote.php/dav/uploads/anna',
      '/',
    ];
    for (const root of roots) {
      const { status } = await client.send('DELETE', root);
      expect([403, 404, 405], root).toContain(status);
    }
    expect((await client.send('DELETE', '/remote.php/dav/files/anna/')).status).toBe(403);
    expect((await client.get('stays.txt')).body.toString()).toBe('stays');
  });

  it('a folder takes it to the trash as one item, from where it comes back whole', async () => {
    await client.makeFolder('album');
    await client.makeFolder('album/inner');
    await client.put('album/inner/one.txt', 'one');
    const { headers } = await client.put('album/two.txt', 'two');
    expect((await client.remove('album')).status).toBe(204);
    expect((await client.get('album/two.txt')).status).toBe(404);
    const listing = await client.send('PROPFIND', '/remote.php/dav/trashbin/anna/trash', {
      headers: { Depth: '1' },
    });
    const [item] = [...listing.body.toString().matchAll(/<d:href>([^<]*album\.d[^<]*)<\/d:href>/g)];
    const restored = await client.send('MOVE', item?.[1] ?? '', {
      headers: { Destination: '/remote.php/dav/trashbin/anna/restore/album' },
    });
    expect(restored.status).toBe(201);
    expect((await client.get('album/inner/one.txt')).body.toString()).toBe('one');
    expect((await client.get('album/two.txt')).headers['oc-fileid']).toBe(headers['oc-fileid']);
  });
});
