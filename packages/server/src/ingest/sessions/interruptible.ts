import { AppError } from '../../domain/errors.ts';

/**
 * The same bytes, until the signal comes: then it throws at once, also while the sender keeps it waiting.
 * @throws AppError `conflict` when interrupted
 */
export function interruptible(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  let interrupt: (reason: AppError) => void = () => undefined;
  signal.addEventListener('abort', () => interrupt(takenOver()), { once: true });
  const next = (): Promise<IteratorResult<Uint8Array>> =>
    new Promise((resolve, reject) => {
      interrupt = reject;
      if (signal.aborted) reject(takenOver());
      else chunks.next().then(resolve, reject);
    });
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

function takenOver(): AppError {
  return new AppError('conflict', 'A later request for the same upload has taken over.');
}
