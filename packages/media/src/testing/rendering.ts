import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { NoPicture, render } from '../render.ts';
import type { RenderRequest } from '../render.ts';
import type { Rgb } from './colours.ts';

/** A folder that goes away with the test. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'renditions-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An original in a folder of its own, and where its renditions go. */
export async function original(
  content: Uint8Array | string,
  {
    mime = 'image/jpeg',
    name = 'original',
    kind = 'photo',
  }: Partial<Pick<RenderRequest, 'mime' | 'kind'>> & { name?: string } = {},
): Promise<RenderRequest> {
  const folder = await testFolder();
  const path = join(folder, name);
  await writeFile(path, content);
  return {
    path,
    kind,
    mime,
    thumbnail: join(folder, 'thumbnail.webp'),
    preview: join(folder, 'preview.jpg'),
  };
}

/** Renders, and opens what was written. */
export async function renderAndLook(request: RenderRequest) {
  const rendered = await render(request);
  const [thumbnail, preview] = await Promise.all([look(request.thumbnail), look(request.preview)]);
  return { rendered, thumbnail, preview };
}

/** Opens a picture. */
export async function look(path: string) {
  const bytes = await readFile(path);
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number): Rgb => {
    const at = (y * info.width + x) * info.channels;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  };
  const { width, height } = info;
  return { bytes, metadata: await sharp(bytes).metadata(), width, height, pixel };
}

/** The reason why there is no picture; other errors pass. */
export async function whyNot(request: RenderRequest): Promise<string | null> {
  try {
    await render(request);
    return null;
  } catch (error) {
    if (error instanceof NoPicture) return error.reason;
    throw error;
  }
}
