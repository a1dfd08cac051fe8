import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { HevcPicture, Turn } from '../containers/hevc-picture.ts';
import type { Pixels } from './decoded.ts';
import { type HeifFile, readHevc } from './heif-file.ts';
import type { Size } from './rendition-sizes.ts';
import type { Metadata } from './sharp.ts';

const run = promisify(execFile);

/** Below that our own decoder is done before another program has started. */
const WORTH_A_PROGRAM_PIXELS = 1_000_000;
/** Only what hangs gets there: whoever makes way for everything can wait long. */
const TIME_LIMIT_MS = 10 * 60_000;

/** Found missing once: not looked for again by this process. */
let isMissing = false;

interface Wanted {
  /** as libvips reads it */
  readonly header: Pick<Metadata, 'autoOrient' | 'hasAlpha'>;
  /** of the pixels, upright */
  readonly size: Size;
}

/**
 * Has the system's ffmpeg decode a HEIC, in little more than half of the time and with half of the memory that ours takes. It is
 * given the coded picture alone, on a pipe, as it cannot read all of these files by itself.
 * @returns opaque pixels in the colours of the file; null where that is not worth a program, or cannot be done by one
 */
export async function decodedByTool({ bytes }: HeifFile, { header, size }: Wanted): Promise<Pixels | null> {
  const whole = header.autoOrient;
  // What shines through only our own decoder shows.
  if (isMissing || header.hasAlpha || whole.width * whole.height < WORTH_A_PROGRAM_PIXELS) return null;
  const picture = await readHevc(bytes);
  if (picture === undefined || !isOfSize(picture, whole)) return null;
  const data = await decode(picture, size);
  return data && { data, width: size.width, height: size.height, channels: 3 };
}

/** Where boxes differ about the size, our own decoder has to find out. */
function isOfSize({ width, height, turns }: HevcPicture, whole: Size): boolean {
  const [widthUp, heightUp] = isStanding(turns) ? [height, width] : [width, height];
  return widthUp === whole.width && heightUp === whole.height;
}

const isStanding = (turns: readonly Turn[]): boolean =>
  turns.filter((turn) => turn === 'left' || turn === 'right').length % 2 === 1;

/** A picture that is damaged somewhere is none, though ffmpeg would paint over it. */
const INPUT = ['-nostdin', '-v', 'error', '-xerror', '-err_detect', 'explode', '-threads', '1'];
const ALONE = ['-filter_complex_threads', '1', '-protocol_whitelist', 'pipe', '-f', 'hevc', '-i', 'pipe:0'];
const PIXELS = ['-map', '[picture]', '-frames:v', '1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1'];
const COUNT = ['-map', '[each]', '-f', 'framecrc', 'pipe:2'];
/** What framecrc writes for every tile; its comments begin with '#'. */
const OF_A_TILE = /^0,/gm;

async function decode(picture: HevcPicture, size: Size): Promise<Buffer | null> {
  const args = [...INPUT, ...ALONE, '-filter_complex', filtersOf(picture, size), ...PIXELS, ...COUNT];
  const sizeBytes = 3 * size.width * size.height;
  const limits = { timeout: TIME_LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: sizeBytes } as const;
  const running = run('ffmpeg', args, { ...limits, encoding: 'buffer', env: { PATH: process.env.PATH } });
  // It may have seen enough, or be gone, before it has all.
  running.child.stdin?.on('error', () => undefined);
  running.child.stdin?.end(Buffer.concat(picture.stream));
  try {
    const { stdout, stderr } = await running;
    const tiles = stderr.toString('latin1').match(OF_A_TILE)?.length;
    return tiles === picture.columns * picture.rows && stdout.length === sizeBytes ? stdout : null;
  } catch (error) {
    isMissing ||= (error as NodeJS.ErrnoException).code === 'ENOENT';
    return null;
  }
}

const TURNED: Readonly<Record<Turn, string>> = {
  left: 'transpose=cclock',
  half: 'hflip,vflip',
  right: 'transpose=clock',
  'top for bottom': 'vflip',
  'left for right': 'hflip',
};
/** By the code points of ITU-T H.273; what is not here, the stream has to say. */
const MATRICES: Readonly<Record<number, string>> = {
  1: 'bt709',
  4: 'fcc',
  5: 'bt601',
  6: 'bt601',
  7: 'smpte240m',
  9: 'bt2020',
};

/** Puts the tiles together, and makes the picture small before it is turned. */
function filtersOf({ columns, rows, width, height, turns, coding }: HevcPicture, size: Size): string {
  const [toWidth, toHeight] = isStanding(turns) ? [size.height, size.width] : [size.width, size.height];
  const matrix = MATRICES[coding?.matrix ?? 0];
  const scaled = [
    `scale=${toWidth}:${toHeight}:flags=lanczos+accurate_rnd+full_chroma_int`,
    ...(matrix ? [`in_color_matrix=${matrix}`] : []),
    ...(coding ? [`in_range=${coding.isFullRange ? 'pc' : 'tv'}`] : []),
  ];
  const steps = [
    ...(columns * rows > 1 ? [`tile=${columns}x${rows}`] : []),
    `crop=${width}:${height}:0:0:exact=1`,
    scaled.join(':'),
    'format=rgb24',
    ...turns.map((turn) => TURNED[turn]),
  ];
  return `[0:v]split[all][tiles];[all]${steps.join(',')}[picture];[tiles]crop=2:2:0:0[each]`;
}
