// Tools of the drawn pictures: chance that repeats itself, outlines of land, skies, things that stand around.

/** Numbers from 0 to 1 that are the same at each run. */
export function chance(seed) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    of: (list) => list[Math.floor(next() * list.length)],
  };
}

export const times = (count, draw) => Array.from({ length: count }, (_, at) => draw(at)).join('');

/** A gradient from top to bottom. @param stops colours, evenly apart */
export function gradient(id, stops) {
  const marks = stops.map((color, at) => `<stop offset="${at / (stops.length - 1)}" stop-color="${color}"/>`);
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${marks.join('')}</linearGradient>`;
}

/** A light that fades outwards. */
const glow = (id, color) =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${color}"/>` +
  `<stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>`;

export const sky = ({ w, h }, stops, part = 1) =>
  `<defs>${gradient('sky', stops)}</defs><rect width="${w}" height="${h * part + 1}" fill="url(#sky)"/>`;

export const sun = (x, y, r, color) =>
  `<defs>${glow('sun', color)}</defs><circle cx="${x}" cy="${y}" r="${r * 5}" fill="url(#sun)" opacity="0.75"/>` +
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`;

/** Land with soft hills. @param rise of the highest, in pixels */
export function hills({ w, h, chance: dice }, { y, rise, fill, waves = 3 }) {
  const shift = dice.between(0, 7);
  const tilt = dice.between(0.5, 1);
  let path = `M0 ${h}`;
  for (let at = 0; at <= 48; at++) {
    const angle = (at / 48) * waves * Math.PI;
    const up = (Math.sin(angle + shift) + tilt * Math.sin(angle * 0.53 + shift * 2)) / (1 + tilt);
    path += `L${((at / 48) * w).toFixed(0)} ${(y - up * rise).toFixed(0)}`;
  }
  return `<path d="${path}L${w} ${h}Z" fill="${fill}"/>`;
}

/** Land with sharp peaks, its points in order, for snow on top of them. */
export function ridge({ w, chance: dice }, { y, rise, peaks }) {
  const points = [];
  for (let at = 0; at <= peaks * 2; at++) {
    const isPeak = at % 2 === 1;
    const up = isPeak ? dice.between(0.55, 1) * rise : dice.between(0, 0.25) * rise;
    points.push({ x: (at / (peaks * 2)) * w + dice.between(-0.2, 0.2) * (w / peaks), y: y - up, isPeak });
  }
  points[0].x = -w * 0.05;
  points[points.length - 1].x = w * 1.05;
  return points;
}

export const pine = (x, y, size, fill) =>
  `<path d="M${x} ${y - size}l${size * 0.2} ${size * 0.42}h${-size * 0.08}l${size * 0.16} ${size * 0.32}h${-size * 0.09}` +
  `l${size * 0.15} ${size * 0.26}h${-size * 0.68}l${size * 0.15} ${-size * 0.26}h${-size * 0.09}l${size * 0.16} ${-size * 0.32}h${-size * 0.08}Z" fill="${fill}"/>`;

export const tree = (x, y, size, leaves) =>
  `<rect x="${x - size * 0.05}" y="${y - size * 0.5}" width="${size * 0.1}" height="${size * 0.5}" fill="#5b4636"/>` +
  `<circle cx="${x}" cy="${y - size * 0.72}" r="${size * 0.34}" fill="${leaves}"/>` +
  `<circle cx="${x - size * 0.2}" cy="${y - size * 0.55}" r="${size * 0.22}" fill="${leaves}"/>` +
  `<circle cx="${x + size * 0.22}" cy="${y - size * 0.56}" r="${size * 0.23}" fill="${leaves}"/>`;

export function clouds({ w, h, chance: dice }, count, fill = '#ffffff') {
  return times(count, () => {
    const [x, y, size] = [dice.between(0, w), dice.between(h * 0.06, h * 0.32), dice.between(0.03, 0.07) * w];
    return `<g fill="${fill}" opacity="${dice.between(0.35, 0.8).toFixed(2)}"><ellipse cx="${x}" cy="${y}" rx="${size * 2}" ry="${size * 0.45}"/><circle cx="${x - size * 0.5}" cy="${y - size * 0.3}" r="${size * 0.55}"/><circle cx="${x + size * 0.4}" cy="${y - size * 0.42}" r="${size * 0.7}"/></g>`;
  });
}

/** Light on water below something bright. */
export function glitter({ h, chance: dice }, { x, top, width, color, count = 26 }) {
  return times(count, (at) => {
    const part = at / count;
    const y = top + (h - top) * part ** 1.25;
    const long = width * (0.35 + part) * dice.between(0.4, 1.1);
    const left = x - long / 2 + dice.between(-0.5, 0.5) * width * part;
    return `<rect x="${left.toFixed(0)}" y="${y.toFixed(0)}" width="${long.toFixed(0)}" height="${(2 + part * h * 0.012).toFixed(1)}" rx="4" fill="${color}" opacity="${(0.75 - part * 0.5).toFixed(2)}"/>`;
  });
}

/** Somebody seen from behind, standing with the feet at `y`. */
export function person(x, y, size, { coat, hair = '#3a2c25' }) {
  return (
    `<path d="M${x - size * 0.1} ${y}v${-size * 0.4}h${size * 0.2}v${size * 0.4}h${-size * 0.07}v${-size * 0.3}h${-size * 0.06}v${size * 0.3}Z" fill="#2f3948"/>` +
    `<path d="M${x - size * 0.17} ${y - size * 0.35}q0 -${size * 0.42} ${size * 0.17} -${size * 0.42}t${size * 0.17} ${size * 0.42}Z" fill="${coat}"/>` +
    `<circle cx="${x}" cy="${y - size * 0.87}" r="${size * 0.12}" fill="${hair}"/>`
  );
}
