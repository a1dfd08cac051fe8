import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/byte-source.ts';
import { readFacts } from '../facts.ts';
import type { EmbeddedVideo } from '../media-facts.ts';
import { bytes, u16, u32 } from '../testing/bytes.ts';
import { ftyp } from '../testing/isobmff.ts';
import { jpeg, xmpSegment } from '../testing/jpeg.ts';

const video = bytes(ftyp('mp42'), 'moving');

async function motionIn(content: Uint8Array): Promise<EmbeddedVideo | undefined> {
  return (await readFacts(memorySource(content), { name: 'a.jpg' })).motion?.value;
}

const still = (inside: string): Uint8Array =>
  jpeg(xmpSegment(`<x:xmpmeta><rdf:RDF><rdf:Description ${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`));

const item = (semantic: string, length: number): string =>
  `<rdf:li><Container:Item Item:Semantic="${semantic}" Item:Length="${length}" Item:Padding="0"/></rdf:li>`;

describe('the video of a motion photo', () => {
  test('is found from the end, as older phones of Google count', async () => {
    const photo = still(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}">`);
    const found = await motionIn(bytes(photo, video));
    expect(found).toEqual({ offsetBytes: photo.length, lengthBytes: video.length });
  });

  test('is found in the list of what follows, also with something behind it', async () => {
    const items = item('Primary', 0) + item('MotionPhoto', video.length) + item('Depth', 5);
    const photo = still(
      `Camera:MotionPhoto="1"><Container:Directory><rdf:Seq>${items}</rdf:Seq></Container:Directory>`,
    );
    const found = await motionIn(bytes(photo, video, 'depth'));
    expect(found).toEqual({ offsetBytes: photo.length, lengthBytes: video.length });
  });

  test('is found in the directory that Samsung appends', async () => {
    const name = 'MotionPhoto_Data';
    const block = bytes(u16(0, 'little'), u16(0x0a30, 'little'), u32(name.length, 'little'), name, video);
    const entry = bytes(
      u16(0, 'little'),
      u16(0x0a30, 'little'),
      u32(block.length, 'little'),
      u32(block.length, 'little'),
    );
    const directory = bytes('SEFH', u32(106, 'little'), u32(1, 'little'), entry);
    const photo = jpeg();
    const found = await motionIn(bytes(photo, block, directory, u32(directory.length, 'little'), 'SEFT'));
    expect(found).toEqual({ offsetBytes: photo.length + 8 + name.length, lengthBytes: video.length });
  });

  test.each([999_999_999, 5, 0])('is none where there is none: %d bytes before the end', async (offset) => {
    const photo = still(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${offset}">`);
    expect(await motionIn(bytes(photo, video.slice(0, -1), 'x'))).toBeUndefined();
  });
});
