import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { findBox } from '../containers/isobmff.ts';
import { fragmentedDuration } from './fragments.ts';
import type { MovieFacts } from './movie-facts.ts';
import type { Track } from './tracks.ts';
import { readTimes, readTracks } from './tracks.ts';

/** MOV, MP4, M4V and 3GP: by the first track with a picture, and the first with sound. */
export async function quickTimeMovie(file: Region): Promise<MovieFacts | undefined> {
  const movie = await findBox(file, 'moov');
  if (!movie) return undefined;
  const tracks = await readTracks(movie);
  const picture = tracks.find(({ handler, sample }) => handler === 'vide' && (sample?.widthPx ?? 0) > 0);
  const sound = tracks.find(({ handler }) => handler === 'soun');
  const durationSeconds = await duration(file, movie, picture ?? sound);
  const { widthPx = null, heightPx = null } = picture?.sample ?? {};
  return {
    widthPx: picture?.isOnItsSide ? heightPx : widthPx,
    heightPx: picture?.isOnItsSide ? widthPx : heightPx,
    durationMs: durationSeconds === null ? null : Math.round(durationSeconds * 1000),
    videoCodec: picture?.sample?.codec ?? null,
    audioCodec: sound?.sample?.codec ?? null,
    framesPerSecond: picture ? frameRate(picture) : null,
    isSpherical: picture?.sample?.isSpherical ?? false,
  };
}

async function duration(file: Region, movie: Region, track: Track | undefined): Promise<number | null> {
  const header = await findBox(movie, 'mvhd');
  const whole = header && (await ifWellFormed(() => readTimes(header)));
  if (!track) return whole?.durationSeconds ?? null;
  const fragments = (await findBox(movie, 'mvex')) ? await fragmentedDuration(file, movie, track.id) : 0;
  // A file may begin with samples of its own and go on in fragments.
  if (fragments > 0 && track.timescale > 0)
    return fragments / track.timescale + (track.sampleCount > 0 ? (track.durationSeconds ?? 0) : 0);
  return whole?.durationSeconds ?? track.durationSeconds;
}

/** Rounded to hundredths; null for a single picture. */
function frameRate({ sampleCount, durationSeconds }: Track): number | null {
  if (sampleCount < 2 || !durationSeconds) return null;
  return Math.round((sampleCount / durationSeconds) * 100) / 100;
}
