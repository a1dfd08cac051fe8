import { type CaptureTime, readCaptureTime } from '@photokeep/media/date';
import { readSidecarTime } from '@photokeep/media/sidecars/read-sidecar';
import { assetTime } from '../domain/asset-time.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { StagedUpload, UploadIntent } from '../domain/upload.ts';
import { pathPastFiles } from '../ports/path-past-files.ts';
import type { ReadHandle, Storage } from '../ports/storage.ts';
import { placedBesidePhoto, type PlaceBesideParts, unlikePhotos } from './place-sidecar.ts';

/** Where files go that come without a place. */
const topFolder = 'Photos';

interface Parts extends PlaceBesideParts {
  readonly storage: Pick<Storage, 'readStaged'>;
}

/**
 * The intent with the folder of its capture date: by what the bytes say, else by the file's name, else by its own time.
 * Reads a few headers, for at most 50 ms; no bytes make it fail. A sidecar goes where its photo has gone, else by what it
 * says of when that was taken.
 */
export async function placedByDate(
  parts: Parts,
  library: LibraryRecord,
  staged: StagedUpload,
  intent: UploadIntent,
): Promise<UploadIntent> {
  const { index, storage } = parts;
  const isSidecar = staged.kind === 'sidecar';
  const beside = isSidecar ? await placedBesidePhoto(parts, intent) : null;
  if (beside !== null) return beside;
  const name = intent.path.at(-1) ?? '';
  const handle = await storage.readStaged(staged.staged);
  try {
    const taken = await takenAt(handle, staged, name);
    const { localMs } = assetTime(taken, staged.mtimeMs);
    const folder = await pathPastFiles(index, library, [topFolder, ...yearAndMonth(localMs)]);
    const asked = { ...intent, path: [...folder, name], makeParents: true };
    return isSidecar && taken === null ? await unlikePhotos(parts, library, asked) : asked;
  } finally {
    await handle.close();
  }
}

async function takenAt(
  handle: ReadHandle,
  { sizeBytes, kind, mime }: StagedUpload,
  name: string,
): Promise<CaptureTime | null> {
  const source = { sizeBytes, read: (offset: number, length: number) => handle.read(offset, length) };
  const told = kind === 'sidecar' ? await readSidecarTime(source, mime) : null;
  return told ?? readCaptureTime(source, { name });
}

function yearAndMonth(localMs: number): [string, string] {
  const date = new Date(localMs);
  return [String(date.getUTCFullYear()).padStart(4, '0'), String(date.getUTCMonth() + 1).padStart(2, '0')];
}
