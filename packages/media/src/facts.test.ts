import { describe, expect, test } from 'vitest';
import { memorySource } from './bytes/byte-source.ts';
import type { MediaFacts } from './facts.ts';
import { EXTRACTOR_VERSION, readFacts } from './facts.ts';
import { bytes, u16, zeros } from './testing/bytes.ts';
import { SAMPLE_EXIF, appleMakerNote, exifBlock, exifDirectory, mainDirectory } from './testing/exif.ts';
import { heif, movie } from './testing/isobmff.ts';
import { exifSegment, iptcSegment, jpeg, segment, xmpSegment } from './testing/jpeg.ts';
import { tiff } from './testing/tiff.ts';

function facts(content: Uint8Array, name = 'a.jpg'): Promise<MediaFacts> {
  return readFacts(memorySource(content), { name });
}

/** A baseline frame header of 400 x 300. */
const FRAME = segment(0xc0, [8], u16(300), u16(400), [1, 1, 0x11, 0]);

function xmp(attributes: string, elements = ''): Uint8Array {
  const description = `<rdf:Description ${attributes}>${elements}</rdf:Description>`;
  const packet = Buffer.from(`<x:xmpmeta><rdf:RDF>${description}</rdf:RDF></x:xmpmeta>`);
  return xmpSegment(packet.toString('latin1'));
}

describe('where it was taken', () => {
  const gps = (fields: Record<number, unknown>) =>
    jpeg(exifSegment(tiff({ 0x8825: { ifd: fields as never } })), FRAME);
  const north = [48, 1] as const;
  const minutes = [30, 1] as const;
  const nothing = [0, 0] as const;

  test('EXIF, with what is left blank counted as nothing', async () => {
    const place = {
      1: 'S',
      2: [north, minutes, nothing],
      3: 'E',
      4: [
        [2, 1],
        [15, 1],
        [36, 1],
      ],
    };
    expect((await facts(gps(place))).position).toEqual({
      value: { latitude: -48.5, longitude: 2.26, altitudeM: null },
      source: 'exif',
    });
  });

  test('is unknown without a direction, beyond the globe, and at zero and zero', async () => {
    const zero = [
      [0, 1],
      [0, 1],
      [0, 1],
    ];
    const far = [
      [500, 1],
      [0, 1],
      [0, 1],
    ];
    expect((await facts(gps({ 2: zero, 4: far }))).position).toBeNull();
    expect((await facts(gps({ 1: 'N', 2: zero, 3: 'E', 4: far }))).position).toBeNull();
    expect((await facts(gps({ 1: 'N', 2: zero, 3: 'E', 4: zero }))).position).toBeNull();
  });

  test('XMP of the picture, not of the places that are shown in it', async () => {
    const place = 'exif:GPSLatitude="48,51.5N" exif:GPSLongitude="2,17,30W"';
    expect((await facts(jpeg(xmp(place)))).position?.value).toEqual({
      latitude: 48.858333,
      longitude: -2.291667,
      altitudeM: null,
    });
    const parts =
      '<exif:GPSLatitude>48,51.5N</exif:GPSLatitude><exif:GPSLongitude>2,17,30W</exif:GPSLongitude>';
    const shown = [`<rdf:Description ${place}/>`, `<rdf:Description>${parts}</rdf:Description>`, parts].map(
      (one) => `<rdf:li>${one}</rdf:li>`,
    );
    const list = `<Iptc4xmpExt:LocationShown><rdf:Bag>${shown.join('')}</rdf:Bag></Iptc4xmpExt:LocationShown>`;
    expect((await facts(jpeg(xmp('', parts)))).position).not.toBeNull();
    expect((await facts(jpeg(xmp('', list)))).position).toBeNull();
  });

  test.each([
    ['+48.8584+002.2945+035.000/', 48.8584, 2.2945, 35],
    ['+48.8125+2.4862+', 48.8125, 2.4862, null],
    ['-3351.408+15112.918/', -33.8568, 151.2153, null],
    ['+485130.24-0021740.2/', 48.8584, -2.2945, null],
  ])('a video with %s', async (text, latitude, longitude, altitudeM) => {
    const { position } = await facts(
      movie({ keys: { 'com.apple.quicktime.location.ISO6709': text } }),
      'a.mov',
    );
    expect(position?.value.latitude).toBeCloseTo(latitude, 4);
    expect(position?.value.longitude).toBeCloseTo(longitude, 4);
    expect(position?.value.altitudeM).toBe(altitudeM);
  });

  test('gives the zone that nothing else tells', async () => {
    const auckland = {
      1: 'S',
      2: [
        [36, 1],
        [51, 1],
        [0, 1],
      ],
      3: 'E',
      4: [
        [174, 1],
        [45, 1],
        [0, 1],
      ],
    };
    const content = (zone: string | undefined) => {
      const exif = { ...SAMPLE_EXIF, ...(zone ? { offsetOriginal: zone } : {}) };
      const { offsetOriginal, ...unzoned } = exif;
      const fields = zone ? { ...unzoned, offsetOriginal } : unzoned;
      return jpeg(
        exifSegment(tiff({ ...mainDirectory(fields as never), 0x8825: { ifd: auckland as never } })),
      );
    };
    expect((await facts(content(undefined))).takenAt).toMatchObject({
      offsetMinutes: 13 * 60,
      clock: 'wall',
    });
    expect((await facts(content('+09:00'))).takenAt).toMatchObject({ offsetMinutes: 9 * 60 });
    const video = movie({
      createdSeconds: Date.UTC(2024, 5, 1, 20, 0, 0) / 1000 + 2_082_844_800,
      keys: { 'com.apple.quicktime.location.ISO6709': '-36.85+174.75/' },
    });
    // By the clock there it was the next day.
    expect((await facts(video, 'a.mov')).takenAt).toMatchObject({
      local: '2024-06-02T08:00:00',
      offsetMinutes: 12 * 60,
      clock: 'wall',
    });
  });
});

describe('how it was taken', () => {
  test('exposure and lens', async () => {
    const exif = {
      0x829a: [[1, 250]] as const,
      0x829d: [[28, 10]] as const,
      0x8827: 0xffff,
      0x8832: 102_400,
      0x9209: 0x19,
      0xa434: 'Acme 50 mm',
    };
    const found = await facts(jpeg(exifSegment(tiff({ 0x8769: { ifd: exif } })), FRAME));
    expect(found.lens).toEqual({ value: 'Acme 50 mm', source: 'exif' });
    expect(found.exposure?.value).toEqual({
      timeSeconds: 0.004,
      fNumber: 2.8,
      iso: 102_400,
      biasEv: null,
      focalLengthMm: null,
      focalLength35Mm: null,
      flashFired: true,
    });
  });

  test('what links the halves of a Live Photo stands in both', async () => {
    const still = jpeg(exifSegment(exifBlock({ makerNote: appleMakerNote('PAIR-1') })));
    expect((await facts(still)).contentIdentifier).toEqual({ value: 'PAIR-1', source: 'maker-note' });
    const motion = movie({ keys: { 'com.apple.quicktime.content.identifier': 'PAIR-1' } });
    expect((await facts(motion, 'a.mov')).contentIdentifier).toEqual({
      value: 'PAIR-1',
      source: 'quicktime',
    });
  });

  test('screenshots and recordings of the screen', async () => {
    const comment = bytes('ASCII', zeros(3), 'Screenshot');
    const marked = jpeg(exifSegment(tiff({ 0x8769: { ifd: { ...exifDirectory({}), 0x9286: comment } } })));
    expect((await facts(marked)).screen).toEqual({ value: 'screenshot', source: 'exif' });
    expect((await facts(jpeg(), 'Screenshot_20200203-040506.jpg')).screen?.value).toBe('screenshot');
    expect((await facts(movie(), 'RPReplay_Final1546398245.MP4')).screen?.value).toBe('recording');
    expect((await facts(jpeg(), 'IMG_0001.JPG')).screen).toBeNull();
  });
});

describe('what people wrote about it', () => {
  test('XMP before the rest', async () => {
    const caption =
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Caf&#233; &amp; bar</rdf:li></rdf:Alt></dc:description>';
    const keywords = '<dc:subject><rdf:Bag><rdf:li>Übung</rdf:li><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>';
    const content = jpeg(
      exifSegment(tiff({ 0x010e: 'from the camera', 0x4746: 2 })),
      xmp('xmp:Rating="4"', caption + keywords),
      iptcSegment({ 25: 'other', 120: 'old' }),
    );
    expect(await facts(content)).toMatchObject({
      rating: { value: 4, source: 'xmp' },
      caption: { value: 'Café & bar', source: 'xmp' },
      keywords: { value: ['Übung', 'sea'], source: 'xmp' },
    });
  });

  test('EXIF and IPTC where there is no more', async () => {
    const content = jpeg(
      exifSegment(tiff({ 0x010e: 'OLYMPUS DIGITAL CAMERA', 0x4746: 2 })),
      iptcSegment({ 25: 'harbour', 120: 'At the harbour' }),
    );
    expect(await facts(content)).toMatchObject({
      rating: { value: 2, source: 'exif' },
      caption: { value: 'At the harbour', source: 'iptc' },
      keywords: { value: ['harbour'], source: 'iptc' },
    });
  });

  test('panoramas, bursts and gain maps', async () => {
    const content = jpeg(
      xmp(
        'GPano:ProjectionType="equirectangular" GCamera:BurstID="b1"',
        '<hdrgm:Version>1.0</hdrgm:Version>',
      ),
    );
    expect(await facts(content)).toMatchObject({
      projection: { value: 'equirectangular' },
      burstId: { value: 'b1' },
      hdrGainMap: { value: true, source: 'xmp' },
    });
    const marked = jpeg(segment(0xe2, 'urn:iso:std:iso:ts:21496:-1\0', zeros(4)));
    expect((await facts(marked)).hdrGainMap).toEqual({ value: true, source: 'container' });
    expect((await facts(jpeg())).hdrGainMap).toBeNull();
  });
});

test('says by which version of the readers', async () => {
  expect((await facts(heif([]))).extractorVersion).toBe(EXTRACTOR_VERSION);
  expect((await facts(new Uint8Array())).size).toBeNull();
});
