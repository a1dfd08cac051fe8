const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export const ago = (ms) => new Date(Date.now() - ms).toISOString();

/** Of a phone that sends two of its folders. */
export const sources = [
  { folder: 'Photos/Camera', arrivedCount: 4630, lastAt: ago(5 * dayMs + 3 * minuteMs) },
  { folder: 'Photos/Screenshots', arrivedCount: 182, lastAt: ago(9 * dayMs) },
];

/** What a phone on a full disk is told. */
export const refusals = [
  { path: null, reason: 'storage-full', times: 14, lastMs: 5 * dayMs },
  { path: 'Photos/VID_20260609_193122.mp4', reason: 'storage-full', times: 3, lastMs: 5 * dayMs },
  {
    path: 'Photos/IMG_20260609_192840.jpg',
    reason: 'length-mismatch',
    times: 1,
    lastMs: 6 * dayMs,
    came: true,
  },
].map(({ path, reason, times, lastMs, came = false }) => ({
  path,
  reason,
  times,
  firstAt: ago(lastMs + dayMs),
  lastAt: ago(lastMs),
  arrivedLater: came,
}));
