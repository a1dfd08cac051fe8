import type { EntryView } from '@photokeep/contract/rest/folders';

export const sortKeys = ['name', 'date', 'size'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** How each is most often wanted: names from A on, the newest and the largest first. */
export const naturalDirection = { name: false, date: true, size: true } as const satisfies Record<
  SortKey,
  boolean
>;

type Sortable = Pick<EntryView, 'kind' | 'name' | 'modifiedAt' | 'sizeBytes'>;

/** Folders first; names as people count: IMG_9 before IMG_10. What is equal stays in the order of names. */
export function sortEntries<Entry extends Sortable>(
  entries: readonly Entry[],
  { by, descending }: Sorting,
  language: string,
): Entry[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byName = (a: Entry, b: Entry): number => compare(a.name, b.name);
  const compared = {
    name: byName,
    date: (a: Entry, b: Entry) => Date.parse(a.modifiedAt) - Date.parse(b.modifiedAt),
    size: (a: Entry, b: Entry) => a.sizeBytes - b.sizeBytes,
  }[by];
  const sign = descending ? -1 : 1;
  const rank = ({ kind }: Entry): number => (kind === 'folder' ? 0 : 1);
  return entries.toSorted((a, b) => rank(a) - rank(b) || sign * compared(a, b) || byName(a, b));
}
