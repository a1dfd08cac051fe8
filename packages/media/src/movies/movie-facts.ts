/** What the tracks of a video say. What they leave out is null. */
export interface MovieFacts {
  /** As shown: turned, and with square pixels. Null for sound alone. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly durationMs: number | null;
  /** As the container names it: 'avc1', 'hvc1', 'V_VP9'. */
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly framesPerSecond: number | null;
  /** The picture is all around the viewer. */
  readonly isSpherical: boolean;
}
