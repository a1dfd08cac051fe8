import { describe, expect, test } from 'vitest';
import { memorySource } from './bytes/byte-source.ts';
import { findDamage } from './find-damage.ts';
import { sniff } from './sniff.ts';
import { bytes, u32, zeros } from './testing/bytes.ts';
import { png, pngChunk } from './testing/containers.ts';
import { ALL_FIXTURES } from './testing/fixtures.ts';
import { box, ftyp, movie } from './testing/isobmff.ts';
import { jpeg } from './testing/jpeg.ts';

function damageOf(content: Uint8Array, name: string) {
  return findDamage(memorySource(content), sniff(content), name);
}

function damage(reason: string) {
  return { severity: 'damage', reason };
}

function cut(content: Uint8Array, share: number): Uint8Array {
  return content.subarray(0, Math.floor(content.length * share));
}

/** Formats whose structure does not tell where they end. */
const WITHOUT_AN_END = new Set(['a.tif', 'a.orf', 'a.rw2', 'a.dng', 'a.raf', 'a.crw']);
const WITH_AN_END = ALL_FIXTURES.filter(({ name }) => !WITHOUT_AN_END.has(name));

describe('whole files', () => {
  test.each(ALL_FIXTURES)('$name is not damaged', async ({ content, name }) => {
    expect(await damageOf(content, name)).toBeNull();
  });

  test.each([
    ['a motion photo with its video', bytes(jpeg(), movie())],
    ['a motion photo whose video is longer than the tail looked at first', bytes(jpeg(), zeros(700_000))],
    ['padding', bytes(jpeg(), zeros(512))],
  ])('a JPEG followed by %s is not damaged', async (_, content) => {
    expect(await damageOf(content, 'a.jpg')).toBeNull();
  });

  test.each(['a.gif', 'a.png', 'a.webp', 'a.mov', 'a.webm'])(
    '%s followed by other bytes is not damaged',
    async (name) => {
      const fixture = ALL_FIXTURES.find((candidate) => candidate.name === name)!;
      expect(await damageOf(bytes(fixture.content, zeros(100_000), 'x'), name)).toBeNull();
    },
  );

  test('a movie whose media data reaches to the end of the file is not damaged', async () => {
    const content = bytes(ftyp('isom'), box('moov', zeros(100)), u32(0), 'mdat', zeros(500));
    expect(await damageOf(content, 'a.mp4')).toBeNull();
  });
});

describe('the end is missing', () => {
  test.each(WITH_AN_END)('$name cut anywhere is truncated', async ({ content, name }) => {
    for (const share of [0.6, 0.75, 0.9]) {
      expect(await damageOf(cut(content, share), name)).toEqual(damage('truncated'));
    }
  });

  test('a JPEG whose second half is zeros is truncated', async () => {
    const content = bytes(jpeg(zeros(0)));
    content.fill(0, content.length / 2);
    expect(await damageOf(content, 'a.jpg')).toEqual(damage('truncated'));
  });

  test('the end of image of an embedded thumbnail is not the end of the picture', async () => {
    const thumbnail = bytes([0xff, 0xe1, 0, 40], zeros(20), [0xff, 0xd9], zeros(16));
    expect(await damageOf(cut(jpeg(thumbnail), 0.9), 'a.jpg')).toEqual(damage('truncated'));
  });

  test('a recording that broke off has no moov and is truncated', async () => {
    expect(await damageOf(bytes(ftyp('qt  '), box('mdat', zeros(900))), 'a.mov')).toEqual(
      damage('truncated'),
    );
  });
});

describe('what bears the name of a photo but is none', () => {
  test('nothing at all is empty', async () => {
    expect(await damageOf(new Uint8Array(), 'IMG_1.HEIC')).toEqual(damage('empty'));
  });

  test('a web page is of the wrong type', async () => {
    expect(await damageOf(bytes('<!DOCTYPE html><html>'), 'IMG_1.jpg')).toEqual(damage('wrong-type'));
  });

  test('bytes of no known format are unreadable', async () => {
    expect(await damageOf(bytes([1, 2, 3], zeros(500)), 'IMG_1.heic')).toEqual(damage('unreadable'));
  });

  test.each([
    ['a.png', bytes('\x89PNG\r\n\x1a\n', pngChunk('IDAT', zeros(20)), pngChunk('IEND'))],
    ['a.jpg', bytes([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 1], zeros(200))],
    ['a.heic', bytes(ftyp('heic'), box('free', zeros(40)))],
  ])('%s without the structure of its format is unreadable', async (name, content) => {
    expect(await damageOf(content, name)).toEqual(damage('unreadable'));
  });
});

describe('names', () => {
  test.each([
    ['a JPEG named .heic', jpeg(), 'IMG_1.HEIC'],
    ['a PNG named .jpg', png(), 'a.jpg'],
    ['a video named .jpg', movie({ brand: 'isom' }), 'a.jpg'],
  ])('%s is only noted', async (_, content, name) => {
    expect(await damageOf(content, name)).toEqual({ severity: 'note', reason: 'name-mismatch' });
  });

  test.each(['a.mov', 'a.m4v', 'a.3gp'])('MP4 and its relatives may swap names: %s', async (name) => {
    expect(await damageOf(movie({ brand: 'isom' }), name)).toBeNull();
  });

  test.each([
    ['a text', bytes('hello'), 'notes.txt'],
    ['an empty text', new Uint8Array(), 'notes.txt'],
    ['a web page without a photo name', bytes('<html>'), 'page'],
    ['the attributes macOS keeps beside a photo', bytes([0, 5, 0x16, 7], zeros(80)), '._IMG_1.jpg'],
    ['a photo without an extension', jpeg(), 'IMG_1'],
  ])('%s is nobody’s damage', async (_, content, name) => {
    expect(await damageOf(content, name)).toBeNull();
  });

  test('a photo is checked whatever it is called', async () => {
    expect(await damageOf(cut(jpeg(), 0.9), 'IMG_1')).toEqual(damage('truncated'));
  });
});

test('a failing disk is reported, not taken for damage', async () => {
  const source = { sizeBytes: 5000, read: () => Promise.reject(new Error('EIO')) };
  await expect(findDamage(source, sniff(jpeg()), 'a.jpg')).rejects.toThrow('EIO');
});
