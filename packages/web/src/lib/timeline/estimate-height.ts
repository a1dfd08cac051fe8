import { type Metrics, packedFrom } from './metrics.ts';

/** Of family photos: most are 4:3 or 3:4. */
const usualRatio = 1.2;
const usualPhotosPerDay = 5;
const mostDays = 25;

/** How high a month will be of which only the number of photos is known. In pixels. */
export function estimateHeight(count: number, metrics: Metrics): number {
  const { width, target, gap, monthHeading, dayHeading, dayFoot } = metrics;
  const perRow = Math.max(1, width / (target * usualRatio + gap));
  const days = Math.min(mostDays, Math.ceil(count / usualPhotosPerDay));
  const sharing = width >= packedFrom ? Math.max(1, (perRow * days) / Math.max(count, 1)) : 1;
  const lines = Math.ceil(days / sharing);
  const rows = Math.max(lines, Math.ceil(count / perRow));
  return Math.round(monthHeading + lines * (dayHeading + dayFoot) + rows * (target + gap));
}

/** How much higher a month becomes when so many more of its photos are there. In pixels. */
export function estimateRest(count: number, metrics: Metrics): number {
  return estimateHeight(count, metrics) - metrics.monthHeading;
}
