import type { SomeFacts } from '../media-facts.ts';
import { parseIso6709 } from './coordinates.ts';
import { factsFrom } from './facts-from.ts';

const LOCATION = ['com.apple.quicktime.location.ISO6709', '©xyz'];
const CONTENT_IDENTIFIER = ['com.apple.quicktime.content.identifier'];
const LENS = ['com.apple.quicktime.camera.lens_model'];
const CAPTION = ['com.apple.quicktime.description', 'com.apple.quicktime.title', '©des', '©cmt'];
const KEYWORDS = ['com.apple.quicktime.keywords', '©key'];
const RATING = ['com.apple.quicktime.rating.user'];

/** What the texts of a video say besides the moment. */
export function quickTimeFacts(texts: ReadonlyMap<string, string>): SomeFacts {
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => texts.get(name)).find(Boolean);
  const rating = Number(first(RATING) ?? NaN);
  const keywords = first(KEYWORDS)
    ?.split(',')
    .map((keyword) => keyword.trim())
    .filter(Boolean);
  return factsFrom('quicktime', {
    position: parseIso6709(first(LOCATION) ?? ''),
    contentIdentifier: first(CONTENT_IDENTIFIER),
    lens: first(LENS),
    caption: first(CAPTION),
    keywords: keywords && keywords.length > 0 ? keywords : undefined,
    rating: rating >= 0 && rating <= 5 ? Math.round(rating) : undefined,
  });
}
