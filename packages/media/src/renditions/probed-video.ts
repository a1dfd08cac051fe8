import { NoPicture } from './no-picture.ts';

/** The options of ffprobe for what `readProbe` reads; those that name the file come behind them. */
export const probeOptions = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams'] as const;

/** From ffprobe, which leaves out what it does not know. */
export interface ProbedStream {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly pix_fmt?: string;
  readonly width?: number;
  readonly height?: number;
  /** '4:3'; '0:1' or 'N/A' where it is not known. */
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

/** What ffprobe tells of a video in which there is something to see. */
export interface ProbedVideo {
  /** The stream that holds the pictures. */
  readonly stream: ProbedStream;
  /** As stored: neither turned nor with square pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Width of a pixel by its height. */
  readonly pixelAspect: number;
  readonly isOnItsSide: boolean;
  readonly durationMs: number | null;
  readonly sound: ProbedStream | undefined;
}

interface Output {
  readonly streams?: readonly ProbedStream[];
  readonly format?: { readonly duration?: string };
}

/** @throws NoPicture where it cannot be read, or there is only sound */
export function readProbe(output: string): ProbedVideo {
  const { streams = [], format } = parse(output);
  // The cover of an album is a stream too.
  const stream = streams.find((it) => it.codec_type === 'video' && it.disposition?.attached_pic !== 1);
  if (!stream) throw new NoPicture('unsupported');
  const { width = 0, height = 0 } = stream;
  if (width < 1 || height < 1) throw new NoPicture('undecodable');
  return {
    stream,
    widthPx: width,
    heightPx: height,
    pixelAspect: ratioOf(stream.sample_aspect_ratio, ':') ?? 1,
    isOnItsSide: isOnItsSide(stream),
    durationMs: milliseconds(format?.duration ?? stream.duration),
    sound: streams.find((it) => it.codec_type === 'audio'),
  };
}

function parse(output: string): Output {
  try {
    return JSON.parse(output) as Output;
  } catch (cause) {
    throw new NoPicture('undecodable', { cause });
  }
}

/** Null for '0:1', 'N/A' and the like, with which ffprobe says that it does not know. */
export function ratioOf(text: string | undefined, mark: ':' | '/'): number | null {
  const [top = 0, bottom = 0] = (text ?? '').split(mark).map(Number);
  return top > 0 && bottom > 0 ? top / bottom : null;
}

function isOnItsSide({ side_data_list: sideData = [] }: ProbedStream): boolean {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
  return Math.abs(Math.round(degrees / 90)) % 2 === 1;
}

function milliseconds(seconds: string | undefined): number | null {
  const value = Number(seconds ?? NaN);
  return Number.isFinite(value) && value >= 0 ? Math.round(value * 1000) : null;
}
