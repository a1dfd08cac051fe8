// Drawn pictures of the world outside. Each draws into a frame of any size.
import { clouds, glitter, hills, person, pine, ridge, sky, sun, times, tree } from './drawing.mjs';

const weathers = {
  morning: {
    sky: ['#7fb2d9', '#cfe3ee', '#fbe9cf'],
    far: '#a9bfcf',
    land: ['#86a9a0', '#5f8c72', '#3f6b4b'],
  },
  noon: { sky: ['#3f86c9', '#8cc0e6', '#d6ebf5'], far: '#9dbdd6', land: ['#8fb56a', '#669647', '#44722f'] },
  evening: {
    sky: ['#3d3a6b', '#b45a72', '#f2a65a', '#fbd98b'],
    far: '#8d5f7c',
    land: ['#6a4a66', '#49344f', '#2b2238'],
  },
  autumn: { sky: ['#8fb4cf', '#dfe4de', '#f4dfbb'], far: '#b9a99a', land: ['#c98f3f', '#a8632c', '#6b3f22'] },
  winter: { sky: ['#8eb0d0', '#cfdeea', '#f2f1ee'], far: '#c3d2e0', land: ['#e6eef5', '#d3e0ec', '#f7fafc'] },
};

export function valley(frame, { weather = 'noon' } = {}) {
  const { w, h, chance } = frame;
  const { sky: colors, far, land } = weathers[weather];
  const layers = [{ y: h * 0.52, rise: h * 0.1, fill: far, waves: 4 }].concat(
    land.map((fill, at) => ({ y: h * (0.62 + at * 0.14), rise: h * 0.07, fill, waves: 3 - at * 0.5 })),
  );
  const light = sun(w * chance.between(0.2, 0.8), h * chance.between(0.16, 0.4), h * 0.045, '#fff3cf');
  const trees = times(9, (at) => {
    const size = h * chance.between(0.06, 0.12);
    const x = chance.between(0, w);
    return weather === 'winter'
      ? pine(x, h * (0.74 + at * 0.015), size * 1.5, '#5d7c86')
      : tree(x, h * (0.72 + at * 0.02), size, land[at % 2 === 0 ? 2 : 1]);
  });
  return (
    sky(frame, colors) + light + clouds(frame, 3) + layers.map((each) => hills(frame, each)).join('') + trees
  );
}

export function sea(
  frame,
  { colors = ['#2b2f5c', '#8f4a78', '#ee7f5c', '#ffd08a'], light = '#ffe6ae' } = {},
) {
  const { w, h, chance } = frame;
  const line = h * 0.58;
  const x = w * chance.between(0.3, 0.7);
  const boat = { x: w * chance.between(0.12, 0.85), size: h * 0.11 };
  const water = `<rect y="${line}" width="${w}" height="${h}" fill="${colors[0]}" opacity="0.82"/>`;
  const hull = `<path d="M${boat.x - boat.size * 0.5} ${line + 6}h${boat.size}l${-boat.size * 0.2} ${boat.size * 0.22}h${-boat.size * 0.6}Z" fill="#22233a"/>`;
  const sail = `<path d="M${boat.x} ${line}V${line - boat.size}l${boat.size * 0.5} ${boat.size * 0.9}Z" fill="#f7ead8" opacity="0.9"/>`;
  const glow = glitter(frame, { x, top: line + 3, width: h * 0.2, color: light });
  return (
    sky(frame, colors) +
    clouds(frame, 3, colors[2]) +
    sun(x, line - h * 0.09, h * 0.07, light) +
    water +
    glow +
    sail +
    hull
  );
}

/** From above: sand, foam and parasols. */
export function beach(frame, { water = '#2f9fb8' } = {}) {
  const { w, h, chance } = frame;
  const wave = (at, amount) =>
    `M${w * at} 0C${w * (at + amount)} ${h * 0.3} ${w * (at - amount)} ${h * 0.6} ${w * (at + amount * 0.6)} ${h}H${w}V0Z`;
  const shallow = ['#f6ead2', '#c8e6df', '#ffffff', '#8fd0d0', water].map(
    (fill, at) =>
      `<path d="${wave(0.5 + at * 0.05, 0.07)}" fill="${fill}" opacity="${at === 2 ? 0.85 : 0.8}"/>`,
  );
  const colors = ['#e2574c', '#f0b23e', '#2f6f9f', '#f7f3ea', '#3f9a7a'];
  const parasols = times(11, () => {
    const [x, y, r] = [
      chance.between(0.04, 0.42) * w,
      chance.between(0.05, 0.95) * h,
      0.045 * Math.min(w, h),
    ];
    const color = chance.of(colors);
    const parts = times(
      4,
      (at) =>
        `<path d="M0 0L${r} 0A${r} ${r} 0 0 1 ${r * 0.71} ${r * 0.71}Z" fill="#ffffff" opacity="0.85" transform="rotate(${at * 90})"/>`,
    );
    return `<ellipse cx="${x + r * 0.5}" cy="${y + r * 0.5}" rx="${r}" ry="${r}" fill="#b89c6c" opacity="0.4"/><g transform="translate(${x} ${y})"><circle r="${r}" fill="${color}"/>${parts}</g><rect x="${x - r * 1.9}" y="${y - r * 0.35}" width="${r * 0.8}" height="${r * 1.5}" rx="4" fill="${chance.of(colors)}" opacity="0.8"/>`;
  });
  return `<rect width="${w}" height="${h}" fill="#ead9b5"/>${shallow.join('')}${parasols}`;
}

export function peaks(frame, { weather = 'noon', rock = '#5d6c80', isMirrored = true } = {}) {
  const { w, h, chance } = frame;
  const line = h * 0.66;
  const points = ridge(frame, { y: line, rise: h * 0.5, peaks: w > h ? 4 : 2 });
  const outline = `M${points.map(({ x, y }) => `${x.toFixed(0)} ${y.toFixed(0)}`).join('L')}L${w * 1.05} ${line}H${-w * 0.05}Z`;
  const snow = points.map(({ x, y, isPeak }) => {
    const s = (line - y) * 0.32;
    return isPeak
      ? `<path d="M${x} ${y}l${s * 0.62} ${s}l${-s * 0.3} ${-s * 0.22}l${-s * 0.26} ${s * 0.3}l${-s * 0.3} ${-s * 0.34}l${-s * 0.4} ${s * 0.26}Z" fill="#ffffff" opacity="0.92"/>`
      : '';
  });
  const shade = points.map(({ x, y, isPeak }) =>
    isPeak
      ? `<path d="M${x} ${y}L${x + (line - y) * 0.65} ${line}H${x - (line - y) * 0.08}Z" fill="#1e2a3c" opacity="0.2"/>`
      : '',
  );
  const range = `<g id="range"><path d="${outline}" fill="${rock}"/>${shade.join('')}${snow.join('')}</g>`;
  const mirror = isMirrored
    ? `<rect y="${line}" width="${w}" height="${h}" fill="${weathers[weather].far}"/><use href="#range" transform="translate(0 ${line * 1.62}) scale(1 -0.62)" opacity="0.45"/><rect y="${line}" width="${w}" height="${h}" fill="#2f5d7c" opacity="0.32"/>`
    : `<rect y="${line}" width="${w}" height="${h}" fill="${weathers[weather].land[1]}"/>`;
  const pines = times(22, () => {
    const x = chance.next() < 0.5 ? chance.between(-0.02, 0.28) : chance.between(0.74, 1.02);
    return pine(
      x * w,
      h * chance.between(0.86, 1.06),
      h * chance.between(0.16, 0.3),
      chance.of(['#1f3a35', '#27473d', '#17302e']),
    );
  });
  return sky(frame, weathers[weather].sky) + clouds(frame, 2) + range + mirror + pines;
}

export function wood(frame, { light = '#fdf3c0', leaf = ['#9dbb5a', '#5f8f45', '#2f5c38'] } = {}) {
  const { w, h, chance } = frame;
  const trunks = times(34, (at) => {
    const depth = at / 34;
    const width = w * (0.008 + depth * 0.03) * chance.between(0.7, 1.3);
    const side =
      chance.next() < 0.5
        ? chance.between(-0.05, 0.44 - depth * 0.18)
        : chance.between(0.56 + depth * 0.18, 1.05);
    return `<rect x="${side * w}" width="${width}" height="${h * (0.6 + depth * 0.36)}" fill="#2c2a20" opacity="${(0.16 + depth * 0.7).toFixed(2)}"/>`;
  });
  const path = `<path d="M${w * 0.49} ${h * 0.56}Q${w * 0.6} ${h * 0.72} ${w * 0.3} ${h}H${w * 0.72}Q${w * 0.68} ${h * 0.72} ${w * 0.51} ${h * 0.56}Z" fill="#cdb98a" opacity="0.9"/>`;
  const leaves = times(
    26,
    () =>
      `<circle cx="${chance.between(0, w)}" cy="${chance.between(-0.05, 0.24) * h}" r="${chance.between(0.03, 0.1) * h}" fill="${chance.of(leaf)}" opacity="0.75"/>`,
  );
  const two =
    person(w * 0.485, h * 0.76, h * 0.16, { coat: '#c9503f' }) +
    person(w * 0.535, h * 0.77, h * 0.11, { coat: '#e5b64a' });
  return (
    sky(frame, [leaf[1], light, leaf[0]]) +
    `<rect y="${h * 0.56}" width="${w}" height="${h}" fill="${leaf[1]}"/>` +
    trunks +
    path +
    two +
    leaves
  );
}

export function balloons(frame, { weather = 'morning' } = {}) {
  const { w, h, chance } = frame;
  const colors = [
    ['#d9483b', '#f4c04e'],
    ['#2f6fa8', '#f3efe4'],
    ['#e58a2e', '#7a2f4c'],
    ['#3c8f7c', '#f5d76b'],
    ['#8a4f9e', '#f1a7b5'],
  ];
  const all = times(6, (at) => {
    const size = h * (0.07 + at * 0.022) * chance.between(0.8, 1.2);
    const [x, y] = [
      w * (0.08 + 0.84 * ((at * 0.38 + chance.between(0, 0.12)) % 1)),
      h * chance.between(0.16, 0.5),
    ];
    const [a, b] = colors[at % colors.length];
    const shape = `M${x} ${y - size}c${size * 1.25} 0 ${size * 1.15} ${size * 1.3} ${size * 0.22} ${size * 1.9}h${-size * 0.44}c${-size * 0.93} ${-size * 0.6} ${-size * 1.03} ${-size * 1.9} ${size * 0.22} ${-size * 1.9}Z`;
    return `<path d="${shape}" fill="${a}"/><ellipse cx="${x}" cy="${y - size * 0.1}" rx="${size * 0.3}" ry="${size * 0.9}" fill="${b}"/><rect x="${x - size * 0.16}" y="${y + size * 1.15}" width="${size * 0.32}" height="${size * 0.24}" rx="2" fill="#5f4630"/>`;
  });
  const { sky: colorsOfSky, far, land } = weathers[weather];
  return (
    sky(frame, colorsOfSky) +
    clouds(frame, 3) +
    hills(frame, { y: h * 0.76, rise: h * 0.06, fill: far, waves: 4 }) +
    all +
    hills(frame, { y: h * 0.86, rise: h * 0.05, fill: land[1] }) +
    hills(frame, { y: h * 0.96, rise: h * 0.04, fill: land[2] })
  );
}

/** A child on a hill, and a kite. */
export function kite(frame, { weather = 'noon', coat = '#d9483b', colors = ['#f0b23e', '#e2574c'] } = {}) {
  const { w, h } = frame;
  const { sky: colorsOfSky, land } = weathers[weather];
  const [x, y, s] = [w * 0.72, h * 0.22, Math.min(w, h) * 0.11];
  const string = `<path d="M${w * 0.32} ${h * 0.66}Q${w * 0.52} ${h * 0.5} ${x} ${y + s}" fill="none" stroke="#ffffff" stroke-width="2" opacity="0.8"/>`;
  const shape = `<g transform="rotate(24 ${x} ${y})"><path d="M${x} ${y - s}L${x + s * 0.7} ${y}H${x - s * 0.7}Z" fill="${colors[0]}"/><path d="M${x} ${y + s * 1.3}L${x + s * 0.7} ${y}H${x - s * 0.7}Z" fill="${colors[1]}"/></g>`;
  return (
    sky(frame, colorsOfSky) +
    clouds(frame, 4) +
    hills(frame, { y: h * 0.72, rise: h * 0.05, fill: land[0] }) +
    string +
    shape +
    `<path d="M0 ${h * 0.86}Q${w * 0.35} ${h * 0.7} ${w} ${h * 0.9}V${h}H0Z" fill="${land[1]}"/>` +
    person(w * 0.3, h * 0.82, h * 0.2, { coat }) +
    person(w * 0.22, h * 0.83, h * 0.3, { coat: '#2f5f8c' })
  );
}
