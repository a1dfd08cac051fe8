import type { StoredUpload } from '../../domain/upload.ts';
import { uploadResult } from '../../domain/upload-session.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/** Says in headers what has become of a file: new here, here already, or in the trash because its owner deleted it. */
export async function tellResult(
  index: Pick<LibraryIndex, 'entry' | 'pathOf'>,
  { res }: Exchange,
  stored: StoredUpload,
): Promise<void> {
  res.setHeader('Photokeep-Result', uploadResult(stored));
  const entry = await index.entry(stored.entryId);
  if (entry?.kind !== 'file') return;
  res.setHeader('Photokeep-Asset', entry.content.assetId);
  const path = (await index.pathOf(entry)).map((name) => encodeURIComponent(name.toWellFormed()));
  res.setHeader('Photokeep-Path', path.join('/'));
}
