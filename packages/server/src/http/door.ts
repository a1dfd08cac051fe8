import type { Handler } from './exchange.ts';

/** An inbound protocol over HTTP. */
export interface Door {
  readonly id: string;
  /** whether a path (without base path and query) is this door's */
  owns(rawPath: string): boolean;
  readonly handle: Handler;
}
