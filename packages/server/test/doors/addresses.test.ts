import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ExactClient, type Sent } from '../rulings/exact-client.ts';
import { readMultistatus } from '../support/read-multistatus.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

const publicUrl = 'https://photos.example.org/family/photos';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** How an app comes in: under which host, past which proxy, with what in front of every path. */
interface Way {
  readonly headers: Readonly<Record<string, string>>;
  readonly prefix: string;
}

/** An app that asks on one way. */
class Visitor {
  readonly #client: ExactClient;
  readonly #way: Way;

  constructor(served: ServedTestApp, way: Way) {
    this.#client = new ExactClient(served.baseUrl);
    this.#way = way;
  }

  send(method: string, path: string, { headers, body }: Sent = {}): Promise<Answer> {
    const { headers: own, prefix } = this.#way;
    const all = { ...own, ...headers };
    return this.#client.send(method, prefix + path, { headers: all, ...(body !== undefined && { body }) });
  }

  /** @param path without `/index.php` */
  async json(method: string, path: string, sent?: Sent): Promise<unknown> {
    const { status, body } = await this.send(method, path, sent);
    if (status !== 200) throw new Error(`${path} got ${status}`);
    return JSON.parse(body.toString());
  }

  async hrefs(path: string): Promise<string[]> {
    const { body } = await this.send('PROPFIND', path, { headers: { Depth: '1' } });
    return readMultistatus(body.toString()).map(({ href }) => href);
  }
}

/** Every address that an app is told and keeps, or goes to next. */
async function toldAddresses(visitor: Visitor): Promise<Record<string, string>> {
  const flow = (await visitor.json('POST', '/index.php/login/v2')) as {
    poll: { token: string; endpoint: string };
    login: string;
  };
  const login = `/index.php/login/v2/flow/${flow.login.split('/').at(-1)}`;
  const page = (await visitor.send('GET', login)).body.toString();
  const body = 'name=anna&password=correct+horse';
  expect((await visitor.send('POST', login, { headers: form, body })).status).toBe(200);
  const collected = (await visitor.json('POST', `/login/v2/poll?token=${flow.poll.token}`)) as {
    server: string;
  };
  const older = await visitor.send('GET', '/index.php/login/flow', { headers: { 'OCS-APIREQUEST': 'true' } });
  expect(older.body.toString()).toContain('action="');
  const redirect = await visitor.send('POST', '/index.php/login/flow', { headers: form, body });
  expect(redirect.status).toBe(303);
  const [, server = ''] =
    /^nc:\/\/login\/server:(.*)&user:anna&password:[^&]+$/.exec(redirect.headers.location ?? '') ?? [];
  const { ocs } = (await visitor.json('GET', '/ocs/v2.php/cloud/capabilities?format=json')) as {
    ocs: { data: { capabilities: { theming: { url: string } } } };
  };
  return {
    endpoint: flow.poll.endpoint.replace('/index.php/login/v2/poll', ''),
    login: flow.login.replace(login, ''),
    server: collected.server,
    flow1: server,
    theming: ocs.data.capabilities.theming.url,
    form: /action="([^"]*)"/.exec(page)?.[1]?.replace(login, '') ?? '',
  };
}

const everywhere = (base: string, formBase: string): Record<string, string> => ({
  endpoint: base,
  login: base,
  server: base,
  flow1: base,
  theming: base,
  form: formBase,
});

describe('without a public address', () => {
  let served: ServedTestApp;
  beforeAll(async () => {
    served = await serveTestApp();
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it.each(['192.168.1.20:8080', 'nas.local', '[fd00::20]:8080', 'Photos.Home'])(
    'an app keeps the host under which it came: %s',
    async (host) => {
      const visitor = new Visitor(served, { headers: { Host: host }, prefix: '' });
      expect(await toldAddresses(visitor)).toEqual(everywhere(`http://${host}`, ''));
    },
  );

  it('case 70: an app is told no host that somebody else has put into its request', async () => {
    const headers = { Host: 'nas.local', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' };
    const visitor = new Visitor(served, {
      headers: { ...headers, 'X-Forwarded-For': '1.2.3.4' },
      prefix: '',
    });
    expect(await toldAddresses(visitor)).toEqual(everywhere('http://nas.local', ''));
  });
});

describe('with a public address below a path', () => {
  let served: ServedTestApp;
  beforeAll(async () => {
    served = await serveTestApp({
      PHOTOKEEP_PUBLIC_URL: publicUrl,
      PHOTOKEEP_OTHER_URLS: 'http://nas.local:8080, https://photos.lan/keep/',
      PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const proxied = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https' };
  const ways: readonly (readonly [string, Way, string, string])[] = [
    [
      'a proxy that passes host and path on',
      { headers: { ...proxied, Host: 'photos.example.org' }, prefix: '/family/photos' },
      publicUrl,
      '/family/photos',
    ],
    [
      'a proxy that takes the path off',
      { headers: { ...proxied, Host: 'photos.example.org' }, prefix: '' },
      publicUrl,
      '/family/photos',
    ],
    [
      'a proxy that hides the host',
      { headers: { ...proxied, Host: '127.0.0.1:8080' }, prefix: '/family/photos' },
      publicUrl,
      '/family/photos',
    ],
    [
      'a proxy that tells host and path in headers',
      {
        headers: {
          ...proxied,
          Host: 'inside',
          'X-Forwarded-Host': 'photos.example.org',
          'X-Forwarded-Prefix': '/family/photos/',
        },
        prefix: '',
      },
      publicUrl,
      '/family/photos',
    ],
    ['the home network', { headers: { Host: '192.168.1.20:8080' }, prefix: '' }, publicUrl, ''],
    [
      'an address at home that was listed',
      { headers: { Host: 'nas.local:8080' }, prefix: '' },
      'http://nas.local:8080',
      '',
    ],
    [
      'another proxy whose address was listed',
      { headers: { ...proxied, Host: 'photos.lan' }, prefix: '/keep' },
      'https://photos.lan/keep',
      '/keep',
    ],
  ];

  it.each(ways)('through %s an app is told the right addresses', async (_name, way, base, path) => {
    const told = await toldAddresses(new Visitor(served, way));
    expect(told).toEqual(everywhere(base, path));
  });

  it.each(ways)(
    'through %s files are listed where the app asked, and move',
    async (name, way, _base, path) => {
      const visitor = new Visitor(served, way);
      const folder = `/remote.php/dav/files/anna/${encodeURIComponent(name)}`;
      expect((await visitor.send('MKCOL', folder)).status).toBe(201);
      expect((await visitor.send('PUT', `${folder}/a.txt`, { body: 'a' })).status).toBe(201);
      expect(await visitor.hrefs(folder)).toEqual([`${path}${folder}/`, `${path}${folder}/a.txt`]);
      const destinations = [
        `${publicUrl}${folder}/b.txt`,
        `${path}${folder}/c.txt`,
        `https://photos.lan${path}${folder}/d.txt`,
      ];
      let from = 'a.txt';
      for (const Destination of destinations) {
        // Of another listed address only its own sub-path leads here.
        if (Destination.startsWith(publicUrl) && path !== '/family/photos') continue;
        const moved = await visitor.send('MOVE', `${folder}/${from}`, { headers: { Destination } });
        expect([Destination, moved.status]).toEqual([Destination, 201]);
        from = Destination.slice(-5);
      }
      const elsewhere = { Destination: `https://elsewhere.example${path}${folder}/e.txt` };
      expect((await visitor.send('MOVE', `${folder}/${from}`, { headers: elsewhere })).status).toBe(403);
      await visitor.send('PUT', `${folder}/${from}`, { body: 'newer' });
      await visitor.send('DELETE', `${folder}/${from}`);
      const [trash = ''] = await visitor.hrefs('/remote.php/dav/trashbin/anna/trash');
      expect(trash).toBe(`${path}/remote.php/dav/trashbin/anna/trash/`);
    },
  );
});
