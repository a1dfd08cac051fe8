import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, boxes, findBox } from './isobmff.ts';

const MAX_KEYS_BYTES = 16 * 1024;
const MAX_VALUE_BYTES = 256;
/** `type` and `locale` before the value of a 'data' box. */
const DATA_HEADER_BYTES = 8;
const KEY_HEADER_BYTES = 8;
/** `size` and `language` before the text of a user data item. */
const USER_DATA_HEADER_BYTES = 4;

/**
 * The texts of a 'meta' box: by key name ('com.apple.quicktime.make') where it has 'keys', else by
 * the four characters of the item. QuickTime writes 'meta' without version and flags, MP4 with.
 */
export async function metadataTexts(meta: Region): Promise<ReadonlyMap<string, string>> {
  const bare = (await meta.read(4, 4)).text(0, 4) === 'hdlr';
  const children = bare ? meta : meta.region(FULL_BOX_BYTES);
  const names = await keyNames(children);
  const list = await findBox(children, 'ilst');
  const texts = new Map<string, string>();
  if (!list) return texts;
  for await (const { type, body } of boxes(list)) {
    const data = await findBox(body, 'data');
    const name = names[Buffer.from(type, 'latin1').readUInt32BE(0) - 1] ?? type;
    if (data) texts.set(name, await utf8(data.region(DATA_HEADER_BYTES)));
  }
  return texts;
}

/** The key names in order; 'ilst' counts them from 1. */
async function keyNames(children: Region): Promise<readonly string[]> {
  const keys = await findBox(children, 'keys');
  if (!keys) return [];
  const fields = await keys.readUpTo(0, MAX_KEYS_BYTES);
  const names: string[] = [];
  for (let at = FULL_BOX_BYTES + 4; at + KEY_HEADER_BYTES <= fields.sizeBytes; ) {
    const sizeBytes = fields.u32(at);
    if (sizeBytes < KEY_HEADER_BYTES) throw new Malformed('key smaller than its header');
    names.push(fields.text(at + KEY_HEADER_BYTES, sizeBytes - KEY_HEADER_BYTES));
    at += sizeBytes;
  }
  return names;
}

/** The international texts of a 'udta' box ('©day', '©mak') by their four characters. */
export async function userDataTexts(userData: Region): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const { type, body } of boxes(userData)) {
    if (!type.startsWith('©') || body.sizeBytes < USER_DATA_HEADER_BYTES) continue;
    const lengthBytes = (await body.read(0, 2)).u16(0);
    texts.set(type, await utf8(body.region(USER_DATA_HEADER_BYTES, lengthBytes)));
  }
  return texts;
}

async function utf8(value: Region): Promise<string> {
  const fields = await value.readUpTo(0, MAX_VALUE_BYTES);
  return Buffer.from(fields.bytes(0, fields.sizeBytes)).toString('utf8').replaceAll('\0', '').trim();
}
