import { dateFromName } from '../date-from-name.ts';
import type { CaptureTime } from '../capture-facts.ts';
import { TIME_SOURCES } from '../capture-facts.ts';
import { inZoneOfName } from '../evidence/zone-of-name.ts';
import { inZoneOfPlace } from '../facts/zone-of-place.ts';
import type { MediaFacts, SomeFacts } from '../media-facts.ts';
import type { SidecarFacts } from './sidecar-facts.ts';

/**
 * The facts of a photo or video together with what the files beside it say. When and where it was taken, its own bytes
 * know best. Stars, words and keywords come from people: what a program wrote beside it is later than what is in it,
 * and Google's description counts where there is no other.
 * @param sidecars of one kind the best fitting first
 */
export function withSidecars(
  own: MediaFacts,
  sidecars: readonly SidecarFacts[],
  hints: { readonly name: string },
): MediaFacts {
  const of = (kind: SidecarFacts['kind']): SomeFacts =>
    sidecars.find((sidecar) => sidecar.kind === kind)?.facts ?? {};
  const [xmp, takeout, aae] = [of('xmp'), of('takeout'), of('aae')];
  const position = own.position ?? takeout.position ?? xmp.position ?? null;
  return {
    ...own,
    position,
    rating: xmp.rating ?? own.rating,
    caption: xmp.caption ?? own.caption ?? takeout.caption ?? null,
    keywords: xmp.keywords ?? own.keywords,
    adjusted: aae.adjusted ?? own.adjusted,
    takenAt: takenAt(own, sidecars, { name: hints.name, position }),
  };
}

interface Around {
  readonly name: string;
  readonly position: MediaFacts['position'];
}

function takenAt(
  own: MediaFacts,
  sidecars: readonly SidecarFacts[],
  { name, position }: Around,
): CaptureTime | null {
  const told = sidecars.map((sidecar) => sidecar.takenAt).filter((time) => time !== null);
  const candidates = own.takenAt === null ? told : [own.takenAt, ...told];
  const best = TIME_SOURCES.map((source) => candidates.find((time) => time.source === source)).find(Boolean);
  if (best === undefined) return null;
  // A place that only the sidecar knows tells the zone of a time that stands in the photo, too.
  return inZoneOfPlace(inZoneOfName(best, dateFromName(name)), position?.value);
}
