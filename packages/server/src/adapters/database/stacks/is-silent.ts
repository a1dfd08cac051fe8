import type { MediaFacts } from '@photokeep/media/media-facts';

/** How much of what cameras write it still has: copies are stripped of it. */
export function richnessOf(own: MediaFacts): number {
  const taken = own.takenAt?.source === 'file-name' ? null : own.takenAt;
  const rich = [own.contentIdentifier, own.burstId, own.position, own.lens, own.exposure, own.camera, taken];
  return rich.filter((fact) => fact !== null).length + Object.keys(own.uniqueIds).length;
}

/** Tells nothing at all about itself, but how it is coded. */
export function isSilent(own: MediaFacts): boolean {
  const words = [own.rating, own.caption, own.keywords, own.motion, own.projection, own.screen];
  return richnessOf(own) === 0 && words.every((fact) => fact === null);
}
