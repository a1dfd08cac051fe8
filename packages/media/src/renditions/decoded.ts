/** Upright pixels in sRGB, opaque, at the size of the preview. */
export interface Pixels {
  /** Row by row, one byte per channel. */
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** An original after decoding. */
export interface Decoded {
  /** Of the original, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationMs: number | null;
  readonly pixels: Pixels;
}
