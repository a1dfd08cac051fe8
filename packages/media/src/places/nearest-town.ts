import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync } from 'node:zlib';
import type { Place, Position } from '../media-facts.ts';
import { germanNames } from './german-names.ts';
import { cellOf, CELLS, TownTable } from './town-table.ts';

/** Beyond this nothing honest can be said: even the country is a guess, on the open sea there is none. */
const FARTHEST_KM = 100;
/** Most photos are taken in or near a town: looking far costs more cells. No city is wider than this. */
const NEAR_KM = 15;
const KM_PER_DEGREE = 111.2;
const EARTH_KM = 6371;

const file = new URL('./towns.bin', import.meta.url);
const inflate = promisify(brotliDecompress);
let loading: Promise<TownTable> | null = null;
let loaded: TownTable | null = null;

/** 4 MB, from the first photo with a place on. */
async function load(): Promise<TownTable> {
  loading ??= readFile(file)
    .then(inflate)
    .then((bytes) => new TownTable(bytes))
    .finally(() => {
      loading = null;
    });
  return (loaded ??= await loading);
}

/** The town nearest to a place, by data that comes along: nobody is asked. Null far from everything. */
export async function nearestTown(position: Position): Promise<Place | null> {
  return isOnEarth(position) ? townIn(loaded ?? (await load()), position) : null;
}

/** The same at once: the first time it takes some 50 ms, in which its thread does nothing else. */
export function nearestTownNow(position: Position): Place | null {
  if (!isOnEarth(position)) return null;
  loaded ??= new TownTable(brotliDecompressSync(readFileSync(file)));
  return townIn(loaded, position);
}

const isOnEarth = ({ latitude, longitude }: Position): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

function townIn(table: TownTable, { latitude, longitude }: Position): Place | null {
  const found =
    nearestWithin(table, { latitude, longitude }, NEAR_KM) ??
    nearestWithin(table, { latitude, longitude }, FARTHEST_KM);
  if (found === null) return null;
  const { name, country } = table.labelOf(found.town, found.cell);
  const at = table.pointOf(found.town, found.cell);
  return {
    town: name,
    townGerman: germanNames.get({ name, country, latitude: at.latitude }),
    country,
    distanceKm: Math.round(found.distanceKm * 10) / 10,
  };
}

type Point = Pick<Position, 'latitude' | 'longitude'>;

interface Found {
  readonly town: number;
  readonly cell: number;
  readonly distanceKm: number;
}

/** The large city one is in, most in the middle of it; else the nearest town. */
function nearestWithin(table: TownTable, point: Point, withinKm: number): Found | null {
  let best: (Found & { readonly rank: number }) | null = null;
  for (const cell of cellsAround(point, withinKm)) {
    const { first, end } = table.townsIn(cell);
    for (let town = first; town < end; town++) {
      const distanceKm = distance(point, table.pointOf(town, cell));
      if (distanceKm > withinKm) continue;
      const radiusKm = table.radiusKmOf(town);
      const rank = distanceKm <= radiusKm ? distanceKm / radiusKm - 1 : distanceKm;
      if (rank < (best?.rank ?? Infinity)) best = { town, cell, distanceKm, rank };
    }
  }
  return best;
}

/** All cells that reach as near as that; around the poles whole rows of them. */
function* cellsAround({ latitude, longitude }: Point, withinKm: number): Generator<number> {
  const reach = withinKm / KM_PER_DEGREE;
  const [south, north] = [Math.max(-90, latitude - reach), Math.min(90, latitude + reach)];
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const wide = Math.min(180, reach / Math.max(narrowest, 1e-6));
  const [west, columns] = [
    Math.floor(longitude - wide),
    Math.min(CELLS.perRow, Math.floor(longitude + wide) - Math.floor(longitude - wide) + 1),
  ];
  for (let row = Math.floor(south); row <= Math.floor(north) && row < 90; row++)
    for (let column = 0; column < columns; column++)
      yield cellOf(row, ((((west + column + 180) % 360) + 360) % 360) - 180);
}

/** Along the surface of a sphere, which is right to half a percent. */
function distance(a: Point, b: Point): number {
  const [latitudeA, latitudeB] = [(a.latitude * Math.PI) / 180, (b.latitude * Math.PI) / 180];
  const up = Math.sin((latitudeB - latitudeA) / 2);
  const across = Math.sin(((b.longitude - a.longitude) * Math.PI) / 360);
  return (
    2 *
    EARTH_KM *
    Math.asin(Math.min(1, Math.hypot(up, across * Math.sqrt(Math.cos(latitudeA) * Math.cos(latitudeB)))))
  );
}
