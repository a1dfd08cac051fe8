import { ratioOf, readProbe } from '../renditions/probed-video.ts';

/** What of a video decides how its web version is made, from the output of ffprobe. */
export interface WebProbe {
  /** Number of the stream that holds the pictures. */
  readonly stream: number;
  readonly codec: string;
  readonly pixelFormat: string;
  /** As stored: neither turned nor with square pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Width of a pixel by its height. */
  readonly pixelAspect: number;
  readonly isOnItsSide: boolean;
  readonly isInterlaced: boolean;
  readonly framesPerSecond: number | null;
  readonly durationMs: number | null;
  /** By ffmpeg's names; empty where nothing is told. */
  readonly transfer: string;
  readonly primaries: string;
  readonly matrix: string;
  readonly audioCodec: string | null;
}

const interlacedOrders: ReadonlySet<string> = new Set(['tt', 'bb', 'tb', 'bt']);

/** @throws NoPicture where there is nothing to see */
export function readWebProbe(output: string): WebProbe {
  const { stream, widthPx, heightPx, pixelAspect, isOnItsSide, durationMs, sound } = readProbe(output);
  return {
    stream: stream.index,
    codec: stream.codec_name ?? '',
    pixelFormat: stream.pix_fmt ?? '',
    widthPx,
    heightPx,
    pixelAspect,
    isOnItsSide,
    isInterlaced: interlacedOrders.has(stream.field_order ?? ''),
    framesPerSecond: ratioOf(stream.avg_frame_rate, '/'),
    // Of a length of nothing no share can be done.
    durationMs: durationMs === 0 ? null : durationMs,
    transfer: stream.color_transfer ?? '',
    primaries: stream.color_primaries ?? '',
    matrix: stream.color_space ?? '',
    audioCodec: sound?.codec_name ?? null,
  };
}
