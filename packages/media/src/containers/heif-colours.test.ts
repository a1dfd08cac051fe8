import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../bytes/malformed.ts';
import { memoryRegion } from '../bytes/region.ts';
import { u16, u32, zeros } from '../testing/bytes.ts';
import { heifPhoto } from '../testing/heif-photo.ts';
import { box, fullBox, heif } from '../testing/isobmff.ts';
import { primaryColours } from './heif-colours.ts';
import { findMeta } from './heif.ts';

const PQ = { primaries: 9, transfer: 16 };
const CODED = { codec: 'hvc1', width: 64, height: 64, configuration: box('hvcC'), coded: zeros(9) } as const;

async function coloursIn(file: Uint8Array) {
  const meta = await findMeta(memoryRegion(file));
  return meta && primaryColours(meta);
}

/** A picture that has these of the properties 1, 2 and so on. */
function withProperties(numbers: readonly number[], ...properties: readonly Uint8Array[]): Uint8Array {
  const own = fullBox('ipma', 0, u32(1), u16(1), [numbers.length, ...numbers]);
  const boxes = [fullBox('pitm', 0, u16(1)), box('iprp', box('ipco', ...properties), own)];
  return heif([{ type: 'hvc1', content: zeros(9) }], ['heic', 'mif1'], boxes);
}

const coded = ({ primaries, transfer }: typeof PQ) =>
  box('colr', 'nclx', u16(primaries), u16(transfer), u16(0));
const size = fullBox('ispe', 0, u32(64), u32(64));

describe('the colours of a picture', () => {
  test.each([{}, { grid: [2, 2] as const }])('are its own: %o', async (options) => {
    expect(await coloursIn(heifPhoto(CODED, { ...options, colours: PQ }))).toEqual(PQ);
    expect(await coloursIn(heifPhoto(CODED, options))).toBeUndefined();
  });

  test('are not those of another picture in the file, such as its version in HDR', async () => {
    const own = { primaries: 1, transfer: 13 };
    expect(await coloursIn(withProperties([2, 3], coded(PQ), size, coded(own)))).toEqual(own);
  });

  test('are those of its tiles where it has none', async () => {
    expect(await coloursIn(withProperties([2], coded(PQ), size))).toEqual(PQ);
  });

  test('are left to a profile where there is one', async () => {
    const profile = box('colr', 'prof', zeros(20));
    expect(await coloursIn(withProperties([1, 2], coded(PQ), profile))).toBeUndefined();
    expect(await coloursIn(withProperties([1, 2], profile, coded(PQ)))).toBeUndefined();
  });
});

test('broken bytes are malformed, nothing else', async () => {
  const whole = heifPhoto(CODED, { grid: [2, 2], colours: PQ });
  const change = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff));
  const property = fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
    const broken = whole.slice();
    for (const [at, value] of changes) broken[at] = value;
    await coloursIn(broken).catch((error: unknown) => expect(error).toBeInstanceOf(Malformed));
  });
  await fc.assert(property, { numRuns: 500 });
});
