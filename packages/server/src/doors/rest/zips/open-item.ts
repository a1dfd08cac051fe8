import { AppError } from '../../../domain/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { Caller } from '../call.ts';
import type { ReachParts } from '../folders/reach.ts';
import type { OpenItem } from './format/zip-bytes.ts';
import { StillReached } from './still-reached.ts';

export interface OpenParts extends ReachParts {
  readonly files: FileReader;
  readonly clock: Clock;
}

/** Opens files that this account may still look at and that are what they were when the length of the whole was announced. */
export function openingFor(parts: OpenParts, account: Caller): OpenItem {
  const reached = new StillReached(parts, account);
  return async ({ entryId, sizeBytes }) => {
    const entry = entryId === null ? null : await parts.index.entry(entryId);
    if (entry?.kind !== 'file') throw new AppError('not-found', 'A file of this download is gone.');
    await reached.check(entry);
    if (entry.sizeBytes !== sizeBytes)
      throw new AppError('conflict', 'A file of this download was replaced. Start it again.');
    return parts.files.open(entry);
  };
}
