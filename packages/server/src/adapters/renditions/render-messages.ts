import type { Rendered, RenderRequest, ThumbnailRequest } from '@photokeep/media/render';
import type { NoPictureReason } from '../../ports/renditions.ts';

interface HashRequest {
  /** absolute path */
  readonly thumbnail: string;
}

/** What a decoding process can be asked for, and what it answers. */
interface Orders {
  readonly pictures: { readonly request: RenderRequest; readonly result: Rendered };
  /** made from the small picture inside the file, where its own takes too much */
  readonly 'embedded-pictures': { readonly request: RenderRequest; readonly result: Rendered };
  /** the small one alone, for somebody who waits */
  readonly thumbnail: {
    readonly request: ThumbnailRequest;
    readonly result: Pick<Rendered, 'widthPx' | 'heightPx'>;
  };
  /** what a thumbnail that was written before looks like */
  readonly 'picture-hash': { readonly request: HashRequest; readonly result: string | null };
}

export type OrderKind = keyof Orders;

/** What the process that decodes is told, one at a time. */
export type RenderOrder<Kind extends OrderKind = OrderKind> = {
  readonly [One in Kind]: { readonly kind: One; readonly request: Orders[One]['request'] };
}[Kind];

export type RenderReply<Kind extends OrderKind = OrderKind> =
  | { readonly ok: true; readonly result: Orders[Kind]['result'] }
  | { readonly ok: false; readonly reason: NoPictureReason | 'interrupted' };

/** Its disk is full or read-only: that passes, and says nothing about the picture. */
export interface NoRoom {
  readonly ok: false;
  readonly reason: 'no-room';
}

/** What comes back over the line: how much memory it holds by now tells whether it had better begin anew. */
export interface RenderAnswer {
  readonly reply: RenderReply | NoRoom;
  readonly memoryBytes: number;
}
