import { bytes, u16, u32, zeros } from './bytes.ts';
import { box, exifItem, fullBox, heif } from './isobmff.ts';

/** A picture without the file around it. */
export interface CodedPicture {
  readonly codec: 'hvc1' | 'av01';
  readonly width: number;
  readonly height: number;
  /** The box with what its decoder has to know. */
  readonly configuration: Uint8Array;
  readonly coded: Uint8Array;
}

export interface HeifOptions {
  /** Anticlockwise, by 'irot'. */
  readonly quarterTurns?: number;
  /** By 'imir', after turning: 0 exchanges top and bottom, 1 left and right. */
  readonly mirrored?: 0 | 1;
  /** In its EXIF block. */
  readonly orientation?: number;
  /** By 'colr', in the code points of ITU-T H.273. */
  readonly colours?: {
    readonly primaries: number;
    readonly transfer: number;
    /** 6, if left out */
    readonly matrix?: number;
    readonly isFullRange?: boolean;
  };
  /** How many times the picture stands in each direction of a grid; without it there is no grid. */
  readonly grid?: readonly [columns: number, rows: number];
  /** So much of the grid is shown; all of it, if left out. */
  readonly shown?: readonly [width: number, height: number];
}

/** A HEIC or AVIF as phones write it: one picture or a grid of them, behind what is said about it. */
export function heifPhoto(picture: CodedPicture, options: HeifOptions = {}): Uint8Array {
  const { grid, orientation = 1 } = options;
  const [columns, rows] = grid ?? [1, 1];
  const [width, height] = options.shown ?? [picture.width * columns, picture.height * rows];
  const tiles = Array.from({ length: columns * rows }, () => ({
    type: picture.codec,
    content: picture.coded,
  }));
  const exif = { type: 'Exif', content: exifItem(exifWith(orientation)) };
  const layout = bytes([0, 0, rows - 1, columns - 1], u16(width), u16(height));
  const items = [exif, ...(grid ? [{ type: 'grid', content: layout, isInIdat: true }] : []), ...tiles];
  const tileItems = tiles.map((_, index) => items.length - tiles.length + index + 1);

  const ofTile = [sizeBox(picture.width, picture.height), picture.configuration];
  const ofPrimary = [...(grid ? [sizeBox(width, height)] : ofTile), ...shownAs(options)];
  const associations = tileItems.map((item) => associated(item, 1, ofTile.length));
  // The exif is item 1; the grid or else the only tile comes next.
  const primary = 2;
  if (!grid) associations.pop();
  associations.unshift(associated(primary, ofTile.length + 1, ofPrimary.length));
  return heif(items, picture.codec === 'av01' ? ['avif', 'mif1', 'miaf'] : ['heic', 'mif1'], [
    fullBox('hdlr', 0, u32(0), 'pict', zeros(13)),
    fullBox('pitm', 0, u16(primary)),
    box(
      'iprp',
      box('ipco', ...ofTile, ...ofPrimary),
      fullBox('ipma', 0, u32(associations.length), ...associations),
    ),
    fullBox('iref', 0, reference('cdsc', 1, [primary]), grid ? reference('dimg', primary, tileItems) : []),
  ]);
}

function sizeBox(width: number, height: number): Uint8Array {
  return fullBox('ispe', 0, u32(width), u32(height));
}

function reference(type: string, from: number, to: readonly number[]): Uint8Array {
  return box(type, u16(from), u16(to.length), ...to.map((item) => u16(item)));
}

function shownAs({ quarterTurns = 0, mirrored, colours }: HeifOptions): Uint8Array[] {
  return [
    ...(colours ? [coloursBox(colours)] : []),
    ...(quarterTurns > 0 ? [box('irot', [quarterTurns])] : []),
    ...(mirrored === undefined ? [] : [box('imir', [mirrored])]),
  ];
}

function coloursBox({
  primaries,
  transfer,
  matrix = 6,
  isFullRange = true,
}: NonNullable<HeifOptions['colours']>): Uint8Array {
  return box('colr', 'nclx', u16(primaries), u16(transfer), u16(matrix), [isFullRange ? 0x80 : 0]);
}

/** Says that an item has `count` properties from the one of this number on, each one essential. */
function associated(item: number, first: number, count: number): Uint8Array {
  return bytes(u16(item), [count, ...Array.from({ length: count }, (_, index) => 0x80 | (first + index))]);
}

/** A TIFF structure with its orientation and nothing else. */
function exifWith(orientation: number): Uint8Array {
  const entry = bytes(u16(0x0112), u16(3), u32(1), u16(orientation), u16(0));
  return bytes('MM', u16(42), u32(8), u16(1), entry, u32(0));
}
