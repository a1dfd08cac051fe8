import { join } from 'node:path';
import { quarters } from '@photokeep/media/testing/colours';
import type { CodedPicture } from '@photokeep/media/testing/heif-photo';
import { testFolder } from '@photokeep/media/testing/rendering';
import { codedInHevc } from '@photokeep/media/testing/video-tools';

/** A picture of four quarters as a HEIC holds it. Its sides must be multiples of 8. */
export async function hevcQuarters(corners: string, width = 120, height = 80): Promise<CodedPicture> {
  const folder = await testFolder();
  const picture = join(folder, 'picture.png');
  await quarters(corners, width, height).png().toFile(picture);
  return codedInHevc(picture, join(folder, 'coded.mp4'), [width, height]);
}
