import { byteReader } from '../bytes/byte-reader.ts';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { codedUnits, parameterSets } from './annex-b.ts';
import { type CodePoints, codePointsOf } from './heif-colours.ts';
import { heifContents } from './heif-contents.ts';
import { type HeifProperty, primaryItem, propertiesOf } from './heif-properties.ts';
import { referencedItems } from './heif-references.ts';
import { heifItems } from './heif.ts';
import { FULL_BOX_BYTES } from './isobmff.ts';

/** Phones cut 48 megapixels into 192. */
const MAX_TILES = 4096;

export type Turn = 'left' | 'half' | 'right' | 'top for bottom' | 'left for right';

/** Before it is turned. The tiles can go beyond it. */
interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** The picture that a HEIC shows, as decoders of HEVC take it. */
export interface HevcPicture extends Layout {
  /** Its tiles, row by row, each a picture of its own: a byte stream of ITU-T H.265 annex B. */
  readonly stream: readonly Uint8Array[];
  /** To be done to it, in this order. */
  readonly turns: readonly Turn[];
  /** How its samples stand for colours; undefined where the stream alone says it. */
  readonly coding: CodePoints | undefined;
}

/**
 * Finds the picture that a HEIC shows.
 * @param file all of it
 * @returns undefined where it is not made of HEVC alone, or not all of it is shown
 * @throws Malformed; ReadLimitReached where `meta` has a limit
 */
export async function hevcPicture(meta: Region, file: Uint8Array): Promise<HevcPicture | undefined> {
  const primary = await primaryItem(meta);
  if (primary === undefined) return undefined;
  const types = new Map((await heifItems(meta)).map(({ id, type }) => [id, type]));
  const isGrid = types.get(primary) === 'grid';
  const tiles = isGrid ? await referencedItems(meta, { type: 'dimg', from: primary }) : [primary];
  if (tiles.length > MAX_TILES || tiles.some((tile) => types.get(tile) !== 'hvc1')) return undefined;
  const said = await propertiesOf(meta, [primary, ...tiles]);
  const ofPrimary = said.get(primary) ?? [];
  if (ofPrimary.some(({ type }) => type === 'clap')) return undefined;
  const contents = await heifContents(meta, file);
  const layout = isGrid ? gridLayout(await contents(primary)) : await singleLayout(ofPrimary);
  if (layout.columns * layout.rows !== tiles.length) throw new Malformed('grid without its tiles');
  return {
    ...layout,
    stream: await streamOf(tiles, { said, contents, mostBytes: file.length }),
    turns: await turnsOf(ofPrimary),
    coding: (await codingOf(ofPrimary)) ?? (await codingOf(said.get(tiles[0] ?? primary) ?? [])),
  };
}

/** ISO/IEC 23008-12, 6.6.2.3.2. */
function gridLayout(grid: Uint8Array): Layout {
  const fields = byteReader(grid);
  const isWide = (fields.u8(1) & 1) === 1;
  const [width, height] = isWide ? [fields.u32(4), fields.u32(8)] : [fields.u16(4), fields.u16(6)];
  return { columns: fields.u8(3) + 1, rows: fields.u8(2) + 1, width, height };
}

async function singleLayout(properties: readonly HeifProperty[]): Promise<Layout> {
  const size = await bodyOf(properties, 'ispe').read(FULL_BOX_BYTES, 8);
  return { columns: 1, rows: 1, width: size.u32(0), height: size.u32(4) };
}

interface Tiles {
  readonly said: ReadonlyMap<number, readonly HeifProperty[]>;
  readonly contents: (item: number) => Promise<Uint8Array>;
  readonly mostBytes: number;
}

async function streamOf(
  tiles: readonly number[],
  { said, contents, mostBytes }: Tiles,
): Promise<Uint8Array[]> {
  const stream: Uint8Array[] = [];
  let bytesLeft = mostBytes;
  let known = new Uint8Array();
  for (const tile of tiles) {
    const body = bodyOf(said.get(tile) ?? [], 'hvcC');
    const configuration = (await body.read(0, body.sizeBytes)).bytes(0, body.sizeBytes);
    const coded = await contents(tile);
    // Bytes that are named again and again could fill any memory.
    bytesLeft -= coded.length;
    if (Buffer.compare(known, configuration) !== 0) {
      bytesLeft -= configuration.length;
      stream.push(...parameterSets(configuration));
      known = Uint8Array.from(configuration);
    }
    if (bytesLeft < 0) throw new Malformed('tiles of the same bytes');
    stream.push(...codedUnits(coded, configuration));
  }
  return stream;
}

const QUARTERS: readonly (readonly Turn[])[] = [[], ['left'], ['half'], ['right']];

async function turnsOf(properties: readonly HeifProperty[]): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (const { type, body } of properties) {
    if (type === 'irot') turns.push(...(QUARTERS[(await body.read(0, 1)).u8(0) & 3] ?? []));
    else if (type === 'imir')
      turns.push(((await body.read(0, 1)).u8(0) & 1) === 0 ? 'top for bottom' : 'left for right');
  }
  return turns;
}

async function codingOf(properties: readonly HeifProperty[]): Promise<CodePoints | undefined> {
  for (const { type, body } of properties) {
    const coding = type === 'colr' ? await codePointsOf(body) : undefined;
    if (coding) return coding;
  }
  return undefined;
}

function bodyOf(properties: readonly HeifProperty[], type: string): Region {
  const property = properties.find((one) => one.type === type);
  if (!property) throw new Malformed(`picture without '${type}'`);
  return property.body;
}
