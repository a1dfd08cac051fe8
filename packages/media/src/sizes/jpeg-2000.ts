import type { Region } from '../bytes/region.ts';
import { findBox } from '../containers/isobmff.ts';
import type { StoredSize } from './stored-size.ts';

const CODESTREAM_MARK = 0xff4f;

/** The image header box of JP2, or the size segment of a bare codestream (ISO/IEC 15444-1). */
export async function jpeg2000Size(file: Region): Promise<StoredSize | undefined> {
  if ((await file.read(0, 2)).u16(0) === CODESTREAM_MARK) {
    const fields = await file.read(8, 16);
    return { widthPx: fields.u32(0) - fields.u32(8), heightPx: fields.u32(4) - fields.u32(12) };
  }
  const header = await findBox(file, 'jp2h', 'ihdr');
  const fields = await header?.read(0, 8);
  return fields && { heightPx: fields.u32(0), widthPx: fields.u32(4) };
}
