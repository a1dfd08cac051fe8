import type { CodedColours } from './coded-colours.ts';
import { probeOptions, type ProbedStream, readProbe } from './probed-video.ts';
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

/**
 * Reads the header of a video.
 * @throws NoPicture where it cannot be read, or there is only sound
 */
export async function probeVideo(video: VideoFile): Promise<VideoFacts> {
  const output = await runVideoTool('ffprobe', [...probeOptions, ...inputOptions(video)]);
  const probed = readProbe(output.toString());
  const { stream, pixelAspect, durationMs } = probed;
  // Pixels are only ever stretched: what was recorded is all kept.
  const shown = [
    Math.round(probed.widthPx * Math.max(1, pixelAspect)),
    Math.round(probed.heightPx * Math.max(1, 1 / pixelAspect)),
  ] as const;
  const [widthPx, heightPx] = probed.isOnItsSide ? shown.toReversed() : shown;
  return { stream: stream.index, widthPx, heightPx, durationMs, colours: coloursOf(stream) };
}

function coloursOf({ color_primaries: primaries = '', color_transfer: transfer = '' }: ProbedStream) {
  return { primaries: PRIMARIES[primaries] ?? UNSPECIFIED, transfer: TRANSFERS[transfer] ?? UNSPECIFIED };
}
