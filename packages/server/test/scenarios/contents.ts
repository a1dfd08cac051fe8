import type { LibraryHand } from '../support/library-hand.ts';

/* What the operations put: names that hold the folder give contents that occur nowhere else. */

/** No media, so never shared between paths. */
export const text = (name: string): Buffer => Buffer.from(`the text ${name}`);
/** By its first bytes a photo; it does not say when it was taken. */
export const photo = (name: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), Buffer.from(name)]);

/** What says something of a photo beside it. */
export const sidecar = (name: string): Buffer =>
  Buffer.from(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${name} --></x:xmpmeta>`);

export const laterMs = Date.UTC(2027, 0, 2, 3, 4, 5);

export const nothing = async (): Promise<void> => undefined;

/** A folder in a folder, with files that are never shared and a photo that may be. */
export async function fill(hand: LibraryHand, folder: string): Promise<void> {
  await hand.makeFolder(folder);
  await hand.makeFolder(`${folder}/inner`);
  await hand.put(`${folder}/a.txt`, text(`a in ${folder}`));
  await hand.put(`${folder}/inner/b.txt`, text(`b in ${folder}`));
  await hand.put(`${folder}/c.jpg`, photo(`in ${folder}`));
}
