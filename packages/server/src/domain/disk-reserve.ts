/** Bytes kept free whatever is uploaded, so that deleting and the index still work on a full disk. */
export function reserveBytes(totalBytes: number): number {
  return Math.min(2 * 1024 ** 3, Math.floor(totalBytes * 0.02));
}

/** Caches make room long before an upload would be refused. */
const timesReserve = 5;
/** Of what a cache may take anyway. Less is worth nothing: the same pictures would be made over and over. */
const leastPart = 0.1;

interface CacheSpace {
  /** what it may take where there is room enough */
  readonly limitBytes: number;
  readonly usedBytes: number;
  /** of its disk */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** How much a cache may take now, so that the disk keeps free what uploads need. */
export function cacheLimitBytes({ limitBytes, usedBytes, freeBytes, totalBytes }: CacheSpace): number {
  const roomBytes = usedBytes + cacheRoomBytes({ freeBytes, totalBytes });
  return Math.min(limitBytes, Math.max(roomBytes, limitBytes * leastPart));
}

/** What caches leave of a disk's free space: how much may be written now; below zero, how much is to be given back. */
export const cacheRoomBytes = ({
  freeBytes,
  totalBytes,
}: Pick<CacheSpace, 'freeBytes' | 'totalBytes'>): number =>
  freeBytes - timesReserve * reserveBytes(totalBytes);
