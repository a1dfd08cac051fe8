import { thumbHashToDataURL } from 'thumbhash';

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

function decode(thumbhash: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0));
    return `url("${thumbHashToDataURL(bytes)}")`;
  } catch {
    return undefined;
  }
}
