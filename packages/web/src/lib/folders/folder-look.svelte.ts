import { naturalDirection, type SortKey, type Sorting, sortKeys } from './sort-entries.ts';

export type Look = 'list' | 'grid';

const storageKey = 'photokeep-folders';

interface Kept {
  readonly look: Look;
  readonly sorting: Sorting;
}

function kept(): Kept {
  const [look, by, direction] = (localStorage.getItem(storageKey) ?? '').split(' ');
  const key = sortKeys.find((known) => known === by) ?? 'name';
  return {
    look: look === 'grid' ? 'grid' : 'list',
    sorting: { by: key, descending: direction === undefined ? naturalDirection[key] : direction === 'down' },
  };
}

let current = $state.raw<Kept>(kept());

function keep(next: Kept): void {
  current = next;
  const { look, sorting } = next;
  localStorage.setItem(storageKey, `${look} ${sorting.by} ${sorting.descending ? 'down' : 'up'}`);
}

/** How folders are shown on this device. */
export const folderLook = {
  get look(): Look {
    return current.look;
  },
  get sorting(): Sorting {
    return current.sorting;
  },
  show(look: Look): void {
    keep({ ...current, look });
  },
  sortBy(by: SortKey): void {
    keep({ ...current, sorting: { by, descending: naturalDirection[by] } });
  },
  turnAround(): void {
    const { by, descending } = current.sorting;
    keep({ ...current, sorting: { by, descending: !descending } });
  },
};
