import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';

/** A box of ISO/IEC 14496-12, which QuickTime calls an atom. */
export interface Box {
  /** Four characters, one per byte. */
  readonly type: string;
  /** The content after the box header, cut where the region around it ends. */
  readonly body: Region;
  /** Where the box should end, counted from the start of the region around it. */
  readonly endsAt: number;
}

const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
/** `version` and `flags`, with which a full box begins. */
export const FULL_BOX_BYTES = 4;

/** The boxes that follow each other in a region. Stops after a box that runs past the region's end. */
export async function* boxes(region: Region): AsyncGenerator<Box> {
  let at = 0;
  while (at + HEADER_BYTES <= region.sizeBytes) {
    const header = await region.read(at, HEADER_BYTES);
    const declared = header.u32(0);
    const large = declared === 1;
    const headerBytes = large ? LARGE_HEADER_BYTES : HEADER_BYTES;
    const sizeBytes = large ? (await region.read(at + HEADER_BYTES, 8)).u64(0) : declared;
    // Size 0 means: up to the end of the file.
    const endsAt = declared === 0 ? region.sizeBytes : at + sizeBytes;
    if (endsAt < at + headerBytes) throw new Malformed('box smaller than its header');
    yield {
      type: header.text(4, 4),
      body: region.region(at + headerBytes, endsAt - at - headerBytes),
      endsAt,
    };
    at = endsAt;
  }
}

/** The content of the first box reached by a path of types, or undefined. */
export async function findBox(region: Region, ...path: readonly string[]): Promise<Region | undefined> {
  const [type, ...rest] = path;
  if (type === undefined) return region;
  for await (const box of boxes(region)) {
    if (box.type === type) return findBox(box.body, ...rest);
  }
  return undefined;
}
