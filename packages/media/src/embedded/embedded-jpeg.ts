import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { jpegSegments } from '../containers/jpeg.ts';

/** A JPEG within another file that any decoder can show. */
export interface EmbeddedJpeg {
  /** From its first byte; may go on behind its last. */
  readonly region: Region;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Baseline, extended and progressive. Raw data is coded without loss, in frames of other kinds. */
const SHOWN_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const ALL_FRAMES: ReadonlySet<number> = new Set([...SHOWN_FRAMES, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb]);
const BITS = 8;

/** The JPEG that begins where the region does; undefined where there is none, or one that is not for looking at. */
export async function embeddedJpeg(region: Region): Promise<EmbeddedJpeg | undefined> {
  return ifWellFormed(async () => {
    for await (const { marker, payload } of jpegSegments(region)) {
      if (!ALL_FRAMES.has(marker)) continue;
      const frame = await payload.read(0, 6);
      const [heightPx, widthPx, components] = [frame.u16(1), frame.u16(3), frame.u8(5)];
      const isShown = SHOWN_FRAMES.has(marker) && frame.u8(0) === BITS && [1, 3].includes(components);
      return isShown && widthPx > 1 && heightPx > 1 ? { region, widthPx, heightPx } : undefined;
    }
    return undefined;
  });
}
