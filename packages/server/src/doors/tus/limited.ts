import { AppError } from '../../domain/errors.ts';

/**
 * The same bytes, but no more than are still missing: what else would come was never announced.
 * @throws AppError `too-large`
 */
export async function* limited(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new AppError('too-large', 'This is more than the upload announced.');
    yield chunk;
  }
}
