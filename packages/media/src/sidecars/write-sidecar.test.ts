import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/byte-source.ts';
import type { EditedField, EditedValues } from '../edits/owner-words.ts';
import { EDITED_FIELDS } from '../edits/owner-words.ts';
import { sniff } from '../sniff.ts';
import { bytes } from '../testing/bytes.ts';
import { assertion } from './assertion.ts';
import { readSidecar, type SidecarFacts } from './read-sidecar.ts';
import { writeSidecar } from './write-sidecar.ts';

const write = (values: Partial<EditedValues>, earlier: string | null = null, ownOrientation = 1): string =>
  writeSidecar(earlier, { values, takenBack: [], kept: [], ownOrientation });

const read = (text: string): Promise<SidecarFacts> => {
  const content = bytes(Buffer.from(text));
  expect(sniff(content)).toEqual({ kind: 'sidecar', mime: 'application/rdf+xml' });
  return readSidecar(memorySource(content), 'application/rdf+xml');
};

const said = (facts: SidecarFacts, field: EditedField, ownOrientation = 1): unknown =>
  assertion(facts, field, ownOrientation)?.value;

/** What a caption box can hold once the server has cleaned it. */
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'binary', maxLength })
    .map((value) =>
      value.replaceAll(/[^\t\n\u0020-\u007E\u0080-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').trim(),
    );

const phrases = fc.constantFrom(
  '👩‍👩‍👧 am Meer 🌊',
  'שלום, ים',
  '<b>"bold" & \'co\'</b>',
  'one\ntwo\n\nthree',
  ']]> &amp; &#10; <!-- -->',
  'x exif:DateTimeOriginal="1999-01-01T00:00:00"',
  '</rdf:li></rdf:RDF>',
);
const captions = fc.oneof(
  text(300),
  phrases,
  fc.array(phrases).map((parts) => parts.join(' ').trim()),
);
const degrees = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: -most * 1_000_000, max: most * 1_000_000 }).map((millionths) => millionths / 1_000_000);
const values = fc.record<EditedValues>(
  {
    caption: captions,
    rating: fc.integer({ min: 0, max: 5 }),
    keywords: fc.uniqueArray(
      text(40)
        .map((word) => word.replaceAll(/\s+/g, ' '))
        .filter((word) => word !== ''),
      { maxLength: 8 },
    ),
    takenAt: fc.record({
      local: fc
        .date({
          min: new Date('1000-01-01T00:00:00Z'),
          max: new Date('9999-12-31T00:00:00Z'),
          noInvalidDate: true,
        })
        .map((date) => date.toISOString().slice(0, 19)),
      offsetMinutes: fc.option(fc.integer({ min: -840, max: 840 })),
    }),
    position: fc.option(
      fc
        .record({
          latitude: degrees(90),
          longitude: degrees(180),
          altitudeM: fc.option(fc.integer({ min: -40_000, max: 900_000 }).map((cm) => cm / 100)),
        })
        .filter(({ latitude, longitude }) => latitude !== 0 || longitude !== 0),
    ),
    turns: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: [] },
);

describe('what an owner says', () => {
  test('is read back as it was said, written once or again', async () => {
    const orientations = fc.integer({ min: 1, max: 8 });
    await fc.assert(
      fc.asyncProperty(values, values, orientations, async (first, second, orientation) => {
        const once = write(first, null, orientation);
        const both = { ...first, ...second };
        for (const [wanted, packet] of [
          [first, once],
          [both, write(both, once, orientation)],
        ] as const) {
          const facts = await read(packet);
          const fields = EDITED_FIELDS.filter((field) => field in wanted);
          expect(facts.edited).toEqual(fields);
          for (const field of fields) expect(said(facts, field, orientation)).toEqual(wanted[field]);
          expect(write(wanted, packet, orientation)).toBe(packet);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('stays turned as far when an editor turns the pixels, unless it says how the photo lies itself', async () => {
    const packet = write({ turns: 1 }, null, 6);
    const facts = await read(packet);
    expect([6, 1].map((own) => said(facts, 'turns', own))).toEqual([1, 1]);
    const later = await read(packet.replace('tiff:Orientation="3"', 'tiff:Orientation="1"'));
    expect([6, 1].map((own) => said(later, 'turns', own))).toEqual([3, 0]);
  });

  test('is taken out by a program that knew it, and by no other', async () => {
    const all = {
      caption: 'a',
      rating: 3,
      keywords: ['b'],
      takenAt: { local: '2020-05-06T07:08:09', offsetMinutes: null },
      position: { latitude: 1, longitude: 2, altitudeM: null },
      turns: 1,
    };
    const told = await read(write(all));
    const without = { ...told, takenAt: null, facts: {} };
    const nothing = { caption: '', rating: 0, keywords: [], takenAt: null, position: null, turns: 0 };
    expect(Object.fromEntries(EDITED_FIELDS.map((field) => [field, said(without, field)]))).toEqual(nothing);
    for (const field of EDITED_FIELDS) expect(assertion({ ...without, edited: [] }, field)).toBeNull();
  });

  test('leaves no trace when it is taken back', () => {
    const all = write({ caption: 'a', rating: 3, keywords: ['b'], turns: 1 });
    const takenBack = ['caption', 'rating', 'keywords', 'turns'] as const;
    const empty = writeSidecar(all, { values: {}, takenBack, kept: [], ownOrientation: 1 });
    expect(empty).not.toMatch(/Description|photokeep/);
  });
});

describe('a sidecar of another program', () => {
  const lightroom = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <!-- kept: <rdf:Description xmp:Rating="9"> -->
  <rdf:Description rdf:about="uuid:7"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'
   xmp:Rating="2"
   crs:Exposure2012='+0.35' tiff:Orientation="6">
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">old</rdf:li></rdf:Alt></dc:description>
   <crs:ToneCurve>
    <rdf:Seq><rdf:li>0, 0</rdf:li></rdf:Seq>
   </crs:ToneCurve>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

  test('keeps all that we do not know, byte for byte', async () => {
    const written = write({ caption: 'new', rating: 5 }, lightroom);
    const facts = await read(written);
    expect([said(facts, 'caption'), said(facts, 'rating')]).toEqual(['new', 5]);
    const takenBack = ['caption', 'rating'] as const;
    const without = writeSidecar(written, { values: {}, takenBack, kept: [], ownOrientation: 1 });
    const bare = lightroom
      .replace('\n   xmp:Rating="2"', '')
      .replace(/\s+<dc:description>.*<\/dc:description>/, '');
    expect(without).toBe(bare);
    expect(written).toContain('rdf:about="uuid:7"\n    xmlns:photokeep=');
  });

  test('is begun anew where it is none', async () => {
    for (const broken of [
      '',
      'rubbish',
      '<x:xmpmeta><rdf:RDF>',
      '<x:xmpmeta><rdf:RDF></x:xmpmeta></rdf:RDF>',
    ])
      expect(said(await read(write({ rating: 1 }, broken)), 'rating')).toBe(1);
  });
});
