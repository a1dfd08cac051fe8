import { CELL_COUNT, CELLS, cellOf, LABEL_BYTES, PARTS, type Town } from './town-table.ts';

/** Towns in the form that `TownTable` reads. Equal towns give equal bytes, in whatever order they come. */
export function packTowns(towns: readonly Town[]): Buffer {
  const placed = towns
    .map((town) => ({ ...town, cell: cellOf(town.latitude, town.longitude), text: Buffer.from(town.name) }))
    .toSorted(
      (a, b) =>
        a.cell - b.cell ||
        a.latitude - b.latitude ||
        a.longitude - b.longitude ||
        Buffer.compare(a.text, b.text),
    );
  const countries = [...new Set(placed.map(({ country }) => country))].toSorted();
  const [starts, nameStarts] = [new Uint32Array(CELL_COUNT + 1), new Uint32Array(CELL_COUNT)];
  const [points, labels] = [Buffer.alloc(4 * placed.length), Buffer.alloc(LABEL_BYTES * placed.length)];
  let nameBytes = 0;
  let town = 0;
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    starts[cell] = town;
    nameStarts[cell] = nameBytes;
    for (let next = placed[town]; next?.cell === cell; next = placed[++town]) {
      points.writeUInt16LE(partOf(next.latitude, Math.floor(cell / CELLS.perRow) - 90), 4 * town);
      points.writeUInt16LE(partOf(next.longitude, (cell % CELLS.perRow) - 180), 4 * town + 2);
      labels.set([countries.indexOf(next.country), next.text.length, next.radiusKm], LABEL_BYTES * town);
      nameBytes += next.text.length;
    }
  }
  starts[CELL_COUNT] = town;
  const header = Uint32Array.of(placed.length, countries.length, nameBytes);
  const numbers = [header, starts, nameStarts].map(littleEndian);
  return Buffer.concat([
    ...numbers,
    points,
    labels,
    Buffer.from(countries.join('')),
    ...placed.map(({ text }) => text),
  ]);
}

const partOf = (degrees: number, from: number): number =>
  Math.min(PARTS - 1, Math.round((degrees - from) * PARTS));

function littleEndian(numbers: Uint32Array): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeUInt32LE(number, 4 * at);
  return bytes;
}
