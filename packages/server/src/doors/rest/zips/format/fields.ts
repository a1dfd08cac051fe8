/** A number of a record, and how many bytes it takes. */
type Field = readonly [bytes: 1 | 2 | 4 | 8, value: number];

/** Numbers one after the other, the lowest byte of each first. */
export function fields(list: readonly Field[]): Buffer {
  const record = Buffer.alloc(list.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of list) {
    if (bytes === 4) record.writeUInt32LE(value, at);
    else if (bytes === 2) record.writeUInt16LE(value, at);
    else if (bytes === 8) record.writeBigUInt64LE(BigInt(value), at);
    else record.writeUInt8(value, at);
    at += bytes;
  }
  return record;
}
