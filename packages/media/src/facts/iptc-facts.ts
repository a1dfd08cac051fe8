import type { SomeFacts } from '../media-facts.ts';
import { factsFrom } from './facts-from.ts';

const KEYWORDS = 25;
const CAPTION = 120;

/** What an IPTC block says besides the moment. */
export function iptcFacts(values: ReadonlyMap<number, readonly string[]>): SomeFacts {
  const keywords = values
    .get(KEYWORDS)
    ?.map((keyword) => keyword.trim())
    .filter(Boolean);
  return factsFrom('iptc', {
    caption: values.get(CAPTION)?.at(-1)?.trim() || undefined,
    keywords: keywords && keywords.length > 0 ? keywords : undefined,
  });
}
