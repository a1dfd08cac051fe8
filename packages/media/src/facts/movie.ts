import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Container } from '../media-types.ts';
import type { Position, SomeFacts } from '../media-facts.ts';
import { readLocationBox } from '../movies/location-box.ts';
import { readMovie } from '../movies/read-movie.ts';
import { positionOf } from './coordinates.ts';
import { factsFrom } from './facts-from.ts';

/** What the tracks of a video tell. */
export async function movieFacts(file: Region, container: Container | undefined): Promise<SomeFacts> {
  const movie = await readMovie(file, container);
  if (!movie) return {};
  const { widthPx, heightPx, isSpherical, ...facts } = movie;
  return {
    ...factsFrom('container', {
      ...facts,
      size: widthPx && heightPx ? { widthPx, heightPx } : undefined,
      projection: isSpherical ? 'equirectangular' : undefined,
    }),
    ...factsFrom('quicktime', { position: container === 'quicktime' ? await location(file) : undefined }),
  };
}

async function location(file: Region): Promise<Position | undefined> {
  const found = await ifWellFormed(() => readLocationBox(file));
  return found && positionOf(found.latitude, found.longitude, found.altitudeM);
}
