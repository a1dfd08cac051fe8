import { captionText } from '../../../domain/captions/caption-text.ts';
import { webCaptions } from '../../../domain/captions/web-captions.ts';
import type { FileEntry } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { sendBody } from '../../../http/send.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import { askedAgain } from '../caching.ts';
import type { Call, Operations } from '../call.ts';
import { captionsBeside } from '../captions/captions-beside.ts';
import { ownAsset } from './assets.ts';

export interface CaptionParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly files: FileReader;
}

type CaptionOperation = 'GET /assets/{id}/captions/{entry}';

/** Words to videos. */
export function captionOperations(parts: CaptionParts): Pick<Operations, CaptionOperation> {
  return { 'GET /assets/{id}/captions/{entry}': (call) => sendCaptions(parts, call) };
}

async function sendCaptions(
  { catalog, index, files }: CaptionParts,
  { account, params, exchange }: Call<CaptionOperation>,
): Promise<undefined> {
  const { contentId, kind, isHidden } = await ownAsset(catalog, account(), params.id);
  const shown = kind === 'video' ? await index.showing(contentId) : [];
  for (const { entry: video, area } of shown) {
    const found = area === 'files' ? await captionsBeside(index, video) : [];
    const caption = found.find(({ entry }) => entry.id === params.entry);
    const text = caption === undefined ? null : webCaptions(await textOf(files, caption.entry));
    if (text === null) continue;
    sendBody(exchange, 200, text, {
      'Content-Type': 'text/vtt; charset=utf-8',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': askedAgain(isHidden),
    });
    return undefined;
  }
  throw new AppError('not-found', 'There are no such captions.');
}

async function textOf(files: FileReader, entry: FileEntry): Promise<string> {
  const handle = await files.open(entry);
  try {
    return captionText(await handle.read(0, entry.sizeBytes));
  } finally {
    await handle.close();
  }
}
