import type { EntryView } from '@photokeep/contract/rest/folders';

/** A file of one's own for a test. */
export function someEntry(id: number): EntryView {
  return {
    id,
    kind: 'file',
    name: `IMG_${id}.jpg`,
    sizeBytes: 1000,
    modifiedAt: '2026-06-14T12:00:00.000Z',
    etag: `e${id}`,
    mime: 'image/jpeg',
    picture: null,
    isShared: false,
    owner: null,
    rights: { mayAdd: false, mayChange: true, mayDelete: true },
  };
}
