import type { EntryView } from '@photokeep/contract/rest/folders';
import type { IconName } from '#lib/components/icons.ts';

interface MenuItem {
  readonly action: 'rename' | 'move' | 'share' | 'versions' | 'download' | 'delete';
  readonly icon: IconName;
  /** the key that does it without the menu */
  readonly key: string | null;
}
export type EntryAction = MenuItem['action'];

const items = [
  { action: 'download', icon: 'download', key: 'D' },
  { action: 'share', icon: 'share-2', key: 'S' },
  { action: 'rename', icon: 'pencil', key: 'F2' },
  { action: 'move', icon: 'folder-input', key: 'M' },
  { action: 'versions', icon: 'history', key: null },
  { action: 'delete', icon: 'trash-2', key: '{delete}' },
] as const satisfies readonly MenuItem[];

/** What may be done with an entry: with one's own everything, with what others show what they allow. */
export function possibleActions({ kind, owner, rights }: EntryView): MenuItem[] {
  const may: Readonly<Record<EntryAction, boolean>> = {
    download: true,
    share: owner === null,
    rename: rights.mayChange,
    move: rights.mayDelete,
    versions: kind === 'file' && owner === null,
    delete: rights.mayDelete,
  };
  return items.filter(({ action }) => may[action]);
}
