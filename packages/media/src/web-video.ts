import { inputOptions } from './renditions/run-video-tool.ts';
import type { VideoFile } from './renditions/run-video-tool.ts';
import { probeOptions } from './renditions/probed-video.ts';
import type { WebProbe } from './web-versions/probe-for-web.ts';
import { webVideoFilters } from './web-versions/web-video-filters.ts';
import type { KnownFilters } from './web-versions/web-video-filters.ts';

export { NoPicture } from './renditions/no-picture.ts';
export { readWebProbe } from './web-versions/probe-for-web.ts';
export { knownFilters } from './web-versions/web-video-filters.ts';
export type { VideoFile } from './renditions/run-video-tool.ts';
export type { KnownFilters } from './web-versions/web-video-filters.ts';
export type { WebProbe } from './web-versions/probe-for-web.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** Good enough for a television, and what a slow line still carries. */
const QUALITY = words('-crf 23 -maxrate 8M -bufsize 16M');
/** Profile and pixels that every browser decodes, and a key frame every four seconds, to jump to. */
const H264 = words('-c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -g 120');
const COLOURS = words('-color_primaries bt709 -color_trc bt709 -colorspace bt709');
const AAC = words('-c:a aac -b:a 160k -ac 2');
/** The index first, so that playing begins before all of it is there; nothing of where it was taken. */
const MP4 = words(
  '-sn -dn -map_metadata -1 -map_chapters -1 -max_muxing_queue_size 4096 -movflags +faststart -f mp4',
);
/** All that it prints is how far it is. */
const QUIET = words('-nostdin -hide_banner -v error -y -nostats -progress pipe:1 -stats_period 0.5');

/** The command line of ffprobe that tells what `readWebProbe` reads. @throws NoPicture for what is no video */
export function probeCommand(video: VideoFile): string[] {
  return [...probeOptions, ...inputOptions(video)];
}

/**
 * The command line of ffmpeg that makes the version of a video which every browser plays: H.264 and AAC, upright, of
 * 1080p at most, in the colours of ordinary displays. It tells on its output how far it is: see `progressOf`.
 */
export function webVideoCommand(
  video: VideoFile,
  { probe, filters, target, threads }: WebVideoPlan,
): string[] {
  const coder = ['-threads', `${threads}`];
  const pictures = ['-map', `0:${probe.stream}`, '-vf', webVideoFilters(probe, filters)];
  const sound = probe.audioCodec === null ? [] : ['-map', '0:a:0', ...AAC];
  const coded = [...H264, ...coder, ...QUALITY, ...COLOURS, ...sound];
  return [...QUIET, ...coder, ...inputOptions(video), ...pictures, ...coded, ...MP4, `file:${target}`];
}

export interface WebVideoPlan {
  readonly probe: WebProbe;
  readonly filters: KnownFilters;
  /** Absolute path of the MP4 to write. */
  readonly target: string;
  readonly threads: number;
}

/** How much is done, in milliseconds of the video, by what ffmpeg has printed last; null where it does not say. */
export function progressOf(output: string): number | null {
  const said = output.match(/^out_time_us=(\d+)$/gm)?.at(-1);
  return said === undefined ? null : Math.round(Number(said.slice('out_time_us='.length)) / 1000);
}
