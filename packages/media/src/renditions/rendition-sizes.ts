/** In pixels, upright. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The shorter side decides, but for panoramas, which would grow without end. */
const LIMITS = {
  thumbnail: { shorterSidePx: 256, longerSidePx: 768 },
  preview: { shorterSidePx: 1440, longerSidePx: 2560 },
} as const;

export type RenditionSize = keyof typeof LIMITS;

/** The size of a rendition: never larger than what it is made of. */
export function fitting(name: RenditionSize, { width, height }: Size): Size {
  const { shorterSidePx, longerSidePx } = LIMITS[name];
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  const scale = Math.min(1, shorterSidePx / shorter, longerSidePx / longer);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
