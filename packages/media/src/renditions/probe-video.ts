import type { CodedColours } from './coded-colours.ts';
import { NoPicture } from './no-picture.ts';
import { inputOptions, runVideoTool } from './run-video-tool.ts';
import type { VideoFile } from './run-video-tool.ts';

/** What there is to see of a video. */
export interface VideoFacts {
  /** Number of the stream that holds the pictures. */
  readonly stream: number;
  /** As shown: upright, with square pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationMs: number | null;
  readonly colours: CodedColours;
}

/** Colours beyond those of sRGB by ffmpeg's names, in the code points of ITU-T H.273. */
const PRIMARIES: Readonly<Record<string, number>> = { bt2020: 9, smpte432: 12 };
const TRANSFERS: Readonly<Record<string, number>> = { smpte2084: 16, 'arib-std-b67': 18 };
const UNSPECIFIED = 2;

/** From ffprobe, which leaves out what it does not know. */
interface ProbedStream {
  readonly index: number;
  readonly codec_type?: string;
  readonly width?: number;
  readonly height?: number;
  /** '4:3'; '0:1' or 'N/A' where it is not known. */
  readonly sample_aspect_ratio?: string;
  readonly color_primaries?: string;
  readonly color_transfer?: string;
  readonly duration?: string;
  readonly disposition?: { readonly attached_pic?: number };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

interface Probed {
  readonly streams?: readonly ProbedStream[];
  readonly format?: { readonly duration?: string };
}

/**
 * Reads the header of a video.
 * @throws NoPicture where it cannot be read, or there is only sound
 */
export async function probeVideo(video: VideoFile): Promise<VideoFacts> {
  const options = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...inputOptions(video)];
  const { streams = [], format } = parse(await runVideoTool('ffprobe', options));
  // The cover of an album is a stream too.
  const stream = streams.find((it) => it.codec_type === 'video' && it.disposition?.attached_pic !== 1);
  if (!stream) throw new NoPicture('unsupported');
  const { index, width = 0, height = 0 } = stream;
  if (width < 1 || height < 1) throw new NoPicture('undecodable');

  const aspect = pixelAspect(stream);
  // Pixels are only ever stretched: what was recorded is all kept.
  const shown = [
    Math.round(width * Math.max(1, aspect)),
    Math.round(height * Math.max(1, 1 / aspect)),
  ] as const;
  const [widthPx, heightPx] = isOnItsSide(stream) ? shown.toReversed() : shown;
  const durationMs = milliseconds(format?.duration ?? stream.duration);
  return { stream: index, widthPx, heightPx, durationMs, colours: coloursOf(stream) };
}

function parse(output: Buffer): Probed {
  try {
    return JSON.parse(output.toString()) as Probed;
  } catch (cause) {
    throw new NoPicture('undecodable', { cause });
  }
}

/** Width of a pixel by its height. */
function pixelAspect({ sample_aspect_ratio: ratio = '' }: ProbedStream): number {
  const [across = 0, down = 0] = ratio.split(':').map(Number);
  return across > 0 && down > 0 ? across / down : 1;
}

function coloursOf({ color_primaries: primaries = '', color_transfer: transfer = '' }: ProbedStream) {
  return { primaries: PRIMARIES[primaries] ?? UNSPECIFIED, transfer: TRANSFERS[transfer] ?? UNSPECIFIED };
}

function isOnItsSide({ side_data_list: sideData = [] }: ProbedStream): boolean {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
  return Math.abs(Math.round(degrees / 90)) % 2 === 1;
}

function milliseconds(seconds: string | undefined): number | null {
  const value = Number(seconds ?? NaN);
  return Number.isFinite(value) && value >= 0 ? Math.round(value * 1000) : null;
}
