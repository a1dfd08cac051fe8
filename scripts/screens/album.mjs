// About sixty drawn photographs, as a family takes them: several a day now and then, over two years.
import { createRequire } from 'node:module';
import { chance } from './drawing.mjs';
import * as home from './home.mjs';
import * as landscapes from './landscapes.mjs';

/** The one that the server itself draws with. */
const sharp = createRequire(new URL('../../packages/media/package.json', import.meta.url))('sharp');

const scenes = { ...landscapes, ...home };
const longestSide = 1800;
const ratios = {
  wide: 3 / 2,
  four: 4 / 3,
  tall: 3 / 4,
  slim: 2 / 3,
  square: 1,
  film: 16 / 9,
  around: 2,
  panorama: 2.7,
};

/** Days, latest first: each photo is a scene, its format, and what is special about it. */
const days = [
  [
    '2026-06-14',
    ['houses four'],
    ['table tall'],
    ['sea wide'],
    ['cat square'],
    ['flowers tall'],
    ['balloons film'],
  ],
  [
    '2026-06-13',
    ['valley wide', { weather: 'noon' }],
    ['kite four'],
    ['beach wide'],
    ['table square', { cloth: ['#f2ded2', '#e0a795'] }],
  ],
  [
    '2026-06-11',
    ['peaks wide'],
    ['sea film', { colors: ['#1f4e79', '#5b9bc8', '#bfe0ec', '#eaf5f4'], light: '#ffffff' }],
  ],
  ['2026-06-09', ['flowers four', { petals: ['#6f5aa8', '#a77fc4', '#f2d16b'] }], ['wood slim']],
  [
    '2026-06-06',
    ['beach panorama', { water: '#2387a8' }],
    ['beach four'],
    ['kite wide', { coat: '#f0b23e' }],
    ['sea tall'],
    ['valley wide', { weather: 'evening' }],
  ],
  [
    '2026-05-31',
    ['cake four'],
    ['cake tall', { candles: 3, cream: '#fff6ea' }],
    ['cat wide', { coat: '#c98542', wall: '#9fb7b0' }],
  ],
  [
    '2026-05-24',
    ['balloons wide'],
    ['balloons tall'],
    ['valley film', { weather: 'morning' }],
    ['balloons square'],
  ],
  ['2026-05-17', ['wood wide'], ['flowers wide'], ['table four']],
  ['2026-05-09', ['houses wide', { colors: ['#e08a5b', '#f4c58f', '#fbe9cf'] }], ['night film']],
  [
    '2026-04-26',
    ['flowers square', { petals: ['#f7d046', '#f3a73b', '#fff2bd'] }],
    ['kite tall', { colors: ['#2f6fa8', '#f3efe4'] }],
    ['valley four', { weather: 'morning' }],
  ],
  [
    '2026-04-12',
    ['peaks tall', { weather: 'morning', rock: '#6f7f96' }],
    ['peaks film', { weather: 'evening', rock: '#4b3b5a' }],
  ],
  [
    '2026-02-15',
    ['valley wide', { weather: 'winter' }],
    ['peaks wide', { weather: 'winter', isMirrored: false }],
    ['valley slim', { weather: 'winter' }],
  ],
  [
    '2025-12-24',
    ['cake wide', { candles: 1, wall: ['#10251f', '#24523f', '#b9904a'] }],
    ['night tall'],
    ['cat four'],
  ],
  [
    '2025-10-19',
    ['wood four', { light: '#fbe3a4', leaf: ['#e0a040', '#c06a2c', '#7a4423'] }],
    ['valley film', { weather: 'autumn' }],
    ['kite wide', { weather: 'autumn' }],
  ],
  [
    '2025-08-16',
    ['beach tall'],
    ['sea wide', { colors: ['#34274f', '#9c4a63', '#f0925a', '#ffe2a0'] }],
    ['beach film'],
    ['sea four'],
  ],
  ['2025-08-14', ['peaks four'], ['valley wide']],
  ['2025-07-05', ['table wide'], ['flowers tall', { petals: ['#ffffff', '#f7dfe5', '#f2c94c'] }]],
  ['2024-12-31', ['night wide', { colors: ['#080b1f', '#1d2350', '#5a3c72'] }]],
  ['2024-08-03', ['sea panorama'], ['houses four'], ['balloons wide', { weather: 'evening' }]],
];

/** Where the family was: degrees north and east. */
const places = {
  '2026-06-14': [48.52, 9.05],
  '2026-06-13': [48.52, 9.05],
  '2026-06-11': [47.66, 9.17],
  '2026-06-06': [43.695, 7.265],
  '2026-05-31': [48.52, 9.05],
  '2026-05-09': [45.435, 12.335],
  '2026-04-12': [46.49, 11.34],
  '2026-02-15': [46.56, 7.9],
  '2025-08-16': [43.695, 7.265],
};

const degrees = (value) => `${Math.floor(value)}/1 ${Math.round((value % 1) * 3600)}/60 0/1`;

function positionOn(takenAt) {
  const place = places[takenAt.slice(0, 10).replaceAll(':', '-')];
  if (place === undefined) return {};
  const [north, east] = place.map(degrees);
  return { GPSLatitudeRef: 'N', GPSLatitude: north, GPSLongitudeRef: 'E', GPSLongitude: east };
}

/** Draws one. @returns its JPEG bytes */
export async function drawPicture({ scene, format, seed, options = {}, takenAt, side = longestSide }) {
  const ratio = ratios[format];
  const w = Math.round(ratio >= 1 ? side : side * ratio);
  const h = Math.round(ratio >= 1 ? side / ratio : side);
  const inside = scenes[scene]({ w, h, chance: chance(seed) }, options);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${inside}</svg>`;
  return sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .withExif({
      IFD0: { Make: 'Apple', Model: 'iPhone 15' },
      IFD2: { DateTimeOriginal: takenAt, OffsetTimeOriginal: '+02:00' },
      IFD3: positionOn(takenAt),
    })
    .jpeg({ quality: 84 })
    .toBuffer();
}

/** What is to be drawn: names as a phone gives them, from morning to evening. */
export function album() {
  let number = 4100;
  return days.toReversed().flatMap(([date, ...photos]) =>
    photos.toReversed().map(([what, options], at) => {
      const [scene, format] = what.split(' ');
      number += 7;
      const takenAt = `${date.replaceAll('-', ':')} ${String(10 + at * 2).padStart(2, '0')}:${String((number * 13) % 60).padStart(2, '0')}:24`;
      return { name: `IMG_${number}.jpg`, scene, format, options, seed: number, takenAt };
    }),
  );
}
