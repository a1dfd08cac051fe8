import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexOf } from '../support/bodies.ts';
import type { Sent, ServedTestApp } from '../support/serve-test-app.ts';

let served: ServedTestApp;

const android = { 'User-Agent': 'Mozilla/5.0 (Android) Nextcloud-android/3.31.0' };
const ios = { 'User-Agent': 'Mozilla/5.0 (iOS) Nextcloud-iOS/6.2.0' };

let count = 0;
const newName = (): string => `upload-${++count}`;

/** One client's chunked upload. */
class ChunkedUpload {
  readonly folder: string;
  readonly file: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(headers: Readonly<Record<string, string>> = {}, folder = newName()) {
    this.folder = `/remote.php/dav/uploads/anna/${folder}`;
    this.file = `/remote.php/dav/files/anna/${newName()}.jpg`;
    this.#headers = headers;
  }

  begin(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#send('MKCOL', this.folder, { headers });
  }

  put(name: string, bytes: string): Promise<Response> {
    return this.#send('PUT', `${this.folder}/${name}`, { body: bytes });
  }

  finish(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const destination = served.baseUrl + this.file;
    return this.#send('MOVE', `${this.folder}/.file`, { headers: { Destination: destination, ...headers } });
  }

  /** Names and sizes as a client that resumes finds them. */
  async listed(): Promise<Record<string, number>> {
    const body = '<d:propfind xmlns:d="DAV:"><d:prop><d:getcontentlength/></d:prop></d:propfind>';
    const response = await this.#send('PROPFIND', this.folder, { headers: { Depth: '1' }, body });
    const found = (await response.text()).matchAll(
      /<d:href>[^<]*\/([^</]+)<\/d:href><d:propstat><d:prop><d:getcontentlength>(\d+)</g,
    );
    return Object.fromEntries([...found].map(([, name, size]) => [name, Number(size)]));
  }

  async stored(): Promise<string> {
    return (await served.request('GET', this.file)).text();
  }

  #send(method: string, path: string, init: Sent): Promise<Response> {
    return served.request(method, path, { ...init, headers: { ...this.#headers, ...init.headers } });
  }
}

/** Chunked uploads over real sockets, wherever the bytes lie. To be called once in a test file. */
export function chunkedUploadContract(name: string, serve: () => Promise<ServedTestApp>): void {
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served?.[Symbol.asyncDispose]());

  describe(`an upload in chunks, ${name},`, () => {
    it.each([
      ['iOS', ['1', '2', '10']],
      ['Android', ['000001', '000002', '000010']],
      ['the desktop client', ['0000000000000000', '0000000000000001', '0000000000000010']],
      [
        'rclone',
        [
          '000000000000000-000000000000002',
          '000000000000003-000000000000005',
          '000000000000006-000000000000008',
        ],
      ],
    ])('as %s names them comes together by number, in whatever order they came', async (_client, names) => {
      const [first = '', second = '', third = ''] = names;
      const upload = new ChunkedUpload();
      expect((await upload.begin()).status).toBe(201);
      expect((await upload.put(third, 'ccc')).status).toBe(201);
      expect((await upload.put(first, 'aaa')).status).toBe(201);
      expect((await upload.put(second, 'bbb')).status).toBe(201);
      expect(await upload.listed()).toEqual({ [first]: 3, [second]: 3, [third]: 3 });
      const done = await upload.finish({ 'OC-Total-Length': '9', 'X-OC-Mtime': '1688474096.512' });
      expect(done.status).toBe(201);
      expect(done.headers.get('oc-fileid')).toMatch(/^\d{8}/);
      expect(done.headers.get('x-oc-mtime')).toBe('accepted');
      expect(done.headers.get('oc-etag')).toBe(done.headers.get('etag'));
      expect(await upload.stored()).toBe('aaabbbccc');
    });

    it('takes a chunk that is sent again instead of the earlier one', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'torn');
      expect((await upload.put('1', 'whole ')).status).toBe(204);
      await upload.put('2', 'photo');
      await upload.finish();
      expect(await upload.stored()).toBe('whole photo');
    });

    it('answers the repeated MOVE like the first one, and has no folder any more', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'bytes');
      const [first, joined] = await Promise.all([upload.finish(), upload.finish()]);
      const later = await upload.finish();
      expect([first.status, joined.status, later.status]).toEqual([201, 201, 201]);
      expect(new Set([first, joined, later].map(({ headers }) => headers.get('etag'))).size).toBe(1);
      expect((await served.request('PROPFIND', upload.folder, { headers: { Depth: '0' } })).status).toBe(404);
    });

    it('may begin anew under the name of one that has finished', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'first');
      await upload.finish();
      expect((await upload.begin()).status).toBe(201);
      await upload.put('1', 'second');
      expect((await upload.finish()).status).toBe(204);
      expect(await upload.stored()).toBe('second');
    });

    it('is refused and kept where the sum of the chunks is not what was announced', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'half');
      expect((await upload.finish({ 'OC-Total-Length': '8' })).status).toBe(400);
      await upload.put('2', 'half');
      expect((await upload.finish({ 'OC-Total-Length': '8' })).status).toBe(201);
    });

    it('does not make the iOS app drop the photo when it is refused', async () => {
      const upload = new ChunkedUpload(ios);
      await upload.begin();
      await upload.put('1', 'half');
      expect((await upload.finish({ 'OC-Total-Length': '8' })).status).toBe(500);
    });

    it('without any chunk makes no file', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      expect((await upload.finish()).status).toBe(400);
      expect((await served.request('HEAD', upload.file)).status).toBe(404);
    });

    it('that lost its last byte in the Android app is refused and kept', async () => {
      const photo = 'x'.repeat(11);
      const upload = new ChunkedUpload(android, hexOf('md5', Buffer.from(photo)));
      await upload.begin();
      await upload.put('000001', photo.slice(0, 10));
      expect((await upload.finish()).status).toBe(400);
      await upload.put('000002', photo.slice(10));
      expect((await upload.finish()).status).toBe(201);
      expect(await upload.stored()).toBe(photo);
    });

    it('is compared with the checksum of the whole', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'photo');
      const sum = hexOf('sha1', Buffer.from('photo'));
      expect((await upload.finish({ 'OC-Checksum': `SHA1:${sum.replace(/./g, '0')}` })).status).toBe(400);
      expect((await upload.finish({ 'OC-Checksum': `SHA1:${sum}` })).status).toBe(201);
    });

    it('does not replace a file that its client wants to keep', async () => {
      const upload = new ChunkedUpload();
      await served.request('PUT', upload.file, { body: 'old' });
      await upload.begin();
      await upload.put('1', 'new');
      expect((await upload.finish({ Overwrite: 'F' })).status).toBe(412);
      expect((await upload.finish({ 'If-None-Match': '*' })).status).toBe(412);
      expect(await upload.stored()).toBe('old');
    });

    it('is kept where the folder of its file is not there', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'photo');
      const elsewhere = { Destination: `${served.baseUrl}/remote.php/dav/files/anna/nowhere/photo.jpg` };
      expect((await upload.finish(elsewhere)).status).toBe(409);
      expect((await upload.finish()).status).toBe(201);
    });

    it('can be given up, and loses a chunk that is taken back', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('1', 'a');
      await upload.put('2', 'b');
      expect((await served.request('DELETE', `${upload.folder}/2`)).status).toBe(204);
      expect(await upload.listed()).toEqual({ 1: 1 });
      expect((await served.request('DELETE', upload.folder)).status).toBe(204);
      expect((await upload.put('1', 'a')).status).toBe(404);
    });
  });

  describe(`an upload’s folder, ${name},`, () => {
    it('is made once', async () => {
      const upload = new ChunkedUpload();
      expect((await upload.begin()).status).toBe(201);
      expect((await upload.begin()).status).toBe(405);
    });

    it('takes no bytes before it is made', async () => {
      expect((await new ChunkedUpload().put('1', 'a')).status).toBe(404);
      expect((await new ChunkedUpload().finish()).status).toBe(404);
    });

    it.each(['abc', '-1', '1-', '1.5', '.file', '.htaccess', '99999999999999999999'])(
      'takes no chunk called %s',
      async (name) => {
        const upload = new ChunkedUpload();
        await upload.begin();
        expect((await upload.put(name, 'a')).status).toBe(400);
      },
    );

    it('of somebody else is not there', async () => {
      const { status } = await served.request('MKCOL', '/remote.php/dav/uploads/ben/1');
      expect(status).toBe(404);
    });

    it('is refused where the announced length can never fit', async () => {
      const upload = new ChunkedUpload();
      expect((await upload.begin({ 'OC-Total-Length': String(2 ** 52) })).status).toBe(507);
    });

    it('answers with the properties that were asked for and no others', async () => {
      const upload = new ChunkedUpload();
      await upload.begin();
      await upload.put('000001', 'a');
      const body = '<d:propfind xmlns:d="DAV:"><d:prop><d:getcontentlength/></d:prop></d:propfind>';
      const response = await served.request('PROPFIND', upload.folder, { headers: { Depth: '1' }, body });
      expect(await response.text()).not.toContain('displayname');
    });
  });
}
