import type { Id } from '../domain/entry.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { UploadIntent } from '../domain/upload.ts';

/** What the sender said of a new file besides its bytes, to be recorded behind the change that adds it. */
export function toldProperties({ properties }: Pick<UploadIntent, 'properties'>, id: Id): Change[] {
  return properties === undefined || Object.keys(properties).length === 0
    ? []
    : [{ type: 'properties-set', id, set: { ...properties }, removed: [] }];
}
