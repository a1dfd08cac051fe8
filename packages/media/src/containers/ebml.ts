import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';

/** An element of RFC 8794, on which Matroska and WebM are built. */
export interface EbmlElement {
  /** The id with its length marker, as the specification prints it. */
  readonly id: number;
  readonly body: Region;
  /** Where the element should end in the region around it; null if its size is unknown (live writing). */
  readonly endsAt: number | null;
}

const MAX_ID_BYTES = 4;
const MAX_SIZE_BYTES = 8;

/** The elements that follow each other in a region. One of unknown size is the last. */
export async function* ebmlElements(region: Region): AsyncGenerator<EbmlElement> {
  let at = 0;
  while (at < region.sizeBytes) {
    const id = await variableInteger(region, at, MAX_ID_BYTES);
    const size = await variableInteger(region, at + id.lengthBytes, MAX_SIZE_BYTES);
    const bodyAt = at + id.lengthBytes + size.lengthBytes;
    const unknown = size.value === size.maxValue;
    const endsAt = unknown ? null : bodyAt + Number(size.value);
    const idWithMarker = Number(id.value) + 2 ** (7 * id.lengthBytes);
    yield { id: idWithMarker, body: region.region(bodyAt, unknown ? undefined : Number(size.value)), endsAt };
    if (endsAt === null) return;
    at = endsAt;
  }
}

/** The content of the first element reached by a path of ids, or undefined. */
export async function findElement(region: Region, ...path: readonly number[]): Promise<Region | undefined> {
  const [id, ...rest] = path;
  if (id === undefined) return region;
  for await (const element of ebmlElements(region)) {
    if (element.id === id) return findElement(element.body, ...rest);
  }
  return undefined;
}

/** The leading zero bits of the first byte say how many bytes follow. */
async function variableInteger(region: Region, at: number, maxBytes: number) {
  const lengthBytes = Math.clz32((await region.read(at, 1)).u8(0)) - 23;
  if (lengthBytes > maxBytes) throw new Malformed('EBML number too long');
  const bytes = (await region.read(at, lengthBytes)).bytes(0, lengthBytes);
  const maxValue = (1n << BigInt(7 * lengthBytes)) - 1n;
  const value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) & maxValue;
  return { value, maxValue, lengthBytes };
}
