import type { NoPictureReason, WebPictureRequest } from '@photokeep/media/web-picture';

/** What the process that makes a web picture is told. */
export type WebPictureOrder = WebPictureRequest;

export type WebPictureReply =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: NoPictureReason };
