interface Sized {
  readonly id: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** The one with the most pixels; null where several have as many, or nobody knows. */
export function largestOf(photos: readonly Sized[]): number | null {
  const bySize = photos
    .map(({ id, width, height }) => ({ id, pixels: (width ?? 0) * (height ?? 0) }))
    .toSorted((a, b) => b.pixels - a.pixels);
  const [first, second] = bySize;
  return first !== undefined && first.pixels > (second?.pixels ?? 0) ? first.id : null;
}
