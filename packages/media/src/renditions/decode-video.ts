import { fromCodedColours } from './coded-colours.ts';
import type { Decoded } from './decoded.ts';
import { refuseTooLarge } from './limits.ts';
import { ifDecodable } from './no-picture.ts';
import { pixelsFor } from './pixels-for.ts';
import { probeVideo } from './probe-video.ts';
import type { VideoFile } from './run-video-tool.ts';
import { openPicture } from './sharp.ts';
import { posterOf } from './video-poster.ts';

/**
 * Decodes the frame that stands for a video.
 * @throws NoPicture where that cannot be done
 */
export async function decodeVideo(video: VideoFile): Promise<Decoded> {
  const facts = await probeVideo(video);
  const { widthPx, heightPx, durationMs, colours } = facts;
  refuseTooLarge(widthPx, heightPx);
  const poster = await posterOf(video, facts);
  const pixels = await ifDecodable(async () => {
    const { autoOrient } = await openPicture(poster).metadata();
    return pixelsFor('preview', openPicture(poster), autoOrient);
  });
  return { widthPx, heightPx, durationMs, pixels: fromCodedColours(pixels, colours) };
}
