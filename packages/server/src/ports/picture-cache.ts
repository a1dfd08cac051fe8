export interface CacheState {
  /** null until it was counted */
  readonly usedBytes: number | null;
  readonly limitBytes: number;
}

/** A folder of pictures that can be made again: how full it is. */
export interface PictureCache {
  state(): Promise<CacheState>;
}
