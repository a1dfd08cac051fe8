import { setPriority } from 'node:os';
import { NoPicture, render } from '@photokeep/media/render';
import type { RenderOrder, RenderReply } from './render-messages.ts';

/*
 * The program of the process that decodes pictures: what a hostile or damaged file does to it touches nobody else. It
 * makes way for everything: a photo that arrives matters more than one that is looked at.
 */

const lowestPriority = 19;
setPriority(lowestPriority);

process.on('message', (order: RenderOrder) => {
  void answer(order).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());

async function answer(order: RenderOrder): Promise<RenderReply> {
  try {
    return { ok: true, rendered: await render(order) };
  } catch (error) {
    if (error instanceof NoPicture) return { ok: false, reason: error.reason };
    // What nobody foresaw ends this process, and its parent says so.
    process.exit(1);
  }
}
