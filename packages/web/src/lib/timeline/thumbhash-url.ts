import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

const mostKept = 3000;
const known = new Map<string, string>();

/** A CSS background of a blurred stand-in, worked out once. Undefined where there is none. */
export function thumbhashBackground(thumbhash: string | null): string | undefined {
  if (thumbhash === null) return undefined;
  const kept = known.get(thumbhash);
  if (kept !== undefined) return kept;
  const background = decode(thumbhash);
  if (background === undefined) return undefined;
  const oldest = known.size >= mostKept ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(thumbhash, background);
  return background;
}

/** The colour that the picture has on average, as CSS: told from five of its bytes, and so at once. */
export function thumbhashColour(thumbhash: string | null): string | undefined {
  if (thumbhash === null) return undefined;
  try {
    const { r, g, b } = thumbHashToAverageRGBA(bytesOf(thumbhash.slice(0, 8)));
    return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`;
  } catch {
    return undefined;
  }
}

function decode(thumbhash: string): string | undefined {
  try {
    return `url("${thumbHashToDataURL(bytesOf(thumbhash))}")`;
  } catch {
    return undefined;
  }
}

const bytesOf = (thumbhash: string): Uint8Array =>
  Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0));
