import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../ports/log.ts';
import type { ClientSide } from './client-side.ts';

/** One request and its answer, as doors see it. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** path as sent, without query and without the sub-path Photokeep is served under */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  readonly client: ClientSide;
  readonly log: Log;
  /** whether the client holds its body back until it is let (Expect: 100-continue) */
  readonly holdsBodyBack: boolean;
  /** Lets such a client send its body. To be called after it is admitted. */
  letBodyCome(): void;
}

export type Handler = (exchange: Exchange) => Promise<void>;

/** A header that may come once; of several the first counts. */
export function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
