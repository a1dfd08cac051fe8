/** What keys do in the grid besides moving about. */
export type GridKey =
  | 'toggle'
  | 'stretch'
  | 'group'
  | 'clear'
  | 'favourite'
  | 'archive'
  | 'hide'
  | 'trash'
  | 'download'
  | 'table';

const plain: Readonly<Record<string, GridKey>> = {
  x: 'toggle',
  ' ': 'toggle',
  Escape: 'clear',
  f: 'favourite',
  d: 'download',
  Delete: 'trash',
};

const shifted: Readonly<Record<string, GridKey>> = {
  X: 'stretch',
  ' ': 'stretch',
  A: 'archive',
  D: 'download',
  H: 'hide',
};

/** Where Shift stands for no more than what this keyboard needs for the sign. */
const signs: Readonly<Record<string, GridKey>> = { '#': 'trash', '?': 'table' };

/** Undefined for keys that mean nothing here. */
export function gridKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): GridKey | undefined {
  const sign = signs[key];
  // Some keyboards need AltGr for a sign, which comes as Ctrl and Alt together.
  if (sign !== undefined && ctrlKey === altKey && !metaKey) return sign;
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !shiftKey ? 'group' : undefined;
  return shiftKey ? shifted[key] : plain[key.length === 1 ? key.toLowerCase() : key];
}
