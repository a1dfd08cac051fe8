import { fill, laterMs, photo, sidecar, text } from './contents.ts';
import type { Operation } from './operation.ts';

export const trash: Readonly<Record<string, Operation>> = {
  'deletion of a file': {
    prepare: (hand, at) => hand.put(`${at}/gone.txt`, text(at)),
    run: (hand, at) => hand.remove(`${at}/gone.txt`),
  },
  'deletion of a photo that another path shows, too': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/gone.jpg`, photo(at));
      await hand.put(`${at}/heir.jpg`, photo(at), { mtimeMs: laterMs });
    },
    run: (hand, at) => hand.remove(`${at}/gone.jpg`),
  },
  'deletion of a photo with its sidecar': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/gone.jpg`, photo(at));
      await hand.put(`${at}/gone.jpg.xmp`, sidecar(at));
    },
    run: (hand, at) => hand.remove(`${at}/gone.jpg`),
  },
  'restoring a photo with its sidecar': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/back.jpg`, photo(at));
      await hand.put(`${at}/back.jpg.xmp`, sidecar(at));
      await hand.remove(`${at}/back.jpg`);
      await hand.put(`${at}/back.jpg`, photo(`taken ${at}`));
    },
    run: (hand, at) => hand.restore(`${at}/back.jpg`),
  },
  'deletion of one half of a Live Photo': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/live.heic`, photo(`still ${at}`));
      await hand.put(`${at}/live.mov`, photo(`motion ${at}`));
      await hand.pair(`${at}/live.heic`, `${at}/live.mov`);
    },
    run: (hand, at) => hand.remove(`${at}/live.mov`),
  },
  'deletion of a folder': {
    prepare: (hand, at) => fill(hand, `${at}/gone`),
    run: (hand, at) => hand.remove(`${at}/gone`),
  },
  'deletion of a folder whose photo is shown elsewhere': {
    prepare: async (hand, at) => {
      await fill(hand, `${at}/gone`);
      await hand.put(`${at}/heir.jpg`, photo(`in ${at}/gone`), { mtimeMs: laterMs });
    },
    run: (hand, at) => hand.remove(`${at}/gone`),
  },
  'purge of a file': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/gone.txt`, text(at));
      await hand.remove(`${at}/gone.txt`);
    },
    run: (hand, at) => hand.purge(`${at}/gone.txt`),
  },
  'purge of a folder': {
    prepare: async (hand, at) => {
      await fill(hand, `${at}/gone`);
      await hand.remove(`${at}/gone`);
    },
    run: (hand, at) => hand.purge(`${at}/gone`),
  },
  'purge of a photo that another deleted path shows, too': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/gone.jpg`, photo(at));
      await hand.put(`${at}/heir.jpg`, photo(at), { mtimeMs: laterMs });
      await hand.remove(`${at}/heir.jpg`);
      await hand.remove(`${at}/gone.jpg`);
    },
    run: (hand, at) => hand.purge(`${at}/gone.jpg`),
  },
  'restoring a file': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/back.txt`, text(at));
      await hand.remove(`${at}/back.txt`);
    },
    run: (hand, at) => hand.restore(`${at}/back.txt`),
  },
  'restoring a file whose name is taken': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/back.txt`, text(at));
      await hand.remove(`${at}/back.txt`);
      await hand.put(`${at}/back.txt`, text(`taken ${at}`));
    },
    run: (hand, at) => hand.restore(`${at}/back.txt`),
  },
  'restoring a file whose folder is purged': {
    prepare: async (hand, at) => {
      await hand.makeFolder(`${at}/folder`);
      await hand.put(`${at}/folder/back.txt`, text(at));
      await hand.remove(`${at}/folder/back.txt`);
      await hand.remove(`${at}/folder`);
      await hand.purge(`${at}/folder`);
    },
    run: (hand, at) => hand.restore(`${at}/folder/back.txt`),
    mayBegin: ['folder folder'],
  },
  'restoring a folder': {
    prepare: async (hand, at) => {
      await fill(hand, `${at}/back`);
      await hand.remove(`${at}/back`);
    },
    run: (hand, at) => hand.restore(`${at}/back`),
  },
};

export const versions: Readonly<Record<string, Operation>> = {
  'restoring a version': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/file.txt`, text(`old ${at}`));
      await hand.put(`${at}/file.txt`, text(`new ${at}`), { mtimeMs: laterMs });
    },
    run: (hand, at) => hand.restoreVersion(`${at}/file.txt`),
  },
  'purge of a version': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/file.txt`, text(`old ${at}`));
      await hand.put(`${at}/file.txt`, text(`new ${at}`));
    },
    run: (hand, at) => hand.purgeVersion(`${at}/file.txt`),
  },
};
