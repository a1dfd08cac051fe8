import { NoPicture } from '../renditions/no-picture.ts';

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

interface ProbedStream {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly pix_fmt?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly field_order?: string;
  readonly avg_frame_rate?: string;
  readonly color_transfer?: string;
  readonly color_primaries?: string;
  readonly color_space?: string;
  readonly duration?: string;
  readonly disposition?: { readonly attached_pic?: number };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

interface Probed {
  readonly streams?: readonly ProbedStream[];
  readonly format?: { readonly duration?: string };
}

/** The options of ffprobe for what `readWebProbe` reads; those that name the file come behind them. */
export const webProbeOptions = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams'] as const;

const interlacedOrders: ReadonlySet<string> = new Set(['tt', 'bb', 'tb', 'bt']);

/** @throws NoPicture where there is nothing to see */
export function readWebProbe(output: string): WebProbe {
  const { streams = [], format } = parse(output);
  const stream = streams.find((it) => it.codec_type === 'video' && it.disposition?.attached_pic !== 1);
  if (!stream) throw new NoPicture('unsupported');
  const { index, width = 0, height = 0, codec_name: codec = '' } = stream;
  if (width < 1 || height < 1) throw new NoPicture('undecodable');
  const sound = streams.find((it) => it.codec_type === 'audio');
  const seconds = Number(format?.duration ?? stream.duration ?? NaN);
  return {
    stream: index,
    codec,
    pixelFormat: stream.pix_fmt ?? '',
    widthPx: width,
    heightPx: height,
    pixelAspect: ratio(stream.sample_aspect_ratio, ':') ?? 1,
    isOnItsSide: isOnItsSide(stream),
    isInterlaced: interlacedOrders.has(stream.field_order ?? ''),
    framesPerSecond: ratio(stream.avg_frame_rate, '/'),
    durationMs: Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null,
    transfer: stream.color_transfer ?? '',
    primaries: stream.color_primaries ?? '',
    matrix: stream.color_space ?? '',
    audioCodec: sound?.codec_name ?? null,
  };
}

function parse(output: string): Probed {
  try {
    return JSON.parse(output) as Probed;
  } catch (cause) {
    throw new NoPicture('undecodable', { cause });
  }
}

/** Null for '0:1', 'N/A' and the like, with which ffprobe says that it does not know. */
function ratio(text: string | undefined, mark: string): number | null {
  const [top = 0, bottom = 0] = (text ?? '').split(mark).map(Number);
  return top > 0 && bottom > 0 ? top / bottom : null;
}

function isOnItsSide({ side_data_list: sideData = [] }: ProbedStream): boolean {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
  return Math.abs(Math.round(degrees / 90)) % 2 === 1;
}
