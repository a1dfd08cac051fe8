import type { Exchange } from './exchange.ts';

/** Aborts when whoever asked does not wait any more. */
export function whenGone({ res }: Pick<Exchange, 'res'>): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}
