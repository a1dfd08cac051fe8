import { type GridKey, gridKey } from '#lib/organise/grid-keys.ts';

const meant = ['toggle', 'stretch', 'group', 'clear', 'trash', 'table'] as const satisfies readonly GridKey[];
type TrashKey = (typeof meant)[number];

/** What a key does in the trash besides moving about: as in the grid, as far as it makes sense there. */
export function trashKey(event: KeyboardEvent): TrashKey | undefined {
  const key = gridKey(event);
  return meant.find((each) => each === key);
}
