import { isMedia } from '../domain/content.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { OpenContent } from './open-content.ts';
import { readMedia } from './read-media.ts';
import { readSidecarFacts } from './read-sidecar-facts.ts';

/** Reads what a file tells, about itself or about the photo it lies beside, and notes it. */
export async function noteContent(
  { catalog }: { readonly catalog: Catalog },
  opened: OpenContent,
): Promise<void> {
  const { content, entry } = opened;
  if (isMedia(content.kind)) await catalog.noteFacts(entry.accountId, content, await readMedia(opened));
  else if (content.kind === 'sidecar')
    await catalog.noteSidecar(entry.accountId, content.id, await readSidecarFacts(opened));
}
