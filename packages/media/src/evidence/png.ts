import type { Region } from '../bytes/region.ts';
import { wallTime } from '../capture-facts.ts';
import { pngChunks } from '../containers/png.ts';
import { parseDateText } from '../time/date-text.ts';
import type { Evidence } from './evidence.ts';
import { wellFormedPart } from './evidence.ts';
import { tiffEvidence } from './exif.ts';
import { rawProfileEvidence } from './png-raw-profile.ts';
import { readXmp } from './xmp.ts';

const XMP_KEYWORD = 'XML:com.adobe.xmp\0';
const CREATION_TIME_KEYWORD = 'Creation Time\0';
const MAX_TEXT_BYTES = 64;

/** eXIf or the profile that stood in for it, the XMP packet in iTXt, and the 'Creation Time' text of PNG (third edition). */
export async function* pngEvidence(file: Region): AsyncGenerator<Evidence> {
  for await (const { type, body } of pngChunks(file)) {
    if (type === 'eXIf') yield* wellFormedPart(tiffEvidence(body));
    else if (type === 'zTXt') yield* wellFormedPart(rawProfileEvidence(body));
    else if (type === 'iTXt' && (await startsWith(body, XMP_KEYWORD))) yield await readXmp(body);
    else if (type === 'tEXt' && (await startsWith(body, CREATION_TIME_KEYWORD)))
      yield await creationTime(body);
  }
}

async function creationTime(chunk: Region): Promise<Evidence> {
  const fields = await chunk.readUpTo(CREATION_TIME_KEYWORD.length, MAX_TEXT_BYTES);
  const dated = parseDateText(fields.text(0, fields.sizeBytes));
  return dated ? { times: [wallTime(dated.clock, dated.offsetMinutes, 'png-creation-time')] } : {};
}

async function startsWith(chunk: Region, keyword: string): Promise<boolean> {
  if (chunk.sizeBytes < keyword.length) return false;
  return (await chunk.read(0, keyword.length)).text(0, keyword.length) === keyword;
}
