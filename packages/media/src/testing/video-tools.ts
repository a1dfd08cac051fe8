import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { CodedPicture } from './heif-photo.ts';

const run = promisify(execFile);

async function ffmpeg(...options: readonly string[]): Promise<void> {
  await run('ffmpeg', ['-nostdin', '-y', '-v', 'error', ...options]);
}

export interface VideoOptions {
  readonly seconds?: number;
  /** Of ffmpeg, for what the frames show. */
  readonly filter?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Else it stands at the end, as recorders write it. */
  readonly isIndexFirst?: boolean;
}

/** A video whose frames all show this picture, or what a filter makes of it. */
export async function makeVideo(picture: string, target: string, options: VideoOptions = {}): Promise<void> {
  const { seconds = 2, filter = 'null', tags = {}, isIndexFirst = false } = options;
  const input = ['-loop', '1', '-framerate', '10', '-t', `${seconds}`, '-i', picture];
  const metadata = Object.entries(tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]);
  const index = isIndexFirst ? ['-movflags', '+faststart'] : [];
  await ffmpeg(...input, '-vf', filter, '-c:v', 'mpeg4', '-q:v', '2', ...metadata, ...index, target);
}

/** A video that shows this picture in the colours of HDR, by the name that ffmpeg has for its curve. */
export async function makeHdrVideo(
  picture: string,
  target: string,
  transfer: 'smpte2084' | 'arib-std-b67',
): Promise<void> {
  const source = 'tin=iec61966-2-1:pin=bt709:min=gbr:rin=pc';
  const coded = `t=${transfer}:p=bt2020:m=bt2020nc:r=tv:npl=203`;
  const filter = `format=gbrp,zscale=${source}:${coded},format=yuv420p10le`;
  const named = ['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc'];
  const codec = ['-c:v', 'libx265', '-x265-params', 'log-level=error'];
  await ffmpeg(
    '-loop',
    '1',
    '-framerate',
    '10',
    '-t',
    '1',
    '-i',
    picture,
    '-vf',
    filter,
    ...codec,
    ...named,
    target,
  );
}

/** A sound without a picture. */
export async function makeSound(target: string): Promise<void> {
  await ffmpeg('-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac', target);
}

/** The picture as HEVC codes it. `unfinished` is a file to work in. Its sides must be multiples of 8. */
export async function codedInHevc(
  picture: string,
  unfinished: string,
  [width, height]: readonly [number, number],
): Promise<CodedPicture> {
  const codec = ['-c:v', 'libx265', '-tag:v', 'hvc1', '-x265-params', 'log-level=error', '-crf', '12'];
  const colours = ['-vf', 'scale=out_range=pc:out_color_matrix=bt601', '-pix_fmt', 'yuvj420p'];
  await ffmpeg('-i', picture, ...colours, ...codec, '-frames:v', '1', '-f', 'mp4', unfinished);
  const video = await readFile(unfinished);
  const boxAt = (type: string) => video.indexOf(type) - 4;
  const boxOf = (type: string) => video.subarray(boxAt(type), boxAt(type) + video.readUInt32BE(boxAt(type)));
  return { codec: 'hvc1', width, height, configuration: boxOf('hvcC'), coded: boxOf('mdat').subarray(8) };
}

const ONE = 0x10000;

/** How a video is to be shown: the upper left part of its display matrix. */
export const DISPLAY = {
  clockwise: [0, ONE, -ONE, 0],
  upsideDown: [-ONE, 0, 0, -ONE],
  anticlockwise: [0, -ONE, ONE, 0],
  mirrored: [-ONE, 0, 0, ONE],
} as const;

/** Changes how an MP4 or MOV is to be shown, as phones do: in its header alone. */
export function displayAs(mp4: Buffer, [a, b, c, d]: readonly [number, number, number, number]): void {
  const matrixAt = mp4.indexOf('tkhd') + 44;
  for (const [index, value] of [a, b, 0, c, d, 0].entries()) mp4.writeInt32BE(value, matrixAt + 4 * index);
}
