import { madeBy, max32, zip64Version } from './entry-records.ts';
import { fields } from './fields.ts';

const max16 = 0xffff;

/** The table of contents: how many entries, how long, and where it begins. */
export interface ZipTable {
  readonly count: number;
  readonly tableBytes: number;
  readonly offset: number;
}

const needsZip64 = ({ count, tableBytes, offset }: ZipTable): boolean =>
  count >= max16 || tableBytes >= max32 || offset >= max32;

/** How long {@link endRecords} are. */
export const endBytes = (table: ZipTable): number => (needsZip64(table) ? 56 + 20 + 22 : 22);

/** What readers look for first: where the table of contents is (APPNOTE 4.3.14 to 4.3.16). */
export function endRecords(table: ZipTable): Buffer {
  const { count, tableBytes, offset } = table;
  const plain = fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, max16)],
    [2, Math.min(count, max16)],
    [4, Math.min(tableBytes, max32)],
    [4, Math.min(offset, max32)],
    [2, 0],
  ]);
  return needsZip64(table) ? Buffer.concat([zip64End(table), plain]) : plain;
}

/** The same in 64 bits, and where that is. */
function zip64End({ count, tableBytes, offset }: ZipTable): Buffer {
  return fields([
    [4, 0x06064b50],
    [8, 44],
    [2, madeBy],
    [2, zip64Version],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, tableBytes],
    [8, offset],
    [4, 0x07064b50],
    [4, 0],
    [8, offset + tableBytes],
    [4, 1],
  ]);
}
