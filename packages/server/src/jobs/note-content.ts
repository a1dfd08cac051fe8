import { isMedia } from '../domain/content.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { OpenContent } from './open-content.ts';
import { readMedia } from './read-media.ts';
import { readSidecarFacts } from './read-sidecar-facts.ts';

export interface NoteParts {
  readonly catalog: Catalog;
  readonly events: EventHub;
}

/** Reads what a file tells, about itself or about the photo it lies beside, and notes it. */
export async function noteContent({ catalog, events }: NoteParts, opened: OpenContent): Promise<void> {
  const { content, entry } = opened;
  const { accountId } = entry;
  let isRegrouped = false;
  if (isMedia(content.kind))
    isRegrouped = await catalog.noteFacts(accountId, content, await readMedia(opened));
  else if (content.kind === 'sidecar')
    isRegrouped = await catalog.noteSidecar(accountId, content.id, await readSidecarFacts(opened));
  // Open pages may show what belongs to another photo now.
  if (isRegrouped) events.publish(accountId, { type: 'timeline-changed' });
}
