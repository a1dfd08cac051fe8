import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/byte-source.ts';
import { memoryRegion } from '../bytes/region.ts';
import { readFacts } from '../facts.ts';
import type { Part } from '../testing/bytes.ts';
import { bytes, u16, u32, zeros } from '../testing/bytes.ts';
import { box, ftyp, fullBox } from '../testing/isobmff.ts';
import { readMovie } from './read-movie.ts';

const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
const QUARTER = [0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000];

interface Shot {
  readonly matrix?: readonly number[];
  readonly pixelAspect?: readonly [across: number, down: number];
  readonly extra?: readonly Uint8Array[];
  readonly sampleCount?: number;
}

/** 50 samples of 1920 x 1080 in two seconds. */
function pictureTrack({ matrix = UPRIGHT, pixelAspect, extra = [], sampleCount = 50 }: Shot): Uint8Array {
  const spacing = pixelAspect ? [box('pasp', u32(pixelAspect[0]), u32(pixelAspect[1]))] : [];
  const sample = box('hvc1', zeros(24), u16(1920), u16(1080), zeros(50), ...spacing, ...extra);
  return track(1, 'vide', { matrix, sample, sampleCount });
}

function track(
  id: number,
  handler: string,
  {
    matrix = UPRIGHT,
    sample,
    sampleCount,
  }: { matrix?: readonly number[]; sample: Uint8Array; sampleCount: number },
): Uint8Array {
  const table = box('stbl', fullBox('stsd', 0, u32(1), sample), fullBox('stsz', 0, u32(0), u32(sampleCount)));
  return box(
    'trak',
    fullBox('tkhd', 0, zeros(8), u32(id), zeros(24), ...matrix.map((value) => u32(value)), zeros(8)),
    box(
      'mdia',
      fullBox('mdhd', 0, zeros(8), u32(600), u32(1200), zeros(4)),
      fullBox('hdlr', 0, u32(0), handler, zeros(13)),
      box('minf', table),
    ),
  );
}

const SOUND = track(2, 'soun', { sample: box('mp4a', zeros(28)), sampleCount: 90 });

function video(tracks: readonly Uint8Array[], duration = 1300, more: readonly Part[] = []): Uint8Array {
  const header = fullBox('mvhd', 0, zeros(8), u32(600), u32(duration), zeros(80));
  return bytes(ftyp('qt  '), box('moov', header, ...tracks, ...more));
}

const read = (content: Uint8Array) => readMovie(memoryRegion(content), 'quicktime');

describe('MOV and MP4', () => {
  test('tell size, length, codecs and frame rate', async () => {
    expect(await read(video([SOUND, pictureTrack({})]))).toEqual({
      widthPx: 1920,
      heightPx: 1080,
      durationMs: 2167,
      videoCodec: 'hvc1',
      audioCodec: 'mp4a',
      framesPerSecond: 25,
      isSpherical: false,
    });
  });

  test('are turned by the matrix of the track', async () => {
    const turned = await read(video([pictureTrack({ matrix: QUARTER })]));
    expect(turned).toMatchObject({ widthPx: 1080, heightPx: 1920 });
  });

  test('stretch pixels that are not square', async () => {
    const wide = await read(video([pictureTrack({ pixelAspect: [4, 3] })]));
    expect(wide).toMatchObject({ widthPx: 2560, heightPx: 1080 });
  });

  test('say when the picture is all around', async () => {
    expect(await read(video([pictureTrack({ extra: [box('sv3d')] })]))).toMatchObject({ isSpherical: true });
  });

  test('are sound alone without a picture', async () => {
    expect(await read(video([SOUND]))).toMatchObject({ widthPx: null, videoCodec: null, durationMs: 2167 });
  });

  test('are as long as their fragments where the header does not know', async () => {
    const extend = box('mvex', fullBox('trex', 0, u32(1), u32(1), u32(60), zeros(8)));
    const counted = fullBox('trun', 0, u32(10));
    const timed = box('trun', [0, 0, 1, 0], u32(2), u32(100), u32(200));
    const fragment = box('moof', box('traf', fullBox('tfhd', 0, u32(1)), counted, timed));
    const other = box('moof', box('traf', fullBox('tfhd', 0, u32(2)), counted));
    const head = video([pictureTrack({ sampleCount: 0 })], 0, [extend]);
    expect(await read(bytes(head, fragment, other))).toMatchObject({ durationMs: 1500 });
  });

  test('that end in the middle of a track say nothing of it', async () => {
    const whole = video([pictureTrack({})]);
    expect(await read(whole.subarray(0, 250))).toMatchObject({ widthPx: null });
  });
});

const element = (id: readonly number[], ...content: readonly Part[]): Uint8Array => {
  const body = bytes(...content);
  return bytes(id, [0x40 | (body.length >> 8), body.length & 0xff], body);
};

const double = (value: number): Uint8Array => {
  const out = new DataView(new ArrayBuffer(8));
  out.setFloat64(0, value);
  return new Uint8Array(out.buffer);
};

test('WebM tells size, length and codec', async () => {
  const picture = element([0xe0], element([0xb0], u16(640)), element([0xba], u16(360)));
  const entry = element([0xae], element([0x83], [1]), element([0x86], 'V_VP9'), picture);
  const info = element([0x15, 0x49, 0xa9, 0x66], element([0x44, 0x89], double(2500)));
  const header = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], 'webm'));
  const content = bytes(
    header,
    element([0x18, 0x53, 0x80, 0x67], info, element([0x16, 0x54, 0xae, 0x6b], entry)),
  );
  expect(await readFacts(memorySource(content), { name: 'a.webm' })).toMatchObject({
    size: { value: { widthPx: 640, heightPx: 360 } },
    durationMs: { value: 2500 },
    videoCodec: { value: 'V_VP9' },
  });
});

test('AVI tells size, length, codecs and frame rate', async () => {
  const chunk = (type: string, ...content: readonly Part[]): Uint8Array => {
    const body = bytes(...content);
    return bytes(type, u32(body.length, 'little'), body);
  };
  const little = (value: number): Uint8Array => u32(value, 'little');
  const main = chunk(
    'avih',
    little(40_000),
    zeros(12),
    little(100),
    zeros(12),
    little(320),
    little(240),
    zeros(16),
  );
  const pictures = chunk('LIST', 'strl', chunk('strh', 'vids', 'XVID', zeros(48)));
  const sound = chunk(
    'LIST',
    'strl',
    chunk('strh', 'auds', zeros(52)),
    chunk('strf', u16(0x55, 'little'), zeros(14)),
  );
  const headers = chunk('LIST', 'hdrl', main, pictures, sound);
  const content = bytes('RIFF', little(4 + headers.length), 'AVI ', headers);
  expect(await readMovie(memoryRegion(content), 'avi')).toEqual({
    widthPx: 320,
    heightPx: 240,
    durationMs: 4000,
    videoCodec: 'XVID',
    audioCodec: '0x0055',
    framesPerSecond: 25,
    isSpherical: false,
  });
});
