import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mediaTypeOf } from '../media-types.ts';
import type { Container } from '../media-types.ts';
import { NoPicture } from './no-picture.ts';

const run = promisify(execFile);

/** Where others are busy, decoders of the lowest priority wait long; only what hangs gets there. */
const TIME_LIMIT_MS = 10 * 60_000;
/** A frame of 2560 x 2560 px without compression takes 19 MiB. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/** The demuxer of each container. To let ffmpeg guess would let a file be a playlist of other files. */
const DEMUXERS: Readonly<Partial<Record<Container, string>>> = {
  quicktime: 'mov',
  matroska: 'matroska',
  avi: 'avi',
  'mpeg-ts': 'mpegts',
  'mpeg-ps': 'mpeg',
  asf: 'asf',
  flv: 'flv',
};

/** A video to look into. */
export interface VideoFile {
  readonly path: string;
  readonly mime: string;
}

/**
 * The options that open this file as what it is and nothing else: no option, no pattern, no address.
 * @throws NoPicture for a format that is not a video's
 */
export function inputOptions({ path, mime }: VideoFile): string[] {
  const container = mediaTypeOf(mime)?.container;
  const demuxer = container && DEMUXERS[container];
  if (!demuxer) throw new NoPicture('unsupported');
  return ['-protocol_whitelist', 'file', '-f', demuxer, '-i', `file:${path}`];
}

/**
 * Runs a program to its end, for ten minutes at most, and gives what it printed.
 * @throws NoPicture where the program is missing, fails, or does not come to an end
 */
export async function runVideoTool(
  tool: 'ffmpeg' | 'ffprobe',
  options: readonly string[],
  timeLimitMs = TIME_LIMIT_MS,
): Promise<Buffer> {
  try {
    const limits = { timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT_BYTES } as const;
    return (await run(tool, options, { ...limits, encoding: 'buffer' })).stdout;
  } catch (cause) {
    throw explain(cause);
  }
}

/** That the system cannot start a program now says nothing about the video. */
function explain(cause: unknown): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (!syscall?.startsWith('spawn')) return new NoPicture('undecodable', { cause });
  return code === 'ENOENT' ? new NoPicture('no-video-tool', { cause }) : cause;
}
