import type { EntryAction } from './entry-menu-items.ts';

/** What keys do in a folder besides moving about. */
type FolderKey = EntryAction | 'toggle' | 'all' | 'clear' | 'table';

const keys: Readonly<Record<string, FolderKey>> = {
  F2: 'rename',
  Delete: 'delete',
  Escape: 'clear',
  ' ': 'toggle',
  x: 'toggle',
  d: 'download',
  s: 'share',
  m: 'move',
};

/** Signs that some keyboards have behind AltGr, which comes as Ctrl and Alt together. */
const signs: Readonly<Record<string, FolderKey>> = { '#': 'delete', '?': 'table' };

/** Undefined for keys that mean nothing here. */
export function folderKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): FolderKey | undefined {
  const sign = signs[key];
  if (sign !== undefined && ctrlKey === altKey && !metaKey) return sign;
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? 'all' : undefined;
  return keys[key.length === 1 ? key.toLowerCase() : key];
}
