import { type RenditionName, renditionVersion } from '../../ports/renditions.ts';

const endings: Readonly<Record<RenditionName, string>> = { thumbnail: 'webp', preview: 'jpg' };
const pattern = /^[0-9a-f]{64}\.([a-z-]+)-(\d+)(?:-[1-3])?\.[a-z0-9]+$/;

export interface RenditionOf {
  readonly sha256: string;
  readonly name: RenditionName;
  /** quarter turns clockwise */
  readonly turns: number;
}

/** Names of files in the cache: what they are pictures of, which, and how they were made. */
export function fileNameOf({ sha256, name, turns }: RenditionOf): string {
  const turned = turns === 0 ? '' : `-${turns}`;
  return `${sha256}.${name}-${renditionVersion}${turned}.${endings[name]}`;
}

/** Thumbnails stay longest: a page shows a hundred of them at once, and they are small. */
const ranks: ReadonlyMap<string, number> = new Map([
  ['thumbnail', 0],
  ['preview', 1],
]);
const anyOther = 2;

/** Which are given up first, the highest, where room is short. Null for half a file, and for one of an older release. */
export function rankOf(fileName: string): number | null {
  const [, name = '', version] = pattern.exec(fileName) ?? [];
  const rank = ranks.get(name);
  if (rank === undefined) return name === '' ? null : anyOther;
  return Number(version) === renditionVersion ? rank : null;
}
