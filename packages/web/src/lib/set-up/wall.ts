/** A print in the wall of the keep, in the units of the drawing. */
export interface Print {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Row {
  readonly y: number;
  readonly height: number;
  /** from and to, with the shapes (width by height) of the prints between */
  readonly runs: readonly (readonly [number, number, readonly number[]])[];
}

const gap = 6;

/** The keep: three merlons, a wall of prints, and room for a window in its middle. */
const rows: readonly Row[] = [
  {
    y: 120,
    height: 84,
    runs: [
      [120, 228, [1]],
      [306, 414, [1]],
      [492, 600, [1]],
    ],
  },
  { y: 210, height: 104, runs: [[120, 600, [1.5, 0.75, 1.4, 0.9]]] },
  {
    y: 320,
    height: 92,
    runs: [
      [120, 240, [1]],
      [480, 600, [1]],
    ],
  },
  {
    y: 418,
    height: 112,
    runs: [
      [120, 240, [1]],
      [480, 600, [1]],
    ],
  },
  {
    y: 536,
    height: 84,
    runs: [
      [120, 240, [1]],
      [480, 600, [1]],
    ],
  },
  { y: 626, height: 108, runs: [[120, 600, [0.8, 1.5, 1.3, 0.75]]] },
  { y: 740, height: 92, runs: [[120, 600, [1.4, 0.8, 1, 1.7]]] },
  { y: 838, height: 112, runs: [[120, 600, [0.7, 1.3, 0.9, 1.2]]] },
];

/** Where the window is: a photograph with the sun on its horizon. */
export const keepWindow: Print = { x: 246, y: 320, width: 228, height: 300 };

/** The prints of the wall from the ground up, as masons lay them. */
export const wall: readonly Print[] = rows.toReversed().flatMap(({ y, height, runs }) =>
  runs.flatMap(([from, to, shapes]) => {
    const room = to - from - gap * (shapes.length - 1);
    const all = shapes.reduce((sum, shape) => sum + shape, 0);
    let x = from;
    return shapes.map((shape) => {
      const width = (room * shape) / all;
      const print = { x, y, width, height };
      x += width + gap;
      return print;
    });
  }),
);
