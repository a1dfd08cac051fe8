// Drawn pictures of the world at home and in town. Each draws into a frame of any size.
import { glitter, gradient, pine, sky, times } from './drawing.mjs';

const soft = ['#f7c66a', '#f29a7e', '#9cc3c9', '#f4e3bd', '#d98aa0'];

/** Lights far behind, out of focus. */
const lights = ({ w, h, chance }, colors, count = 22) =>
  times(
    count,
    () =>
      `<circle cx="${chance.between(0, w)}" cy="${chance.between(0, h)}" r="${chance.between(0.03, 0.1) * Math.min(w, h)}" fill="${chance.of(colors)}" opacity="${chance.between(0.16, 0.5).toFixed(2)}"/>`,
  );

export function cake(
  frame,
  { candles = 6, cream = '#f7e3e0', wall = ['#5a3347', '#a5586a', '#e9a88b'] } = {},
) {
  const { w, h } = frame;
  const [x, y, r] = [w / 2, h * 0.68, Math.min(w * 0.34, h * 0.44)];
  const flames = times(candles, (at) => {
    const left = x + (candles === 1 ? 0 : (at / (candles - 1) - 0.5) * r * 1.5);
    const top = y - r * 0.62 + Math.abs(at - (candles - 1) / 2) * r * 0.03;
    return `<circle cx="${left}" cy="${top - r * 0.36}" r="${r * 0.26}" fill="#ffd978" opacity="0.22"/><rect x="${left - r * 0.025}" y="${top - r * 0.26}" width="${r * 0.05}" height="${r * 0.32}" fill="${['#e2574c', '#3f9a9a', '#f0b23e'][at % 3]}"/><path d="M${left} ${top - r * 0.46}q${r * 0.08} ${r * 0.14} 0 ${r * 0.19}q${-r * 0.08} ${-r * 0.05} 0 ${-r * 0.19}Z" fill="#fff1b8"/>`;
  });
  const drops = times(
    9,
    (at) =>
      `<rect x="${x - r + at * r * 0.23}" y="${y - r * 0.5}" width="${r * 0.15}" height="${r * (0.3 + ((at * 7) % 4) * 0.07)}" rx="${r * 0.07}" fill="${cream}"/>`,
  );
  return (
    sky(frame, wall) +
    lights(frame, soft) +
    `<ellipse cx="${x}" cy="${y + r * 0.5}" rx="${r * 1.35}" ry="${r * 0.28}" fill="#f3ede4"/>` +
    `<path d="M${x - r} ${y - r * 0.45}v${r * 0.86}a${r} ${r * 0.22} 0 0 0 ${r * 2} 0v${-r * 0.86}Z" fill="#b5654b"/>${drops}` +
    `<ellipse cx="${x}" cy="${y - r * 0.45}" rx="${r}" ry="${r * 0.22}" fill="${cream}"/>${flames}`
  );
}

export function flowers(
  frame,
  { petals = ['#e2574c', '#f2789a', '#f7c046'], green = ['#1f3d2b', '#47743f', '#a9bf63'] } = {},
) {
  const { w, h, chance } = frame;
  const blooms = times(15, (at) => {
    const size = Math.min(w, h) * (0.04 + at * 0.006);
    const [x, y] = [chance.between(0.03, 0.97) * w, h * (0.3 + at * 0.038)];
    const color = chance.of(petals);
    const leaves = times(
      7,
      (turn) =>
        `<ellipse cx="${size * 0.72}" rx="${size * 0.62}" ry="${size * 0.36}" fill="${color}" transform="rotate(${turn * 51.4})"/>`,
    );
    return `<path d="M${x} ${y}Q${x + size} ${(y + h) / 2} ${x - size * 0.4} ${h}" fill="none" stroke="${green[1]}" stroke-width="${size * 0.14}"/><g transform="translate(${x} ${y}) rotate(${chance.between(0, 50)}) scale(1 0.86)"><g opacity="0.95">${leaves}</g><circle r="${size * 0.34}" fill="#f9e6a3"/></g>`;
  });
  return (
    sky(frame, [green[2], green[1], green[0]]) + lights(frame, [green[2], '#f6f0c4', petals[1]]) + blooms
  );
}

const fronts = ['#e0b04c', '#c9694e', '#e8dcc2', '#7fa0a8', '#b7c08a', '#d99a86', '#8d6b7c'];

/** Houses at a river. */
export function houses(frame, { colors = ['#6ea4d1', '#c9e0ec', '#fbeed2'] } = {}) {
  const { w, h, chance } = frame;
  const line = h * 0.68;
  const wide = Math.min(w, h * 1.5) * 0.15;
  const row = times(Math.ceil(w / wide) + 1, (at) => {
    const [x, top] = [at * wide - wide * 0.3, line - h * chance.between(0.26, 0.4)];
    const [front, roof] = [
      fronts[(at * 3 + Math.floor(chance.between(0, 2))) % fronts.length],
      chance.of(['#7d3f31', '#6a4436', '#8c5442']),
    ];
    const windows = times(
      9,
      (each) =>
        `<rect x="${x + wide * (0.16 + (each % 3) * 0.26)}" y="${top + wide * (0.16 + Math.floor(each / 3) * 0.5)}" width="${wide * 0.15}" height="${wide * 0.28}" fill="#3b4654" opacity="0.85"/>`,
    );
    return `<rect x="${x}" y="${top}" width="${wide * 1.01}" height="${line - top}" fill="${front}"/><path d="M${x - 3} ${top + 1}l${wide * 0.5} ${-wide * 0.62}l${wide * 0.5 + 6} ${wide * 0.62}Z" fill="${roof}"/>${windows}`;
  });
  const wall = `<rect y="${line}" width="${w}" height="${h * 0.05}" fill="#8c7f6a"/>`;
  const water = `<rect y="${h * 0.73}" width="${w}" height="${h}" fill="#4c6670"/><g opacity="0.42" transform="translate(0 ${h * 1.46}) scale(1 -1)"><use href="#row"/></g><rect y="${h * 0.73}" width="${w}" height="${h}" fill="#2e4a58" opacity="0.4"/>`;
  return (
    sky(frame, colors) +
    `<g id="row">${row}</g>` +
    water +
    wall +
    glitter(frame, { x: w * 0.5, top: h * 0.74, width: w * 0.5, color: '#dfeaea', count: 14 })
  );
}

export function night(frame, { colors = ['#0c1230', '#27305c', '#7a4f7a'] } = {}) {
  const { w, h, chance } = frame;
  const stars = times(
    60,
    () =>
      `<circle cx="${chance.between(0, w)}" cy="${chance.between(0, h * 0.5)}" r="${chance.between(0.6, 2)}" fill="#ffffff" opacity="0.8"/>`,
  );
  const towers = times(16, (at) => {
    const [x, wide] = [(at / 16) * w - w * 0.02, (w / 16) * chance.between(0.85, 1.3)];
    const top = h * chance.between(0.34, 0.66);
    const step = wide / 5;
    const windows = times(40, (each) => {
      const [column, line] = [each % 4, Math.floor(each / 4)];
      return chance.next() < 0.45
        ? `<rect x="${x + step * (0.6 + column)}" y="${top + step * (1 + line * 1.4)}" width="${step * 0.5}" height="${step * 0.8}" fill="${chance.of(['#ffd68a', '#fff0c4', '#f7a95c'])}"/>`
        : '';
    });
    return `<rect x="${x}" y="${top}" width="${wide}" height="${h}" fill="${chance.of(['#141a35', '#1b2242', '#10152b'])}"/>${windows}`;
  });
  return (
    sky(frame, colors) +
    stars +
    `<circle cx="${w * 0.78}" cy="${h * 0.2}" r="${h * 0.06}" fill="#f7f0d8"/>` +
    towers
  );
}

/** A table from above. */
export function table(frame, { cloth = ['#dbe5ea', '#b7cbd6'] } = {}) {
  const { w, h, chance } = frame;
  const size = Math.min(w, h) / 7;
  const squares = times(Math.ceil(w / size) * Math.ceil(h / size), (at) => {
    const [x, y] = [at % Math.ceil(w / size), Math.floor(at / Math.ceil(w / size))];
    return (x + y) % 2 === 0
      ? `<rect x="${x * size}" y="${y * size}" width="${size}" height="${size}" fill="${cloth[1]}" opacity="0.6"/>`
      : '';
  });
  const dishes = [
    [0.3, 0.36, 1.7],
    [0.68, 0.62, 1.9],
    [0.76, 0.2, 1.1],
    [0.2, 0.82, 1.2],
  ].map(([x, y, scale]) => {
    const [left, top, r] = [x * w, y * h, size * scale];
    const food = times(13, () => {
      const [angle, away] = [chance.between(0, 6.28), chance.between(0, 0.5) * r];
      return `<circle cx="${left + Math.cos(angle) * away}" cy="${top + Math.sin(angle) * away}" r="${r * chance.between(0.1, 0.2)}" fill="${chance.of(['#d9483b', '#e98a34', '#6f9a3c', '#f2c94c', '#8c3b52'])}"/>`;
    });
    return `<circle cx="${left + r * 0.07}" cy="${top + r * 0.1}" r="${r}" fill="#7d8a92" opacity="0.35"/><circle cx="${left}" cy="${top}" r="${r}" fill="#fbf9f4"/><circle cx="${left}" cy="${top}" r="${r * 0.74}" fill="#efe9de"/>${food}`;
  });
  return `<rect width="${w}" height="${h}" fill="${cloth[0]}"/>${squares}${dishes.join('')}`;
}

/** A cat at the window. */
export function cat(frame, { coat = '#3a3230', wall = '#d8b08c' } = {}) {
  const { w, h } = frame;
  const s = Math.min(w, h) * 0.34;
  const [x, y] = [w * 0.56, h * 0.8];
  const pane = `<defs>${gradient('pane', ['#8fbfdc', '#d7e8e6', '#f8e5bf'])}</defs><rect x="${w * 0.14}" y="${h * 0.08}" width="${w * 0.72}" height="${h * 0.72}" fill="url(#pane)"/>`;
  const view = times(7, (at) =>
    pine(w * (0.2 + at * 0.1), h * 0.8, h * (0.18 + ((at * 5) % 3) * 0.06), '#6f9a8a'),
  );
  const bars = `<g fill="#f7f2e9"><rect x="${w * 0.12}" y="${h * 0.06}" width="${w * 0.76}" height="${h * 0.035}"/><rect x="${w * 0.12}" y="${h * 0.06}" width="${w * 0.03}" height="${h * 0.75}"/><rect x="${w * 0.85}" y="${h * 0.06}" width="${w * 0.03}" height="${h * 0.75}"/><rect x="${w * 0.34}" y="${h * 0.06}" width="${w * 0.02}" height="${h * 0.75}"/><rect x="${w * 0.08}" y="${h * 0.8}" width="${w * 0.84}" height="${h * 0.06}"/></g>`;
  const body = `<g fill="${coat}"><path d="M${x - s * 0.42} ${y}q${-s * 0.02} ${-s * 0.8} ${s * 0.42} ${-s * 0.86}q${s * 0.44} ${s * 0.06} ${s * 0.42} ${s * 0.86}Z"/><circle cx="${x}" cy="${y - s * 0.96}" r="${s * 0.29}"/><path d="M${x - s * 0.27} ${y - s * 1.02}l${s * 0.02} ${-s * 0.36}l${s * 0.22} ${s * 0.17}ZM${x + s * 0.27} ${y - s * 1.02}l${-s * 0.02} ${-s * 0.36}l${-s * 0.22} ${s * 0.17}Z"/><path d="M${x + s * 0.34} ${y - s * 0.06}q${s * 0.6} ${s * 0.1} ${s * 0.5} ${s * 0.62}" fill="none" stroke="${coat}" stroke-width="${s * 0.13}" stroke-linecap="round"/></g>`;
  return `<rect width="${w}" height="${h}" fill="${wall}"/>${pane}${view}${bars}${body}`;
}
