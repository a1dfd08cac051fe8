import * as z from 'zod/mini';
import { AppError } from '../../../domain/errors.ts';
import type { LibraryHome, LibraryMarker, ServerMarker } from '../../../ports/library-home.ts';
import type { Bucket } from './bucket.ts';
import { inspectBucket, probeBucket } from './inspect-bucket.ts';
import type { KnownLibraries } from './known-libraries.ts';
import { libraryMarkerKey, serverMarkerKey } from './object-keys.ts';
import { readText, summed } from './small-objects.ts';

const serverMarker = z.object({ format: z.literal(1), instanceId: z.string(), stateId: z.string() });
const libraryMarker = z.object({ format: z.literal(1), libraryId: z.string() });

/** Markers as objects. There is no staging to open or to sweep: an upload goes where it stays. */
export function createObjectLibraryHome(bucket: Bucket, libraries: KnownLibraries): LibraryHome {
  const write = (key: string, marker: ServerMarker | LibraryMarker): Promise<void> =>
    bucket.put(key, summed(Buffer.from(`${JSON.stringify(marker, null, 2)}\n`)));
  return {
    prepare: () => Promise.resolve(),
    serverMarker: () => readMarker(bucket, serverMarkerKey, serverMarker),
    writeServerMarker: (marker) => write(serverMarkerKey, marker),
    create: async (library, marker) => {
      const key = libraryMarkerKey(library);
      if ((await bucket.head(key)) !== null)
        throw new AppError('already-exists', `The bucket already holds a library “${library}”.`);
      await write(key, marker);
    },
    marker: (library) => readMarker(bucket, libraryMarkerKey(library), libraryMarker),
    openStaging: (library) => libraries.assertThere(library),
    sweepStaging: () => Promise.resolve(),
    probe: () => probeBucket(bucket),
    inspect: () => inspectBucket(bucket),
  };
}

async function readMarker<T>(bucket: Bucket, key: string, schema: z.ZodMiniType<T>): Promise<T | null> {
  const text = await readText(bucket, key);
  if (text === null) return null;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('unavailable', `The object ${key} is damaged or of a newer Photokeep.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
