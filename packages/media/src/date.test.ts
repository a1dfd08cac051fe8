import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { memorySource } from './bytes/byte-source.ts';
import { readCaptureFacts, readCaptureTime } from './date.ts';
import { bytes, u32, zeros } from './testing/bytes.ts';
import { png, pngChunk, webp, riffChunk } from './testing/containers.ts';
import { appleMakerNote, exifBlock } from './testing/exif.ts';
import { EXIF_FIXTURES, OTHER_FIXTURES, SAMPLE_SECONDS_SINCE_1904 } from './testing/fixtures.ts';
import { box, ftyp, fullBox, heif, movie, track } from './testing/isobmff.ts';
import { exifSegment, jpeg, segment, xmpSegment } from './testing/jpeg.ts';
import { tiff } from './testing/tiff.ts';

/** What is read must not depend on what else this machine does. */
const stoppedClock = () => 0;

function factsOf(content: Uint8Array) {
  return readCaptureFacts(memorySource(content), stoppedClock);
}

function timeOf(content: Uint8Array, name = 'noname') {
  return readCaptureTime(memorySource(content), { name }, stoppedClock);
}

function fixture(name: string): Uint8Array {
  return [...EXIF_FIXTURES, ...OTHER_FIXTURES].find((candidate) => candidate.name === name)!.content;
}

describe('EXIF is found in every container', () => {
  test.each(EXIF_FIXTURES)('$name', async ({ content }) => {
    expect(await factsOf(content)).toEqual({
      takenAt: {
        local: '2019-01-02T03:04:05.670',
        offsetMinutes: 540,
        clock: 'wall',
        precision: 'second',
        subSeconds: '67',
        source: 'exif-original',
      },
      camera: { make: 'Acme', model: 'Acme One' },
      uniqueIds: {},
    });
  });

  test('also in the packed text that PNG had before it had eXIf, whose length is often wrong', async () => {
    const digits = Buffer.from(bytes('Exif\0\0', exifBlock())).toString('hex').replaceAll(/.{72}/g, '$&\n');
    const text = deflateSync(`\nexif\n    9\n${digits}\n`);
    const picture = png(pngChunk('zTXt', 'Raw profile type exif\0\0', text));
    expect((await factsOf(picture)).takenAt?.source).toBe('exif-original');
  });
});

describe('times outside EXIF', () => {
  test.each([
    ['xmp.jpg', 'xmp-create-date', 540],
    ['iptc.jpg', 'iptc', 540],
    ['xmp.heic', 'xmp-create-date', 540],
    ['text.png', 'png-creation-time', null],
    ['a.mov', 'quicktime-creation-date', 540],
    ['a.crw', 'canon-ciff', null],
  ])('%s tells the wall clock by %s', async (name, source, offsetMinutes) => {
    const expected = { local: '2019-01-02T03:04:05', offsetMinutes, clock: 'wall', source };
    expect(await timeOf(fixture(name))).toMatchObject(expected);
  });

  test.each([
    ['a.mp4', 'quicktime-header'],
    ['a.webm', 'matroska'],
  ])('%s tells only the instant by %s', async (name, source) => {
    const expected = { local: '2019-01-01T18:04:05', offsetMinutes: 0, clock: 'utc', source };
    expect(await timeOf(fixture(name))).toMatchObject(expected);
  });

  test('a movie header without a time leaves it to the track', async () => {
    const content = movie({ tracks: [track(BigInt(SAMPLE_SECONDS_SINCE_1904))] });
    expect((await factsOf(content)).takenAt?.local).toBe('2019-01-01T18:04:05');
  });

  test.each([
    ['zero, which means 1904', 0],
    ['a Unix time by mistake, which means the 1950s', 1_546_398_245],
  ])('a movie header of %s counts as blank', async (_, createdSeconds) => {
    expect(await timeOf(movie({ createdSeconds }))).toBeNull();
  });

  test('a year of release is no capture time', async () => {
    expect(await timeOf(movie({ userData: { '©day': '2019' } }))).toBeNull();
  });
});

describe('the camera and its marks', () => {
  test('QuickTime keys name the camera and the Live Photo', async () => {
    expect(await factsOf(fixture('a.mov'))).toMatchObject({
      camera: { make: 'Acme', model: 'Acme One' },
      uniqueIds: { 'apple-content-identifier': 'PAIR-1' },
    });
  });

  test('EXIF holds the marks that tell one picture from the next', async () => {
    const makerNote = appleMakerNote('PAIR-1');
    const block = exifBlock({ imageUniqueId: 'ABC', bodySerial: '123', imageNumber: 45, makerNote });
    expect((await factsOf(jpeg(exifSegment(block)))).uniqueIds).toEqual({
      'exif-image-unique-id': 'ABC',
      'body-serial-and-image-number': '123/45',
      'apple-content-identifier': 'PAIR-1',
    });
  });

  test('an id of nothing but zeros is no mark', async () => {
    const block = exifBlock({ imageUniqueId: '0'.repeat(32) });
    expect((await factsOf(jpeg(exifSegment(block)))).uniqueIds).toEqual({});
  });

  test('a DNG keeps the id of its raw data', async () => {
    const content = tiff({ 0xc612: 1, 0xc65d: Uint8Array.from({ length: 16 }, (_, index) => index) });
    expect((await factsOf(content)).uniqueIds).toEqual({
      'dng-raw-data-unique-id': '000102030405060708090a0b0c0d0e0f',
    });
  });
});

describe('the strongest time wins, wherever it stands', () => {
  const XMP_ORIGINAL = '<rdf:Description exif:DateTimeOriginal="2019-05-05T05:05:05"/>';

  test('EXIF DateTimeOriginal beats XMP that stands before it', async () => {
    const content = jpeg(xmpSegment(XMP_ORIGINAL), exifSegment(exifBlock()));
    expect((await factsOf(content)).takenAt?.source).toBe('exif-original');
  });

  test('XMP beats a GPS clock and a time of editing', async () => {
    const block = exifBlock({ modified: '2020:02:02 02:02:02', gps: '2019:01:01 01:01:01' });
    const content = jpeg(exifSegment(block), xmpSegment(XMP_ORIGINAL));
    expect((await factsOf(content)).takenAt).toMatchObject({
      source: 'xmp-original',
      local: '2019-05-05T05:05:05',
    });
  });

  test('stray bytes between segments are stepped over, as decoders do', async () => {
    const content = jpeg(segment(0xe0, 'JFIF\0'), zeros(18), exifSegment(exifBlock()));
    expect((await factsOf(content)).takenAt?.source).toBe('exif-original');
  });

  test('a broken EXIF block does not hide the XMP packet', async () => {
    const content = jpeg(segment(0xe1, 'Exif\0\0', 'II*\0', u32(9999)), xmpSegment(XMP_ORIGINAL));
    expect((await factsOf(content)).takenAt?.source).toBe('xmp-original');
  });
});

describe('the file name', () => {
  test('is asked where the bytes tell nothing', async () => {
    expect(await timeOf(jpeg(), 'IMG_20190102_030405.jpg')).toMatchObject({
      local: '2019-01-02T03:04:05',
      source: 'file-name',
    });
  });

  test('does not overrule the bytes', async () => {
    const expected = await timeOf(fixture('a.jpg'));
    expect(await timeOf(fixture('a.jpg'), 'IMG_20200101_000000.jpg')).toEqual(expected);
    expect(await timeOf(fixture('a.jpg'), 'IMG_20190102_050405.jpg')).toEqual(expected);
  });

  test('gives a video, whose container counts in UTC, its zone and so its day', async () => {
    expect(await timeOf(fixture('a.mp4'), 'VID_20190102_030412.mp4')).toMatchObject({
      local: '2019-01-02T03:04:05',
      offsetMinutes: 540,
      clock: 'wall',
      source: 'quicktime-header',
    });
  });

  test('says nothing about the zone when no zone explains it', async () => {
    expect(await timeOf(fixture('a.mp4'), 'VID_20170601_120000.mp4')).toMatchObject({ clock: 'utc' });
  });

  test('is no fact about the picture', async () => {
    expect(await factsOf(jpeg())).toEqual({ takenAt: null, camera: null, uniqueIds: {} });
  });
});

function countingSource(content: Uint8Array) {
  const source = memorySource(content);
  let bytesRead = 0;
  return {
    sizeBytes: content.length,
    read: (offset: number, length: number) => {
      bytesRead += length;
      return source.read(offset, length);
    },
    bytesRead: () => bytesRead,
  };
}

describe('limits', () => {
  test('a huge moov is walked, not loaded', async () => {
    const samples = box('trak', box('mdia', box('minf', zeros(3_000_000))));
    const source = countingSource(movie({ createdSeconds: SAMPLE_SECONDS_SINCE_1904, tracks: [samples] }));
    expect((await readCaptureFacts(source, stoppedClock)).takenAt?.local).toBe('2019-01-01T18:04:05');
    expect(source.bytesRead()).toBeLessThan(40_000);
  });

  test('what was found before the read limit counts', async () => {
    const tiny = Array.from({ length: 400 }, () => pngChunk('IDAT', zeros(5000)));
    const source = countingSource(png(pngChunk('eXIf', exifBlock()), ...tiny));
    expect((await readCaptureFacts(source, stoppedClock)).takenAt?.source).toBe('exif-original');
    expect(source.bytesRead()).toBeLessThanOrEqual(256 * 1024);
  });

  test('after 50 ms the metadata is given up and the name decides', async () => {
    let now = 0;
    const time = await readCaptureTime(
      memorySource(fixture('a.jpg')),
      { name: 'IMG_20200101_000000.jpg' },
      () => (now += 20),
    );
    expect(time?.source).toBe('file-name');
  });

  test('a slow disk changes nothing about a photo', async () => {
    let now = 0;
    const source = memorySource(fixture('a.jpg'));
    const slow = {
      sizeBytes: source.sizeBytes,
      read: (offset: number, length: number) => {
        now += 1000;
        return source.read(offset, length);
      },
    };
    expect((await readCaptureFacts(slow, () => now)).takenAt?.source).toBe('exif-original');
  });

  test('what was found before the time ran out does not count: it would depend on the machine', async () => {
    let now = 0;
    const content = jpeg(exifSegment(exifBlock()), ...Array.from({ length: 100 }, () => segment(0xe2, 'x')));
    const tick = () => (now += 0.5);
    expect((await readCaptureFacts(memorySource(content), () => now)).takenAt).not.toBeNull();
    expect((await readCaptureFacts(memorySource(content), tick)).takenAt).toBeNull();
    expect(now).toBeGreaterThan(50);
  });

  test('a failing disk is reported, not taken for a photo without a date', async () => {
    const source = { sizeBytes: 5000, read: () => Promise.reject(new Error('EIO')) };
    await expect(readCaptureFacts(source)).rejects.toThrow('EIO');
  });

  test('a file shorter than it was said to be has no facts', async () => {
    const source = { sizeBytes: 5000, read: () => Promise.resolve(new Uint8Array(10)) };
    expect((await readCaptureFacts(source)).takenAt).toBeNull();
  });

  test('item locations that cost nothing to declare are refused', async () => {
    const item = bytes([0, 1, 0, 0, 0xff, 0xff]);
    const locations = fullBox('iloc', 0, [0, 0, 0xff, 0xff], ...Array.from({ length: 20_000 }, () => item));
    const content = bytes(ftyp('heic'), fullBox('meta', 0, locations));
    expect(await timeOf(content)).toBeNull();
  });

  test('an EXIF item outside the file is no fact', async () => {
    const content = heif([{ type: 'Exif', content: bytes(u32(0xffff_ff00), 'MM') }]);
    expect(await timeOf(content)).toBeNull();
  });

  test('a packed text that unpacks without end is refused', async () => {
    const digits = Buffer.from(exifBlock()).toString('hex');
    const bomb = deflateSync(`\nexif\n 9\n${digits}${'0'.repeat(10_000_000)}`);
    expect(await timeOf(png(pngChunk('zTXt', 'Raw profile type exif\0\0', bomb)))).toBeNull();
  });

  test('a broken XMP chunk of WebP is no reason to fail', async () => {
    expect(await timeOf(webp(riffChunk('XMP ', bytes('<xmp:CreateDate>2019-99'))))).toBeNull();
  });
});
