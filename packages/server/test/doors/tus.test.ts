import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resumableAlias, type SessionBytes, type UploadSession } from '../../src/domain/upload-session.ts';
import { RawConnection } from '../rulings/raw-connection.ts';
import { photo } from '../rulings/photos.ts';
import { hexOf, someBytes } from '../support/bodies.ts';
import { databaseEngines, serveOnEngine, type ServedOnEngine } from '../support/serve-on-engine.ts';
import { annasCredentials, type ServedTestApp } from '../support/serve-test-app.ts';
import { encodeMetadata, tusChecksum, TusSender } from '../support/tus-sender.ts';
import { WebClient } from '../support/web-client.ts';

const july = Date.UTC(2021, 6, 9, 10);
const told = (filename: string): Record<string, string> => ({ filename, lastModified: String(july) });

describe.each(databaseEngines)('resumable uploads on %s', (engine) => {
  let on: ServedOnEngine;
  let served: ServedTestApp;
  let anna: TusSender;
  let page: WebClient;
  const from = (): string => served.baseUrl;
  const stored = async (path: string): Promise<Buffer> => {
    const response = await served.request('GET', `/remote.php/dav/files/anna/${path}`);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const sessionOf = async (address: string): Promise<UploadSession> => {
    const session = await served.test.app.use.sessions.find(
      served.test.account.id,
      resumableAlias(idOf(address)),
    );
    if (session === null) throw new Error('no session');
    return session;
  };
  const bytesOf = async (address: string): Promise<SessionBytes> =>
    served.test.app.foundation.sessionStore.bytes((await sessionOf(address)).id);
  const idOf = (address: string): string => address.split('/').at(-1) ?? '';

  beforeAll(async () => {
    on = await serveOnEngine(engine);
    ({ served } = on);
    anna = new TusSender(from);
    page = await new WebClient(served).signIn();
  });
  afterAll(() => on[Symbol.asyncDispose]());

  it('says to anybody what it can do, and offers no joining of parts', async () => {
    const response = await new TusSender(from, null).request('OPTIONS', '/tus');
    expect(response.status).toBe(204);
    expect(response.headers.get('tus-version')).toBe('1.0.0');
    expect(response.headers.get('tus-extension')?.split(',').sort()).toEqual([
      'checksum',
      'creation',
      'creation-with-upload',
      'expiration',
      'termination',
    ]);
    expect(response.headers.get('tus-checksum-algorithm')).toBe('sha1,sha256,md5');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const joined = await anna.begin(10, told('a.jpg'), { 'Upload-Concat': 'partial' });
    expect(joined.status).toBe(501);
  });

  it('puts a file that comes in pieces into the folder of its month', async () => {
    const bytes = photo(300_000);
    const address = await anna.begun(bytes.byteLength, told('IMG_1.jpg'));
    expect(address).toMatch(/^\/tus\/[0-9a-f-]{36}$/);
    const first = await anna.add(address, 0, bytes.subarray(0, 100_000));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100000']);
    expect(first.headers.get('photokeep-result')).toBeNull();
    expect(Date.parse(first.headers.get('upload-expires') ?? '')).toBeGreaterThan(
      Date.now() + 6 * 86_400_000,
    );
    const asked = await anna.head(address);
    expect(asked.headers.get('upload-offset')).toBe('100000');
    expect(asked.headers.get('upload-length')).toBe('300000');
    expect(asked.headers.get('cache-control')).toBe('no-store');
    expect(asked.headers.get('upload-metadata')).toBe(encodeMetadata(told('IMG_1.jpg')));
    const last = await anna.add(address, 100_000, bytes.subarray(100_000));
    expect([last.status, last.headers.get('photokeep-result')]).toEqual([204, 'stored']);
    expect(last.headers.get('photokeep-path')).toBe('Photos/2021/07/IMG_1.jpg');
    expect(await stored('Photos/2021/07/IMG_1.jpg')).toEqual(bytes);
    const { body } = await page.call('GET /uploads/{id}', { params: { id: idOf(address) } });
    expect(body).toMatchObject({ result: 'stored', path: 'Photos/2021/07/IMG_1.jpg', sizeBytes: 300_000 });
    expect(body.assetId).toBe(Number(last.headers.get('photokeep-asset')));
  });

  it('believes the photo more than its name, and the name more than the file’s time', async () => {
    const dated = await picture({ color: { r: 9, g: 8, b: 7 }, takenAt: '2003:02:01 10:00:00' });
    const byBytes = await anna.send(dated, told('IMG_20190506_070809.jpg'));
    expect(byBytes.headers.get('photokeep-path')).toBe('Photos/2003/02/IMG_20190506_070809.jpg');
    const byName = await anna.send(photo(), told('IMG_20190506_070809.jpg'));
    expect(byName.headers.get('photokeep-path')).toBe('Photos/2019/05/IMG_20190506_070809.jpg');
    const byTime = await anna.send(photo(), told('holiday.jpg'));
    expect(byTime.headers.get('photokeep-path')).toBe('Photos/2021/07/holiday.jpg');
    const byNothing = await anna.send(photo(), { filename: 'now.jpg', lastModified: '-5' });
    const now = new Date();
    expect(byNothing.headers.get('photokeep-path')).toBe(
      `Photos/${now.getFullYear()}/${String(now.getMonth() + 1).padStart(2, '0')}/now.jpg`,
    );
  });

  it('takes the bytes along with the creation, also when there are none', async () => {
    const bytes = photo();
    const type = { 'Content-Type': 'application/offset+octet-stream' };
    const headers = { 'Upload-Length': String(bytes.byteLength), ...type };
    const metadata = { 'Upload-Metadata': encodeMetadata(told('along.jpg')) };
    const response = await anna.request('POST', '/tus', { ...headers, ...metadata }, bytes);
    expect([response.status, response.headers.get('photokeep-result')]).toEqual([201, 'stored']);
    expect(await stored('Photos/2021/07/along.jpg')).toEqual(bytes);
    const empty = await anna.begin(0, told('empty.jpg'));
    expect([empty.status, empty.headers.get('photokeep-result')]).toEqual([201, 'stored']);
    expect(await stored('Photos/2021/07/empty.jpg')).toEqual(Buffer.alloc(0));
    const second = await anna.begin(0, told('empty.jpg'));
    expect(second.headers.get('photokeep-result')).toBe('known');
  });

  it('keeps two photos of one name', async () => {
    const [one, two] = [photo(), photo()];
    await anna.send(one, told('twice.jpg'));
    const second = await anna.send(two, told('twice.jpg'));
    expect(decodeURIComponent(second.headers.get('photokeep-path') ?? '')).toBe(
      'Photos/2021/07/twice (2).jpg',
    );
    expect(await stored('Photos/2021/07/twice.jpg')).toEqual(one);
    expect(await stored('Photos/2021/07/twice%20(2).jpg')).toEqual(two);
  });

  it('adds nothing for a photo that is here, wherever that is and whatever it is called', async () => {
    const bytes = photo();
    await served.request('PUT', '/remote.php/dav/files/anna/kept.jpg', { body: bytes });
    const response = await anna.send(bytes, { filename: 'other-name.jpg', lastModified: '981173106000' });
    expect(response.headers.get('photokeep-result')).toBe('known');
    expect(response.headers.get('photokeep-path')).toBe('kept.jpg');
    const folder = await served.request('PROPFIND', '/remote.php/dav/files/anna/Photos/2001');
    expect(folder.status).toBe(404);
  });

  it('refuses a wrong offset without touching what is there', async () => {
    const bytes = photo();
    const address = await anna.begun(bytes.byteLength, told('offset.jpg'));
    await anna.add(address, 0, bytes.subarray(0, 5000));
    const response = await anna.add(address, 4000, bytes.subarray(4000));
    expect(response.status).toBe(409);
    expect((await anna.head(address)).headers.get('upload-offset')).toBe('5000');
  });

  it('refuses bytes that differ from their checksum, and takes them again', async () => {
    const bytes = photo();
    const address = await anna.begun(bytes.byteLength, told('sum.jpg'));
    for (const algorithm of ['sha1', 'sha256', 'md5']) {
      const wrong = { 'Upload-Checksum': tusChecksum(algorithm, someBytes(5)) };
      const response = await anna.add(address, 0, bytes, wrong);
      expect([response.status, response.headers.get('photokeep-error')]).toEqual([460, 'checksum-mismatch']);
      expect((await anna.head(address)).headers.get('upload-offset')).toBe('0');
    }
    const unknown = await anna.add(address, 0, bytes, { 'Upload-Checksum': 'crc32 AAAA' });
    expect(unknown.status).toBe(400);
    const half = bytes.subarray(0, 9000);
    const right = await anna.add(address, 0, half, { 'Upload-Checksum': tusChecksum('sha1', half) });
    expect(right.status).toBe(204);
    const rest = bytes.subarray(9000);
    const last = await anna.add(address, 9000, rest, { 'Upload-Checksum': tusChecksum('sha256', rest) });
    expect(last.headers.get('photokeep-result')).toBe('stored');
  });

  it('begins anew when the whole is not what its sum said', async () => {
    const bytes = photo();
    const wrong = { ...told('whole.jpg'), sha256: hexOf('sha256', someBytes(4)) };
    const address = await anna.begun(bytes.byteLength, wrong);
    expect((await anna.add(address, 0, bytes)).status).toBe(460);
    expect((await anna.head(address)).status).toBe(404);
    const right = await anna.send(bytes, { ...told('whole.jpg'), sha256: hexOf('sha256', bytes) });
    expect(right.headers.get('photokeep-result')).toBe('stored');
  });

  it('takes no more than was announced', async () => {
    const address = await anna.begun(1000, told('more.jpg'));
    expect((await anna.add(address, 0, photo(2000))).status).toBe(413);
    expect((await anna.head(address)).headers.get('upload-offset')).toBe('0');
    const huge = await anna.begin(1e15, told('huge.jpg'));
    expect([huge.status, huge.headers.get('photokeep-error')]).toEqual([507, 'storage-full']);
  });

  it('keeps to the account’s quota', async () => {
    const { accounts } = served.test.app.use;
    const ben = await accounts.create({ name: 'ben', password: 'battery staple' }, { door: 'test' });
    await accounts.change(ben.id, { quotaBytes: 50_000 }, { door: 'test' });
    const credentials = `Basic ${Buffer.from('ben:battery staple').toString('base64')}`;
    const response = await new TusSender(from, credentials).begin(60_000, told('a.jpg'));
    expect([response.status, response.headers.get('photokeep-error')]).toEqual([507, 'quota-exceeded']);
  });

  it('ends an upload that is given up, and keeps a file that has come of one', async () => {
    const bytes = photo();
    const address = await anna.begun(bytes.byteLength, told('given-up.jpg'));
    await anna.add(address, 0, bytes.subarray(0, 100));
    expect((await anna.request('DELETE', address)).status).toBe(204);
    expect((await anna.head(address)).status).toBe(404);
    expect((await anna.add(address, 100, bytes.subarray(100))).status).toBe(404);
    const done = await anna.begun(bytes.byteLength, told('done.jpg'));
    await anna.add(done, 0, bytes);
    expect((await anna.request('DELETE', done)).status).toBe(400);
    expect(await stored('Photos/2021/07/done.jpg')).toEqual(bytes);
  });

  it('answers again to whoever missed the answer', async () => {
    const bytes = photo();
    const address = await anna.begun(bytes.byteLength, told('missed.jpg'));
    await anna.add(address, 0, bytes);
    const asked = await anna.head(address);
    expect(asked.headers.get('upload-offset')).toBe(String(bytes.byteLength));
    expect(asked.headers.get('photokeep-result')).toBe('stored');
    expect(asked.headers.get('photokeep-path')).toBe('Photos/2021/07/missed.jpg');
    const again = await anna.add(address, bytes.byteLength, new Uint8Array());
    expect(again.headers.get('photokeep-result')).toBe('stored');
  });

  it('goes on after a restart, and after a cut connection with what had arrived', async () => {
    const bytes = photo(200_000);
    const address = await anna.begun(bytes.byteLength, told('restart.jpg'));
    using raw = await RawConnection.open(Number(new URL(served.baseUrl).port));
    raw.write(
      [
        `PATCH ${address} HTTP/1.1`,
        'Host: 127.0.0.1',
        `Authorization: ${annasCredentials}`,
        'Tus-Resumable: 1.0.0',
        'Upload-Offset: 0',
        'Content-Type: application/offset+octet-stream',
        `Content-Length: ${bytes.byteLength}`,
        'Expect: 100-continue',
        '\r\n',
      ].join('\r\n'),
    );
    await raw.until(/^HTTP\/1.1 100/);
    raw.write(bytes.subarray(0, 50_000));
    raw.end();
    await raw.until(/HTTP\/1.1 400/);
    await expect.poll(async () => (await bytesOf(address)).assembledBytes).toBe(50_000);
    const before = Number((await anna.head(address)).headers.get('upload-offset'));
    expect(before).toBe(50_000);
    await served.test.restart();
    const asked = await anna.head(address);
    expect(asked.headers.get('upload-offset')).toBe(String(before));
    expect(asked.headers.get('upload-metadata')).toBe(encodeMetadata(told('restart.jpg')));
    const last = await anna.add(address, before, bytes.subarray(before));
    expect(last.headers.get('photokeep-result')).toBe('stored');
    expect(await stored('Photos/2021/07/restart.jpg')).toEqual(bytes);
    page = await new WebClient(served).signIn();
  });

  it('makes the file when its sender asks where to go on and nothing is missing', async () => {
    const bytes = photo();
    const address = await anna.begun(bytes.byteLength, told('all-there.jpg'));
    const { sessions } = served.test.app.use;
    const session = await sessionOf(address);
    const body = (async function* () {
      yield new Uint8Array(bytes);
    })();
    await sessions.append(session, 0, { body, sizeBytes: bytes.byteLength, checksum: null, mtimeMs: 0 });
    expect((await anna.head(address)).headers.get('photokeep-result')).toBe('stored');
    expect(await stored('Photos/2021/07/all-there.jpg')).toEqual(bytes);
  });

  it('puts what its owner had deleted into the trash, unless they want it back', async () => {
    const bytes = photo();
    await anna.send(bytes, told('deleted.jpg'));
    await served.request('DELETE', '/remote.php/dav/files/anna/Photos/2021/07/deleted.jpg');
    const again = await anna.send(bytes, told('deleted.jpg'));
    expect(again.headers.get('photokeep-result')).toBe('trashed');
    const back = await anna.send(bytes, { ...told('deleted.jpg'), deliberate: '1' });
    expect(back.headers.get('photokeep-result')).toBe('stored');
    expect(await stored('Photos/2021/07/deleted.jpg')).toEqual(bytes);
  });

  it('remembers that a phone converted a photo', async () => {
    const bytes = await picture({ color: { r: 1, g: 99, b: 7 } });
    const response = await anna.send(bytes, { ...told('IMG_7.jpeg'), converted: '1' });
    const params = { id: response.headers.get('photokeep-asset') ?? '' };
    const isConverted = async (params: { id: string }): Promise<boolean | undefined> => {
      const { status, body } = await page.call('GET /assets/{id}', { params });
      return status === 200 ? body.converted : undefined;
    };
    await expect.poll(() => isConverted(params)).toBe(true);
    const plain = await anna.send(photo(), told('IMG_8.jpeg'));
    const other = { id: plain.headers.get('photokeep-asset') ?? '' };
    await expect.poll(() => isConverted(other)).toBe(false);
  });
});
