import { readCaptureTime } from '@photokeep/media/date';
import { assetTime } from '../domain/asset-time.ts';
import { firstFreeName } from '../domain/clash-name.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { StagedUpload, UploadIntent } from '../domain/upload.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Storage } from '../ports/storage.ts';

/** Where files go that come without a place. */
const topFolder = 'Photos';

interface Parts {
  readonly storage: Pick<Storage, 'readStaged'>;
  readonly index: Pick<LibraryIndex, 'resolve'>;
}

/**
 * The intent with the folder of its capture date: by what the bytes say, else by the file's name, else by its own time.
 * Reads a few headers, for at most 50 ms; no bytes make it fail.
 */
export async function placedByDate(
  { storage, index }: Parts,
  library: LibraryRecord,
  { staged, sizeBytes, mtimeMs }: StagedUpload,
  intent: UploadIntent,
): Promise<UploadIntent> {
  const name = intent.path.at(-1) ?? '';
  const handle = await storage.readStaged(staged);
  try {
    const source = { sizeBytes, read: (offset: number, length: number) => handle.read(offset, length) };
    const { localMs } = assetTime(await readCaptureTime(source, { name }), mtimeMs);
    const folder = await besideFiles(index, library, [topFolder, ...yearAndMonth(localMs)]);
    return { ...intent, path: [...folder, name], makeParents: true };
  } finally {
    await handle.close();
  }
}

/** Where a file has the name of one of these folders, the folder gets a number: nobody chose its name. */
async function besideFiles(
  index: Parts['index'],
  library: LibraryRecord,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const path: string[] = [];
  for (const name of wanted) {
    const isFile = async (candidate: string): Promise<boolean> =>
      (await index.resolve(library, [...path, candidate])).found?.entry.kind === 'file';
    path.push(await firstFreeName(name, isFile));
  }
  return path;
}

function yearAndMonth(localMs: number): [string, string] {
  const date = new Date(localMs);
  return [String(date.getUTCFullYear()).padStart(4, '0'), String(date.getUTCMonth() + 1).padStart(2, '0')];
}
