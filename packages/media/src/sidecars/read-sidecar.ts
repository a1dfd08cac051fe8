import { ReadLimitReached, boundedRegion } from '../bytes/bounded-region.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { type CaptureTime, TIME_SOURCES } from '../capture-facts.ts';
import { readXmp } from '../evidence/xmp.ts';
import { EDITED_FIELDS, type EditedField } from '../edits/owner-words.ts';
import { factsFrom } from '../facts/facts-from.ts';
import { xmpFacts } from '../facts/xmp-facts.ts';
import {
  MAX_VALUE_CHARACTERS,
  MAX_VALUES,
  type XmpProperties,
  xmpProperties,
} from '../facts/xmp-properties.ts';
import { EXTRACTOR_VERSION, type SomeFacts } from '../media-facts.ts';
import { withPlace } from '../places/with-place.ts';
import type { SidecarFacts } from './sidecar-facts.ts';
import { readTakeout } from './takeout.ts';
import { EDITED_PROPERTY, TURNED_PROPERTY } from './xmp-names.ts';

export type { SidecarFacts, SidecarKind } from './sidecar-facts.ts';

const MAX_BYTES = 1024 * 1024;
/** Of one that somebody waits for. */
const MAX_BYTES_FOR_TIME = 256 * 1024;

type Read = Omit<SidecarFacts, 'extractorVersion'>;

const SILENT: Read = { kind: null, takenAt: null, facts: {} };

/**
 * What a file beside a photo says of it: an XMP packet, an edit of Apple's Photos, or what Google Takeout writes. Reads at
 * most 1 MiB. No bytes make it throw; it rejects only when `source` does.
 */
export async function readSidecar(source: ByteSource, mime: string): Promise<SidecarFacts> {
  const read = READERS[mime];
  const told = await asFarAsItGoes(source, read, MAX_BYTES);
  return { extractorVersion: EXTRACTOR_VERSION, ...told, facts: await withPlace(told.facts) };
}

/** Just when the photo was taken, as far as a sidecar of ordinary size tells. */
export async function readSidecarTime(source: ByteSource, mime: string): Promise<CaptureTime | null> {
  return (await asFarAsItGoes(source, READERS[mime], MAX_BYTES_FOR_TIME)).takenAt;
}

async function asFarAsItGoes(source: ByteSource, read: Reader | undefined, maxBytes: number): Promise<Read> {
  try {
    return (await read?.(boundedRegion(source, { maxBytes }))) ?? SILENT;
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof ReadLimitReached)) throw error;
    return SILENT;
  }
}

type Reader = (file: Region) => Promise<Read>;

const READERS: Readonly<Record<string, Reader>> = {
  'application/rdf+xml': xmpSidecar,
  'application/vnd.apple.adjustments+plist': async () => ({
    kind: 'aae',
    takenAt: null,
    facts: factsFrom('aae', { adjusted: true }),
  }),
  'application/json': takeoutSidecar,
};

async function xmpSidecar(file: Region): Promise<Read> {
  const { xmp = '', times = [] } = await readXmp(file, MAX_BYTES);
  const time = TIME_SOURCES.map((source) => times.find((one) => one.source === source)).find(Boolean);
  const { position, rating, caption, keywords } = xmpFacts(xmp);
  // One more than counts tells that there are more.
  const properties = xmpProperties(xmp, MAX_VALUES + 1);
  const edited = new Set(properties.get(EDITED_PROPERTY)?.[0]?.split(/\s+/));
  const [orientation] = orientations(properties.get('tiff:Orientation'));
  const [from, to] = orientations(properties.get(TURNED_PROPERTY)?.[0]?.split(' '));
  const facts: SomeFacts = factsFrom('xmp-sidecar', {
    position: position?.value,
    rating: rating?.value,
    caption: caption?.value,
    keywords: keywords?.value,
    orientation,
  });
  return {
    kind: 'xmp',
    takenAt: time ? { ...time, source: 'xmp-sidecar' } : null,
    facts,
    edited: EDITED_FIELDS.filter((field) => edited.has(field)),
    ...(from !== undefined && to !== undefined && { turned: { from, to } }),
    partial: file.sizeBytes > MAX_BYTES ? EDITED_FIELDS : cutFields(properties),
  };
}

const orientations = (values: readonly string[] = []): number[] =>
  values.map(Number).filter((value) => Number.isInteger(value) && value >= 1 && value <= 8);

/** What stands there in full might be something else. */
function cutFields(properties: XmpProperties): EditedField[] {
  const isCut = (value: string): boolean => value.length >= MAX_VALUE_CHARACTERS;
  const keywords = properties.get('dc:subject') ?? [];
  return [
    ...(properties.get('dc:description')?.slice(0, 1).some(isCut) ? ['caption' as const] : []),
    ...(keywords.length > MAX_VALUES || keywords.some(isCut) ? ['keywords' as const] : []),
  ];
}

async function takeoutSidecar(file: Region): Promise<Read> {
  const text = await file.read(0, file.sizeBytes);
  return readTakeout(Buffer.from(text.bytes(0, text.sizeBytes)).toString('utf8')) ?? SILENT;
}
