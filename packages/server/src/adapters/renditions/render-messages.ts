import type { RenderRequest, Rendered } from '@photokeep/media/render';
import type { NoPictureReason } from '../../ports/renditions.ts';

/** What the process that decodes is told, one at a time. */
export type RenderOrder = RenderRequest;

export type RenderReply =
  | { readonly ok: true; readonly rendered: Rendered }
  | { readonly ok: false; readonly reason: NoPictureReason | 'interrupted' };
