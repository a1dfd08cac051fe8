import { readFile } from 'node:fs/promises';
import { exifBlock, type ExifFields } from '@photokeep/media/testing/exif';
import { exifSegment, jpeg } from '@photokeep/media/testing/jpeg';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { someBytes } from '../support/bodies.ts';
import { TusSender } from '../support/tus-sender.ts';
import { ExactClient, fileAddress } from './exact-client.ts';
import { photo } from './photos.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});
afterEach(() => void vi.useRealTimers());

const secondsOf = (date: string | undefined): number => Date.parse(date ?? '') / 1000;

describe('case 47: times that clients send', () => {
  it.each([1, 1_000_000, 2 ** 31, 4_294_967_296, 13_569_465_599, 32_503_680_000, 253_402_300_799])(
    '%d is kept',
    async (seconds) => {
      const bytes = photo();
      const name = `time ${seconds}.jpg`;
      const stored = await client.put(name, bytes, { 'X-OC-Mtime': String(seconds) });
      expect([stored.status, stored.headers['x-oc-mtime']]).toEqual([201, 'accepted']);
      const got = await client.get(name);
      expect(got.body.equals(bytes)).toBe(true);
      expect(secondsOf(got.headers['last-modified'])).toBe(seconds);
    },
  );

  it('fractions are cut to seconds', async () => {
    await client.put('fraction.jpg', photo(), {
      'X-OC-Mtime': '1700000000.987654',
      'X-OC-CTime': '1600000000.5',
    });
    expect(secondsOf((await client.get('fraction.jpg')).headers['last-modified'])).toBe(1_700_000_000);
  });

  it.each([
    '0',
    '-1',
    '-2177452800',
    '1e17',
    '99999999999999999999',
    'NaN',
    'Infinity',
    '',
    'yesterday',
    '0x10',
    '1,5',
    '１７',
  ])('“%s” makes no sense: the bytes are kept, with the time they came', async (value) => {
    const name = `nonsense ${value}.bin`;
    const bytes = someBytes(1000);
    const before = Math.floor(Date.now() / 1000);
    const headers = {
      'X-OC-Mtime': Buffer.from(value).toString('latin1'),
      'X-OC-CTime': Buffer.from(value).toString('latin1'),
    };
    expect((await client.put(name, bytes, headers)).status).toBe(201);
    const got = await client.get(name);
    expect(got.body.equals(bytes)).toBe(true);
    expect(secondsOf(got.headers['last-modified'])).toBeGreaterThanOrEqual(before);
  });

  it('in the future or the past do not break a listing', async () => {
    const names = '<d:getlastmodified/><d:creationdate/>';
    const body = `<d:propfind xmlns:d="DAV:"><d:prop>${names}</d:prop></d:propfind>`;
    const { status, body: xml } = await client.send('PROPFIND', fileAddress(''), {
      body,
      headers: { Depth: '1' },
    });
    expect(status).toBe(207);
    const times = [...xml.toString().matchAll(/<d:(?:getlastmodified|creationdate)>([^<]*)</g)].map(
      ([, time]) => time ?? '',
    );
    expect(times.length).toBeGreaterThan(20);
    expect(times.filter((time) => Number.isNaN(Date.parse(time)))).toEqual([]);
    expect(times).toContain('Fri, 31 Dec 9999 23:59:59 GMT');
  });

  it('are refused as properties where they make no sense', async () => {
    await client.put('patched.txt', 'x');
    const patch = (value: string) =>
      client.send('PROPPATCH', fileAddress('patched.txt'), {
        body: `<d:propertyupdate xmlns:d="DAV:"><d:set><d:prop><d:lastmodified>${value}</d:lastmodified></d:prop></d:set></d:propertyupdate>`,
      });
    for (const value of ['0', '-5', '1e17', 'NaN', '', '99999999999999', 'Thu, 99 Foo 2026 00:00:00 GMT']) {
      const { status, body } = await patch(value);
      expect(status).toBe(207);
      expect(body.toString(), value).not.toContain('200 OK');
    }
    expect((await patch('1600000000')).body.toString()).toContain('200 OK');
    expect(secondsOf((await client.get('patched.txt')).headers['last-modified'])).toBe(1_600_000_000);
  });
});

describe('case 48: times that photos tell of themselves', () => {
  it.each([
    ['a time in the future, as written', { original: '2099:06:06 16:39:33' }, '2099/06'],
    ['a clock without a zone, as it stood at the place', { original: '2019:12:31 23:59:59' }, '2019/12'],
    ['a clock with a zone, too', { original: '2019:01:01 00:30:00', offsetOriginal: '+09:00' }, '2019/01'],
    ['an hour that no clock in Europe showed', { original: '2021:03:28 02:30:00' }, '2021/03'],
    ['a date of zeros, by its file’s own time', { original: '0000:00:00 00:00:00' }, '2031/08'],
    ['30 February, by its file’s own time', { original: '2019:02:30 00:00:00' }, '2031/08'],
  ])('%s', async (what, exif: ExifFields, folder) => {
    const bytes = jpeg(exifSegment(exifBlock({ ...exif, model: what })));
    const mtimeMs = Date.UTC(2031, 7, 9);
    const metadata = { filename: `${what}.jpg`, lastModified: String(mtimeMs) };
    const stored = await new TusSender(() => served.baseUrl).send(bytes, metadata);
    const path = `Photos/${folder}/${what}.jpg`;
    expect(decodeURIComponent(stored.headers.get('photokeep-path') ?? '')).toBe(path);
    await served.test.app.use.worker.drain();
    expect(await readFile(served.test.home.library('anna', ...path.split('/')))).toEqual(Buffer.from(bytes));
  });
});

describe('case 49: a clock that goes back', () => {
  it('gives new contents new etags all the same', async () => {
    const { headers: first } = await client.put('clock.txt', 'first');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 10 * 365 * 86_400_000 });
    const { headers: second } = await client.put('clock.txt', 'second');
    vi.setSystemTime(0);
    const { headers: third, status } = await client.put('clock.txt', 'third');
    expect(status).toBe(204);
    const etags = [first, second, third].map(({ etag }) => etag);
    expect(new Set(etags).size).toBe(3);
    expect((await client.get('clock.txt', { 'If-None-Match': first.etag })).body.toString()).toBe('third');
    expect((await client.remove('clock.txt')).status).toBe(204);
  });

  it('lets the server start again and go on', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2001, 0, 1) });
    await served.test.restart();
    expect((await client.put('after.txt', 'after')).status).toBe(201);
    await served.test.restart();
    expect((await client.get('after.txt')).body.toString()).toBe('after');
  });
});
