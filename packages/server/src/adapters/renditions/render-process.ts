import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { hashThumbnail } from '@photokeep/media/hash-thumbnail';
import { NoPicture, render, renderEmbedded, renderThumbnail } from '@photokeep/media/render';
import type { NoRoom, RenderAnswer, RenderOrder, RenderReply } from './render-messages.ts';

/*
 * The program of the processes that decode pictures: what a hostile or damaged file does to one touches nobody else. It
 * makes way for everything: a photo that arrives matters more than one that is looked at.
 */

const noRoomCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

const lowestPriority = 19;
setPriority(lowestPriority);
// A session of its own can be a group of its own to the scheduler, with a priority of its own.
tell('/proc/self/autogroup', String(lowestPriority));
// Where memory runs out, the system ends this process rather than the server.
tell('/proc/self/oom_score_adj', '1000');

process.on('message', (order: RenderOrder) => {
  void answer(order).then((reply) => {
    const message: RenderAnswer = { reply, memoryBytes: process.memoryUsage.rss() };
    process.send?.(message);
  });
});
process.on('disconnect', () => process.exit());

async function answer(order: RenderOrder): Promise<RenderReply | NoRoom> {
  try {
    return { ok: true, result: await carryOut(order) };
  } catch (error) {
    if (error instanceof NoPicture) return { ok: false, reason: error.reason };
    // A full disk, a file that cannot be opened: that says nothing about the photo.
    if (error instanceof Error && 'errno' in error)
      return {
        ok: false,
        reason: 'code' in error && noRoomCodes.has(error.code) ? 'no-room' : 'interrupted',
      };
    // What nobody foresaw ends this process, and its parent says so.
    process.exit(1);
  }
}

function carryOut({ kind, request }: RenderOrder): Promise<Extract<RenderReply, { ok: true }>['result']> {
  switch (kind) {
    case 'pictures':
      return render(request);
    case 'embedded-pictures':
      return renderEmbedded(request);
    case 'thumbnail':
      return renderThumbnail(request);
    case 'picture-hash':
      return hashThumbnail(request.thumbnail);
  }
}

/** Where the system does not know it, things stay as they are. */
function tell(file: string, value: string): void {
  try {
    writeFileSync(file, value);
  } catch {
    // Only Linux has such files.
  }
}
