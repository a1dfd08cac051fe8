import type { RenditionName, Renditions } from '../ports/renditions.ts';
import type { Exchange } from './exchange.ts';
import { sendFile } from './send-file.ts';

export interface PictureToSend {
  readonly sha256: string;
  /** quarter turns by which it is turned */
  readonly turns: number;
  readonly name: RenditionName;
  /** without quotes */
  readonly etag: string;
  readonly cacheControl: string;
}

/** Sends one of the pictures made from a photo or video. @returns false, and nothing sent, where there is none */
export async function sendPicture(
  exchange: Exchange,
  renditions: Renditions,
  { sha256, turns, name, etag, cacheControl }: PictureToSend,
): Promise<boolean> {
  const handle = await renditions.open(sha256, name, turns);
  if (handle === null) return false;
  try {
    await sendFile(exchange, {
      sizeBytes: handle.stat.sizeBytes,
      etag,
      mtimeSeconds: Math.floor(handle.stat.mtimeMs / 1000),
      headers: {
        'Content-Type': name === 'thumbnail' ? 'image/webp' : 'image/jpeg',
        'Cache-Control': cacheControl,
      },
      open: () => Promise.resolve(handle),
    });
  } finally {
    await handle.close();
  }
  return true;
}
