import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { EmbeddedVideo, SomeFacts } from '../media-facts.ts';
import { factsFrom } from './facts-from.ts';

const FILE_TYPE_AT = 4;
const FILE_TYPE = 'ftyp';
/** Samsung lists what it appends in a directory at the very end: "SEFH" … length, "SEFT". */
const SAMSUNG_END = 'SEFT';
const SAMSUNG_HEAD = 'SEFH';
const MOTION_DATA = 0x0a30;
const MAX_ENTRIES = 64;

/** The video within a motion photo, if it is where the photo says. */
export async function motionFacts(file: Region, evidence: readonly Evidence[]): Promise<SomeFacts> {
  const packets = evidence.map(({ xmp }) => xmp).filter((xmp) => xmp !== undefined);
  const samsung = await ifWellFormed(() => samsungVideo(file));
  const told = [samsung, ...packets.map((packet) => googleVideo(packet, file.sizeBytes))];
  for (const video of told) {
    if (video !== undefined && (await ifWellFormed(() => isVideo(file, video))))
      return factsFrom('container', { motion: video });
  }
  return {};
}

async function isVideo(file: Region, { offsetBytes, lengthBytes }: EmbeddedVideo): Promise<boolean> {
  if (offsetBytes <= 0 || lengthBytes < FILE_TYPE_AT + FILE_TYPE.length) return false;
  const mark = await file.read(offsetBytes + FILE_TYPE_AT, FILE_TYPE.length);
  return mark.text(0, FILE_TYPE.length) === FILE_TYPE;
}

/** XMP of Google's cameras: older ones count from the end, newer ones list what is appended with its length. */
function googleVideo(packet: string, sizeBytes: number): EmbeddedVideo | undefined {
  const [, fromEnd] = /\bG?Camera:MicroVideoOffset(?:\s*=\s*["']|\s*>)\s*(\d{1,12})/.exec(packet) ?? [];
  if (fromEnd !== undefined) return atEnd(Number(fromEnd), 0, sizeBytes);
  const items = [...packet.matchAll(/<[^<>]*\bItem:Semantic[^<>]*>/g)].map(([tag]) => tag);
  const at = items.findIndex((item) => /Item:Semantic\s*=\s*["']MotionPhoto/.test(item));
  if (at < 0) return undefined;
  const behind = items.slice(at + 1).reduce((sum, item) => sum + itemLength(item), 0);
  return atEnd(itemLength(items[at] ?? ''), behind, sizeBytes);
}

function itemLength(item: string): number {
  const number = (name: string): number =>
    Number(new RegExp(`Item:${name}\\s*=\\s*["'](\\d{1,12})`).exec(item)?.[1] ?? 0);
  return number('Length') + number('Padding');
}

function atEnd(lengthBytes: number, behindBytes: number, sizeBytes: number): EmbeddedVideo {
  return { offsetBytes: sizeBytes - behindBytes - lengthBytes, lengthBytes };
}

async function samsungVideo(file: Region): Promise<EmbeddedVideo | undefined> {
  const end = await file.read(file.sizeBytes - 8, 8, 'little');
  if (end.text(4, SAMSUNG_END.length) !== SAMSUNG_END) return undefined;
  const headAt = file.sizeBytes - 8 - end.u32(0);
  const head = await file.read(headAt, 12, 'little');
  if (head.text(0, SAMSUNG_HEAD.length) !== SAMSUNG_HEAD) return undefined;
  const count = Math.min(head.u32(8), MAX_ENTRIES);
  for (let at = headAt + 12; at < headAt + 12 + count * 12; at += 12) {
    const entry = await file.read(at, 12, 'little');
    if (entry.u16(2) !== MOTION_DATA) continue;
    const startsAt = headAt - entry.u32(4);
    const lengthBytes = entry.u32(8);
    // Each block begins with its kind, and the length of its name and its name.
    const nameBytes = (await file.read(startsAt, 8, 'little')).u32(4);
    return { offsetBytes: startsAt + 8 + nameBytes, lengthBytes: lengthBytes - 8 - nameBytes };
  }
  return undefined;
}
