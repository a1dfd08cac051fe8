/*
 * Towns of the world in one block of bytes, so that a lookup reads some hundred of them and builds nothing. The world is cut into
 * cells of one degree; a cell's towns stand together:
 *
 *   u32 number of towns · u32 number of countries · u32 bytes of all names
 *   u32 for each cell and one more: its first town
 *   u32 for each cell: where the names of its towns begin
 *   u16 latitude, u16 longitude within the cell for each town, in parts of 65,536 (below 2 m)
 *   u8 country, u8 bytes of the name, u8 km around it that are a large city for each town
 *   two letters for each country · all names in UTF-8, one behind the other
 *
 * Numbers are little-endian.
 */

export const CELLS = { perRow: 360, rows: 180 } as const;
export const CELL_COUNT = CELLS.perRow * CELLS.rows;
const HEADER_BYTES = 12;
export const PARTS = 0x10000;

export interface Town {
  readonly name: string;
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** So far around its middle one is in it, whatever stands nearer; 0 unless it is a large city. */
  readonly radiusKm: number;
}

export const LABEL_BYTES = 3;

/** A row of cells from the south, a column from the west; the poles and the date line belong to the last ones. */
export function cellOf(latitude: number, longitude: number): number {
  const row = Math.min(CELLS.rows - 1, Math.floor(latitude + 90));
  const column = Math.min(CELLS.perRow - 1, Math.floor(longitude + 180));
  return row * CELLS.perRow + column;
}

export class TownTable {
  readonly #bytes: Buffer;
  readonly #countriesAt: number;
  readonly #namesAt: number;
  readonly #pointsAt: number;
  readonly #labelsAt: number;

  /** @param bytes as written by `packTowns` */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const towns = bytes.readUInt32LE(0);
    this.#pointsAt = HEADER_BYTES + 4 * (CELL_COUNT + 1) + 4 * CELL_COUNT;
    this.#labelsAt = this.#pointsAt + 4 * towns;
    this.#countriesAt = this.#labelsAt + LABEL_BYTES * towns;
    this.#namesAt = this.#countriesAt + 2 * bytes.readUInt32LE(4);
  }

  /** The numbers of a cell's towns: from the first to the one before `end`. */
  townsIn(cell: number): { readonly first: number; readonly end: number } {
    return { first: this.#cellStart(cell), end: this.#cellStart(cell + 1) };
  }

  /** Degrees of a town that stands in a cell. */
  pointOf(town: number, cell: number): { readonly latitude: number; readonly longitude: number } {
    const at = this.#pointsAt + 4 * town;
    return {
      latitude: Math.floor(cell / CELLS.perRow) - 90 + this.#bytes.readUInt16LE(at) / PARTS,
      longitude: (cell % CELLS.perRow) - 180 + this.#bytes.readUInt16LE(at + 2) / PARTS,
    };
  }

  radiusKmOf(town: number): number {
    return this.#bytes.readUInt8(this.#labelsAt + LABEL_BYTES * town + 2);
  }

  labelOf(town: number, cell: number): Pick<Town, 'name' | 'country'> {
    let start = this.#namesAt + this.#bytes.readUInt32LE(HEADER_BYTES + 4 * (CELL_COUNT + 1) + 4 * cell);
    for (let before = this.#cellStart(cell); before < town; before++) start += this.#nameBytes(before);
    const countryAt = this.#countriesAt + 2 * this.#bytes.readUInt8(this.#labelsAt + LABEL_BYTES * town);
    return {
      name: this.#bytes.toString('utf8', start, start + this.#nameBytes(town)),
      country: this.#bytes.toString('latin1', countryAt, countryAt + 2),
    };
  }

  #cellStart(cell: number): number {
    return this.#bytes.readUInt32LE(HEADER_BYTES + 4 * cell);
  }

  #nameBytes(town: number): number {
    return this.#bytes.readUInt8(this.#labelsAt + LABEL_BYTES * town + 1);
  }
}
