import type { Region } from '../bytes/region.ts';
import type { StoredSize } from './stored-size.ts';

/** PNG: IHDR, always the first chunk. */
export async function pngSize(file: Region): Promise<StoredSize | undefined> {
  const fields = await file.read(8, 16);
  if (fields.text(4, 4) !== 'IHDR') return undefined;
  return { widthPx: fields.u32(8), heightPx: fields.u32(12) };
}

/** GIF: the logical screen. */
export async function gifSize(file: Region): Promise<StoredSize> {
  const fields = await file.read(6, 4, 'little');
  return { widthPx: fields.u16(0), heightPx: fields.u16(2) };
}

/** BMP: OS/2 headers have 16 bits for each side; a negative height says that rows come top first. */
export async function bmpSize(file: Region): Promise<StoredSize> {
  const fields = await file.read(14, 12, 'little');
  if (fields.u32(0) === 12) return { widthPx: fields.u16(4), heightPx: fields.u16(6) };
  return { widthPx: fields.i32(4), heightPx: Math.abs(fields.i32(8)) };
}

/** Photoshop: height before width. */
export async function psdSize(file: Region): Promise<StoredSize> {
  const fields = await file.read(14, 8);
  return { heightPx: fields.u32(0), widthPx: fields.u32(4) };
}
