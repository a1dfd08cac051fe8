import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bytes } from '@photokeep/media/testing/bytes';
import { xmpSegment } from '@photokeep/media/testing/jpeg';
import { picture } from '@photokeep/media/testing/picture';

const run = promisify(execFile);

/** A few seconds of H.264 that change from picture to picture. @param more options of ffmpeg before the name of the file */
export async function film(name: string, ...more: readonly string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-film-'));
  const target = join(folder, name);
  const input = ['-f', 'lavfi', '-i', 'testsrc=duration=4:size=320x240:rate=10'];
  const coded = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...input, ...coded, ...more, target]);
  const made = await readFile(target);
  await rm(folder, { recursive: true });
  return made;
}

/** A photo as Google's phones make them, with a film inside. @param takenAt `YYYY:MM:DD HH:mm:ss` */
export async function motionPhoto(takenAt: string): Promise<Buffer> {
  const still = await picture({
    widthPx: 400,
    heightPx: 300,
    color: { r: 30, g: 90, b: 120 },
    takenAt,
  });
  const video = await film('motion.mp4');
  const packet = `<x:xmpmeta><rdf:RDF><rdf:Description GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}"/></rdf:RDF></x:xmpmeta>`;
  return Buffer.from(bytes(still.subarray(0, 2), xmpSegment(packet), still.subarray(2), video));
}
