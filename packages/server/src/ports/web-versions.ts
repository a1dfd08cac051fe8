import type { ReadHandle } from './storage.ts';

/** What browsers can show of an original that they cannot: a photo as JPEG in full size, a video as MP4. */
export type WebVersionKind = 'picture' | 'video';

/** Part of their addresses, which browsers keep for ever: made anew when this grows. */
export const webVersionNumber = 1;

export type WebVersionFailure =
  | 'no-tool'
  | 'undecodable'
  | 'unsupported'
  | 'too-large'
  | 'too-long'
  | 'no-room'
  /** too many wait already */
  | 'busy'
  /** it was ended from outside, or Photokeep ends */
  | 'stopped';

export type WebVersionState =
  | { readonly is: 'absent' | 'ready' }
  | { readonly is: 'waiting'; readonly ahead: number }
  /** percent is null where the length is not known */
  | { readonly is: 'making'; readonly percent: number | null }
  | { readonly is: 'failed'; readonly reason: WebVersionFailure };

export interface WebVersionOrder {
  readonly sha256: string;
  readonly kind: WebVersionKind;
  readonly mime: string;
  /** opens the original, when its turn has come */
  readonly open: () => Promise<ReadHandle>;
}

/**
 * Versions for the web, made when somebody wants to see them and kept where they may be deleted at any time. One photo
 * and one video are made at once.
 */
export interface WebVersions {
  stateOf(sha256: string, kind: WebVersionKind): Promise<WebVersionState>;
  /** Has it made, or joins those who wait. What failed before is tried again. */
  order(order: WebVersionOrder): Promise<WebVersionState>;
  /**
   * Orders it and waits until it is ready or has failed.
   * @param gone when whoever waits for it does not any more: it is not begun where nobody else does
   */
  made(order: WebVersionOrder, gone: AbortSignal): Promise<WebVersionState>;
  /** @returns null where there is none (yet, or any more) */
  open(sha256: string, kind: WebVersionKind): Promise<ReadHandle | null>;
}
