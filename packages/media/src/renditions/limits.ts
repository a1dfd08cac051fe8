import { NoPicture } from './no-picture.ts';

/** 268 megapixels: beyond the largest phone cameras, and 0.8 GB once decoded. */
const MAX_PIXELS = 0x3fff * 0x3fff;

/** @throws NoPicture where decoding would take more memory than any photo is worth */
export function refuseTooLarge(width: number, height: number): void {
  if (width * height > MAX_PIXELS) throw new NoPicture('too-large');
}
