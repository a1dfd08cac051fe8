import { laterMs, nothing, photo, sidecar, text } from './contents.ts';
import type { Operation } from './operation.ts';

export const uploads: Readonly<Record<string, Operation>> = {
  'upload of a new file': {
    prepare: nothing,
    run: (hand, at) => hand.put(`${at}/new.txt`, text(at)),
    sends: true,
    repeatable: true,
  },
  'upload over a file': {
    prepare: (hand, at) => hand.put(`${at}/same.txt`, text(`old ${at}`)),
    run: (hand, at) => hand.put(`${at}/same.txt`, text(`new ${at}`), { mtimeMs: laterMs }),
    sends: true,
    repeatable: true,
  },
  'upload over another photo': {
    prepare: (hand, at) => hand.put(`${at}/same.jpg`, photo(`old ${at}`)),
    run: (hand, at) => hand.put(`${at}/same.jpg`, photo(`new ${at}`)),
    sends: true,
    repeatable: true,
  },
  'upload over another photo with its sidecar': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/same.jpg`, photo(`old ${at}`));
      await hand.put(`${at}/same.jpg.xmp`, sidecar(`old ${at}`));
    },
    run: (hand, at) => hand.put(`${at}/same.jpg`, photo(`new ${at}`)),
    sends: true,
    repeatable: true,
  },
  'upload over a photo that another path shows, too': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/same.jpg`, photo(`old ${at}`));
      await hand.put(`${at}/other name.jpg`, photo(`old ${at}`), { mtimeMs: laterMs });
    },
    run: (hand, at) => hand.put(`${at}/same.jpg`, photo(`new ${at}`)),
    sends: true,
    repeatable: true,
  },
  'upload of the same file with another time': {
    prepare: (hand, at) => hand.put(`${at}/same.txt`, text(at)),
    run: (hand, at) => hand.put(`${at}/same.txt`, text(at), { mtimeMs: laterMs }),
    sends: true,
    repeatable: true,
  },
  'upload of a photo that is there under another name': {
    prepare: (hand, at) => hand.put(`${at}/one.jpg`, photo(at)),
    run: (hand, at) => hand.put(`${at}/two.jpg`, photo(at)),
    sends: true,
    repeatable: true,
  },
  'upload of a photo that is in the trash': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/one.jpg`, photo(at));
      await hand.remove(`${at}/one.jpg`);
    },
    run: (hand, at) => hand.put(`${at}/two.jpg`, photo(at), { mtimeMs: laterMs }),
    sends: true,
    repeatable: true,
  },
  'upload of a photo that its owner purged, by a phone': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/one.jpg`, photo(at));
      await hand.remove(`${at}/one.jpg`);
      await hand.purge(`${at}/one.jpg`);
    },
    run: (hand, at) => hand.put(`${at}/one.jpg`, photo(at), { automatic: true }),
    sends: true,
    repeatable: true,
  },
  'upload into folders that do not exist': {
    prepare: nothing,
    run: (hand, at) => hand.put(`${at}/a/b/new.txt`, text(at), { makeParents: true }),
    sends: true,
    repeatable: true,
    mayBegin: ['a folder', 'a/b folder'],
  },
};
