/** What the sizes of a timeline follow from. All in CSS pixels. */
export interface Metrics {
  readonly width: number;
  /** the height that rows come near to */
  readonly target: number;
  readonly gap: number;
  readonly monthHeading: number;
  readonly dayHeading: number;
  /** free room below a line of days */
  readonly dayFoot: number;
}

const steps = [
  { below: 560, target: 132, gap: 2 },
  { below: 900, target: 176, gap: 3 },
  { below: 1500, target: 216, gap: 3 },
  { below: 2200, target: 250, gap: 3 },
  { below: Number.POSITIVE_INFINITY, target: 290, gap: 4 },
];

/** From here on short days share a line. */
export const packedFrom = 720;

/** The sizes for a width. @param remPx so that headings grow with a person's text size */
export function metricsOf(width: number, remPx: number): Metrics {
  const { target, gap } = steps.find(({ below }) => width < below) ?? { target: 290, gap: 4 };
  const isWide = width >= packedFrom;
  return {
    width,
    target,
    gap,
    monthHeading: Math.round((isWide ? 4 : 3.25) * remPx),
    dayHeading: Math.round(2.5 * remPx),
    dayFoot: 6,
  };
}
