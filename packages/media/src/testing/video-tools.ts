import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes sure that ffmpeg is there: installs it where that is possible.
 * @throws Error with the command to run where it is not
 */
export async function needVideoTools(): Promise<void> {
  if (await isThere()) return;
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', 'ffmpeg'];
  const advice = `These tests need more programs. Run as root, on Debian: ${command.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(advice);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update'], { env });
    await run(command[0] ?? '', command.slice(1), { env });
  } catch (cause) {
    throw new Error(advice, { cause });
  }
}

async function isThere(): Promise<boolean> {
  return run('ffmpeg', ['-version']).then(
    () => true,
    () => false,
  );
}

/** A video whose frames all show this picture, or one that gives way to black after its first second. */
export async function makeVideo(
  picture: string,
  target: string,
  { seconds = 2, filter = 'null' }: { seconds?: number; filter?: string } = {},
): Promise<void> {
  const input = ['-loop', '1', '-framerate', '10', '-t', `${seconds}`, '-i', picture];
  const output = ['-vf', filter, '-c:v', 'mpeg4', '-q:v', '2', target];
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...input, ...output]);
}

/** A sound without a picture. */
export async function makeSound(target: string): Promise<void> {
  await run('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=1',
    '-c:a',
    'aac',
    target,
  ]);
}

/** Turns a video by a quarter clockwise, as phones do: in its header alone. */
export function turnClockwise(mp4: Buffer): void {
  const [widthAt, matrixAt] = [80, 44];
  const track = mp4.indexOf('tkhd') - 4;
  const width = mp4.readUInt32BE(track + widthAt + 4);
  const matrix = [0, 0x10000, 0, -0x10000, 0, 0, width, 0, 0x40000000];
  for (const [index, value] of matrix.entries()) mp4.writeInt32BE(value, track + matrixAt + 4 + 4 * index);
}
