import { NoPicture } from './no-picture.ts';
import type { VideoFacts } from './probe-video.ts';
import { inputOptions, runVideoTool } from './run-video-tool.ts';
import type { VideoFile } from './run-video-tool.ts';

/** Later than a fade-in, earlier than the phone goes back into the pocket. */
const POSTER_AT_MS = 1000;
const POSTER_AT_PART = 0.1;
/** CPU time, so that the program ends even where it is left behind. */
const CPU_LIMIT_SECONDS = '30';

/** Square pixels, and no more of them than the preview needs. ffmpeg has turned the frame upright by then. */
const SIZE_FILTERS = [
  "scale=w='max(iw,round(iw*sar))':h='max(ih,round(ih/sar))'",
  "scale=w='min(2560,iw)':h='min(2560,ih)':force_original_aspect_ratio=decrease",
  'setsar=1',
];

/**
 * Takes one frame of a video, upright, as a PNG: from a second in, or from the beginning where nothing is there.
 * @throws NoPicture
 */
export async function posterOf(video: VideoFile, { stream, durationMs }: VideoFacts): Promise<Buffer> {
  const atMs = Math.min(POSTER_AT_MS, (durationMs ?? POSTER_AT_MS / POSTER_AT_PART) * POSTER_AT_PART);
  return (await frameAt(atMs, video, stream)) ?? (await firstFrame(video, stream));
}

async function firstFrame(video: VideoFile, stream: number): Promise<Buffer> {
  const frame = await frameAt(0, video, stream);
  if (!frame) throw new NoPicture('undecodable');
  return frame;
}

/**
 * Null where the video has no frame there. Decodes from the beginning: it is near, and after a jump some
 * formats show what is left of frames that build upon others.
 */
async function frameAt(atMs: number, video: VideoFile, stream: number): Promise<Buffer | null> {
  const filters = [`trim=start=${(atMs / 1000).toFixed(3)}`, ...SIZE_FILTERS].join(',');
  const limits = ['-nostdin', '-v', 'error', '-timelimit', CPU_LIMIT_SECONDS, '-threads', '1'];
  const frame = ['-map', `0:${stream}`, '-frames:v', '1', '-vf', filters, '-pix_fmt', 'rgb24'];
  const output = ['-c:v', 'png', '-compression_level', '1', '-f', 'image2pipe', 'pipe:1'];
  try {
    const png = await runVideoTool('ffmpeg', [...limits, ...inputOptions(video), ...frame, ...output]);
    return png.length > 0 ? png : null;
  } catch (error) {
    if (error instanceof NoPicture && error.reason === 'undecodable') return null;
    throw error;
  }
}
