import type { Evidence } from '../evidence/evidence.ts';
import type { SomeFacts } from '../media-facts.ts';
import { exifFacts } from './exif-facts.ts';
import { factsFrom } from './facts-from.ts';
import { iptcFacts } from './iptc-facts.ts';
import { quickTimeFacts } from './quicktime-facts.ts';
import { xmpFacts } from './xmp-facts.ts';

/**
 * What the blocks of metadata say besides the moment, strongest first: EXIF comes from the camera. People write
 * rating, caption and keywords with programs, which write them to XMP first.
 */
export async function describe(evidence: readonly Evidence[]): Promise<readonly SomeFacts[]> {
  const pieces: SomeFacts[] = [];
  const [packets, blocks]: [SomeFacts[], SomeFacts[]] = [[], []];
  for (const { exif, xmp, iptc, texts, camera } of evidence) {
    const source = exif ? 'exif' : texts ? 'quicktime' : 'container';
    if (camera) pieces.push(factsFrom(source, { camera }));
    if (exif) pieces.push(await exifFacts(exif));
    if (texts) pieces.push(quickTimeFacts(texts));
    if (xmp !== undefined) packets.push(xmpFacts(xmp));
    if (iptc) blocks.push(iptcFacts(iptc));
  }
  const written = [...packets, ...blocks];
  return [...written.map(byPeople), ...pieces, ...written];
}

function byPeople({ rating, caption, keywords }: SomeFacts): SomeFacts {
  return { ...(rating && { rating }), ...(caption && { caption }), ...(keywords && { keywords }) };
}
