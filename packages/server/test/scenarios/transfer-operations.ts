import { fill, laterMs, photo, sidecar, text } from './contents.ts';
import type { Operation } from './operation.ts';

export const moves: Readonly<Record<string, Operation>> = {
  'move of a file': {
    prepare: (hand, at) => hand.put(`${at}/from.txt`, text(at)),
    run: (hand, at) => hand.move(`${at}/from.txt`, `${at}/to.txt`),
  },
  'move of a file over another': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/from.txt`, text(`new ${at}`));
      await hand.put(`${at}/to.txt`, text(`old ${at}`));
    },
    run: (hand, at) => hand.move(`${at}/from.txt`, `${at}/to.txt`),
  },
  'move of a photo over another': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/from.jpg`, photo(`new ${at}`));
      await hand.put(`${at}/to.jpg`, photo(`old ${at}`));
    },
    run: (hand, at) => hand.move(`${at}/from.jpg`, `${at}/to.jpg`),
  },
  'move of a photo with its sidecar over another with its own': {
    prepare: async (hand, at) => {
      for (const name of ['from', 'to']) {
        await hand.put(`${at}/${name}.jpg`, photo(`${name} ${at}`));
        await hand.put(`${at}/${name}.jpg.xmp`, sidecar(`${name} ${at}`));
      }
    },
    run: (hand, at) => hand.move(`${at}/from.jpg`, `${at}/to.jpg`),
  },
  'move of a photo over its alias': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/from.jpg`, photo(at));
      await hand.put(`${at}/to.jpg`, photo(at), { mtimeMs: laterMs });
    },
    run: (hand, at) => hand.move(`${at}/from.jpg`, `${at}/to.jpg`),
  },
  'move of an alias over its photo': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/to.jpg`, photo(at));
      await hand.put(`${at}/from.jpg`, photo(at), { mtimeMs: laterMs });
    },
    run: (hand, at) => hand.move(`${at}/from.jpg`, `${at}/to.jpg`),
  },
  'move of a file over a folder': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/from.txt`, text(at));
      await fill(hand, `${at}/to`);
    },
    run: (hand, at) => hand.move(`${at}/from.txt`, `${at}/to`),
  },
  'move of a folder': {
    prepare: (hand, at) => fill(hand, `${at}/from`),
    run: (hand, at) => hand.move(`${at}/from`, `${at}/to`),
  },
  'move of a folder over another': {
    prepare: async (hand, at) => {
      await fill(hand, `${at}/from`);
      await fill(hand, `${at}/to`);
    },
    run: (hand, at) => hand.move(`${at}/from`, `${at}/to`),
  },
};

export const copies: Readonly<Record<string, Operation>> = {
  'copy of a file': {
    prepare: (hand, at) => hand.put(`${at}/from.txt`, text(at)),
    run: (hand, at) => hand.copy(`${at}/from.txt`, `${at}/to.txt`),
  },
  'copy of a file over another': {
    prepare: async (hand, at) => {
      await hand.put(`${at}/from.txt`, text(`new ${at}`));
      await hand.put(`${at}/to.txt`, text(`old ${at}`));
    },
    run: (hand, at) => hand.copy(`${at}/from.txt`, `${at}/to.txt`),
  },
  'copy of a folder': {
    prepare: (hand, at) => fill(hand, `${at}/from`),
    run: (hand, at) => hand.copy(`${at}/from`, `${at}/to`),
  },
  'copy of a folder over another': {
    prepare: async (hand, at) => {
      await fill(hand, `${at}/from`);
      await fill(hand, `${at}/to`);
    },
    run: (hand, at) => hand.copy(`${at}/from`, `${at}/to`),
  },
};
