import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Container } from '../media-types.ts';
import { aviMovie } from './avi.ts';
import { matroskaMovie } from './matroska.ts';
import type { MovieFacts } from './movie-facts.ts';
import { quickTimeMovie } from './quicktime.ts';

/** Formats without a reader here (transport and program streams, ASF, FLV) tell theirs only to a decoder. */
const READERS: Readonly<Partial<Record<Container, (file: Region) => Promise<MovieFacts | undefined>>>> = {
  quicktime: quickTimeMovie,
  matroska: matroskaMovie,
  avi: aviMovie,
};

/** What the tracks of a video say; undefined for photos, and where they say nothing. */
export async function readMovie(
  file: Region,
  container: Container | undefined,
): Promise<MovieFacts | undefined> {
  const reader = container && READERS[container];
  return reader && ifWellFormed(() => reader(file));
}
