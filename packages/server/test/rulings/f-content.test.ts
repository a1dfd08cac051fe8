import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIF_FIXTURES } from '@photokeep/media/testing/fixtures';
import { counts } from '../support/counts.ts';
import { filesOnDisk, isKept } from '../support/library-state.ts';
import { annasCredentials } from '../support/serve-test-app.ts';
import { whole } from '../support/bodies.ts';
import { ExactClient, fileAddress } from './exact-client.ts';
import { photo } from './photos.ts';
import { lastStatus, RawConnection } from './raw-connection.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});

/** Stable words of what was found wrong, by path. */
async function problems(): Promise<Record<string, string>> {
  const { app, account } = served.test;
  await app.use.worker.drain();
  const list = await app.foundation.problems.list(account.id, { afterId: 0, limit: 1000 });
  const found: Record<string, string> = {};
  for (const { contentId, reason } of list) {
    const [shown] = await app.foundation.index.showing(contentId);
    if (shown !== undefined) found[shown.entry.name] = reason;
  }
  return found;
}

describe('case 50: files of no bytes', () => {
  it('are stored as sent, each for itself, and flagged where they bear a photo’s name', async () => {
    for (const name of ['empty one.jpg', 'empty two.jpg', 'empty.txt']) {
      expect((await client.put(name, '')).status).toBe(201);
      const got = await client.get(name);
      expect([got.status, got.body.length]).toEqual([200, 0]);
      expect(await readFile(served.test.home.library('anna', name))).toHaveLength(0);
    }
    const found = await problems();
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['empty one.jpg', 'empty two.jpg']));
    expect(found).not.toHaveProperty('empty.txt');
    expect((await client.remove('empty one.jpg')).status).toBe(204);
    expect((await client.get('empty two.jpg')).status).toBe(200);
  });

  it('never make a photo disappear', async () => {
    const bytes = photo();
    await client.put('precious.jpg', bytes);
    expect((await client.put('precious.jpg', '')).status).toBe(204);
    expect((await client.get('precious.jpg')).body).toHaveLength(0);
    expect(await isKept(served.test, bytes)).toBe(true);
  });
});

describe('case 51: photos that are broken or not what they are called', () => {
  it('are stored to the bit', async () => {
    await client.makeFolder('broken');
    for (const { name, content } of EXIF_FIXTURES) {
      const halves = { [`half ${name}`]: content.subarray(0, content.length >> 1), [`${name}.txt`]: content };
      for (const [as, bytes] of Object.entries({ ...halves, [`wrong ${name}.mp4`]: content })) {
        expect((await client.put(`broken/${as}`, bytes)).status, as).toBe(201);
        expect((await client.get(`broken/${as}`)).body.equals(bytes), as).toBe(true);
      }
    }
  });

  it('are flagged with a reason, and hold nothing up', async () => {
    await client.put('cut off.jpg', photo());
    await client.put('no photo.jpg', 'this is a text');
    expect(Object.keys(await problems())).toEqual(expect.arrayContaining(['cut off.jpg']));
    await served.test.app.use.renderer.drain();
    expect(await served.test.app.foundation.queue.counts()).toEqual({ pending: 0, dead: 0 });
  });
});

describe('case 53: XML that is meant to harm', () => {
  const bombs: Readonly<Record<string, string | Buffer>> = {
    'entities that grow': `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d:propfind xmlns:d="DAV:"><d:prop><d:x>&b;</d:x></d:prop></d:propfind>`,
    'an entity from a file': `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><d:propfind xmlns:d="DAV:"><d:prop><d:x>&x;</d:x></d:prop></d:propfind>`,
    'a parameter entity': `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><a/>`,
    'an empty document type': `<!DOCTYPE d:propfind><d:propfind xmlns:d="DAV:"><d:allprop/></d:propfind>`,
    'elements a thousand deep': `<d:propfind xmlns:d="DAV:"><d:prop>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</d:prop></d:propfind>`,
    'elements a hundred deep': `<d:propfind xmlns:d="DAV:"><d:prop>${'<a>'.repeat(100)}${'</a>'.repeat(100)}</d:prop></d:propfind>`,
    'two megabytes': `<d:propfind xmlns:d="DAV:"><d:allprop/><!--${'x'.repeat(2_000_000)}--></d:propfind>`,
    'no end': '<d:propfind xmlns:d="DAV:"><d:prop>',
    'no XML': 'hello',
    'a prefix without namespace': '<x:propfind><x:allprop/></x:propfind>',
    'another element': '<d:nothing xmlns:d="DAV:"/>',
    'bytes that are no UTF-8': Buffer.concat([
      Buffer.from('<d:propfind xmlns:d="DAV:"><d:prop><d:'),
      Buffer.of(0xe9),
      Buffer.from('/></d:prop></d:propfind>'),
    ]),
    'a NUL': '<d:propfind xmlns:d="DAV:"><d:prop><d:\0/></d:prop></d:propfind>',
  };

  it.each(Object.entries(bombs))('%s is refused, quickly', async (_what, body) => {
    await client.put('patched.txt', 'x');
    for (const method of ['PROPFIND', 'PROPPATCH', 'LOCK']) {
      const started = performance.now();
      const answer = await client.send(method, fileAddress('patched.txt'), { body, headers: { Depth: '0' } });
      expect(answer.status, method).toBeGreaterThanOrEqual(400);
      expect(answer.status, method).toBeLessThan(500);
      expect(answer.body.toString()).not.toContain('root:');
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });

  it('30 MB that are sent without an announced length are cut off', async () => {
    using raw = await RawConnection.open(client.port);
    const head = [
      `PROPFIND ${fileAddress('')} HTTP/1.1`,
      'Host: a',
      `Authorization: ${annasCredentials}`,
      'Transfer-Encoding: chunked',
      '',
      '',
    ];
    raw.write(head.join('\r\n'));
    raw.write('<d:propfind xmlns:d="DAV:"><d:allprop/><!--'.replace(/^/, (text) => `2b\r\n${text}`) + '\r\n');
    for (let sent = 0; sent < 30; sent++) raw.write(`100000\r\n${'x'.repeat(0x100000)}\r\n`);
    expect(lastStatus(await raw.until(/\r\n\r\n/))).toBe(413);
  });
});

describe('case 54: listings of everything', () => {
  it('are refused for a folder at any depth, said or unsaid', async () => {
    for (const headers of [{ Depth: 'infinity' }, { Depth: 'Infinity' }, {}]) {
      const { status, body } = await client.send('PROPFIND', fileAddress(''), { headers });
      expect(status).toBe(403);
      expect(body.toString()).toContain('propfind-finite-depth');
    }
    expect((await client.send('PROPFIND', fileAddress(''), { headers: { Depth: '2' } })).status).toBe(400);
  });

  it('of one large folder stream, each entry once', async () => {
    const { app, account } = served.test;
    await client.makeFolder('large');
    const names = Array.from({ length: counts(700, 20_000) }, (_, at) => `file ${at}.txt`);
    const source = { door: 'test', deviceId: null, automatic: false };
    const common = {
      accountId: account.id,
      createdSeconds: null,
      expectations: [],
      makeParents: false,
      onConflict: 'fail' as const,
      source,
    };
    const remaining = names.values();
    const send = async (): Promise<void> => {
      for (const name of remaining)
        await app.use.ingest.upload({ ...common, path: ['large', name] }, whole(Buffer.from(name)));
    };
    await Promise.all(Array.from({ length: 100 }, send));
    const hrefs = await client.list('large');
    expect(hrefs).toHaveLength(names.length + 1);
    expect(new Set(hrefs.slice(1))).toEqual(new Set(names.map((name) => fileAddress(`large/${name}`))));
  });
});

describe('case 55: heads that are too large', () => {
  it('many or huge headers get 431', async () => {
    using huge = await RawConnection.open(client.port);
    huge.write(`GET ${fileAddress('')} HTTP/1.1\r\nHost: a\r\nX-Huge: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(lastStatus(await huge.untilClosed())).toBe(431);
    using many = await RawConnection.open(client.port);
    many.write(`GET ${fileAddress('')} HTTP/1.1\r\nHost: a\r\n${'X-Many: y\r\n'.repeat(5000)}\r\n`);
    expect(lastStatus(await many.untilClosed())).toBe(431);
  });

  it('a long address gets 414', async () => {
    expect((await client.send('GET', fileAddress('x/'.repeat(5000)))).status).toBe(414);
    expect((await client.send('GET', `${fileAddress('x')}?${'y'.repeat(9000)}`)).status).toBe(414);
  });

  it('a length of a petabyte gets 507 before anything is kept for it', async () => {
    using raw = await RawConnection.open(client.port);
    const head = [
      `PUT ${fileAddress('petabyte')} HTTP/1.1`,
      'Host: a',
      `Authorization: ${annasCredentials}`,
      `Content-Length: ${2 ** 50}`,
      '',
      '',
    ];
    raw.write(head.join('\r\n'));
    expect(lastStatus(await raw.until(/\r\n\r\n/))).toBe(507);
    expect((await client.put('after the petabyte', 'x')).status).toBe(201);
    expect([...(await filesOnDisk(served.test)).keys()].filter((path) => path.includes('staging'))).toEqual(
      [],
    );
  });

  it('two thousand ranges do not cost two thousand answers', async () => {
    await client.put('ranges.bin', Buffer.alloc(100_000));
    const ranges = Array.from({ length: 2000 }, (_, at) => `${at}-${at}`).join(',');
    const { status, body } = await client.get('ranges.bin', { Range: `bytes=${ranges}` });
    expect([200, 416]).toContain(status);
    expect(body.length).toBeLessThanOrEqual(100_000);
  });
});

describe('case 56: names that JavaScript itself has', () => {
  const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  it('are properties like any other', async () => {
    await client.put('proto.txt', 'x');
    for (const name of inherited) {
      for (const element of [
        `<${name} xmlns="">value</${name}>`,
        `<x:${name} xmlns:x="urn:x">value</x:${name}>`,
      ]) {
        const set = `<d:propertyupdate xmlns:d="DAV:"><d:set><d:prop>${element}</d:prop></d:set></d:propertyupdate>`;
        const patched = await client.send('PROPPATCH', fileAddress('proto.txt'), { body: set });
        expect([patched.status, patched.body.toString().includes('200 OK')], element).toEqual([207, true]);
        const ask = `<d:propfind xmlns:d="DAV:"><d:prop>${element.replace('>value', '>')}</d:prop></d:propfind>`;
        const found = await client.send('PROPFIND', fileAddress('proto.txt'), {
          body: ask,
          headers: { Depth: '0' },
        });
        expect(found.body.toString(), element).toContain('value');
      }
    }
    expect(({} as Record<string, unknown>).value).toBeUndefined();
  });

  it('are no checksums, and no files before they are made', async () => {
    for (const name of inherited) {
      expect((await client.get(name)).status).toBe(404);
      const stored = await client.put(name, name, { 'OC-Checksum': `${name}:aa` });
      expect(stored.status, name).toBe(201);
      expect((await client.get(name)).body.toString()).toBe(name);
    }
  });
});
