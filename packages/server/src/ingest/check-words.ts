import { AppError } from '../domain/errors.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Attempt } from './attempt.ts';
import { fitsPhotoIn } from './fits-photo.ts';

/**
 * Whoever may add and not replace gives photos that are there no other caption, time or place either: of what the same
 * app has sent it may speak.
 * @throws AppError `forbidden`
 */
export async function checkWords(
  index: Pick<LibraryIndex, 'calledLike'>,
  { parent, staged, intent }: Attempt,
  name: string,
): Promise<void> {
  if (intent.onConflict !== 'only-same' || staged.kind !== 'sidecar') return;
  if (await fitsPhotoIn(index, parent.id, name, intent.source.deviceId))
    throw new AppError('forbidden', 'What is here cannot be changed.');
}
