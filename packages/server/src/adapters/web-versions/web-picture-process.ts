import { setPriority } from 'node:os';
import { makeWebPicture, NoPicture } from '@photokeep/media/web-picture';
import type { WebPictureOrder, WebPictureReply } from './web-picture-messages.ts';

/*
 * The program of the process that makes one web picture and ends: what a hostile or damaged file does to it touches
 * nobody else.
 */

/** Before the pictures that nobody waits for, behind everything else. */
const lowPriority = 10;
setPriority(lowPriority);

process.on('disconnect', () => process.exit());
process.on('message', (order: WebPictureOrder) => {
  void answer(order).then((reply) => process.send?.(reply));
});

async function answer(order: WebPictureOrder): Promise<WebPictureReply> {
  try {
    await makeWebPicture(order);
    return { ok: true };
  } catch (error) {
    if (error instanceof NoPicture) return { ok: false, reason: error.reason };
    // What nobody foresaw ends this process, and its parent says so.
    process.exit(1);
  }
}
