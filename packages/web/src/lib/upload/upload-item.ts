/** How far a file is. */
const itemStates = [
  'refused',
  'trashed',
  'pick-again',
  'unreadable',
  'sending',
  'checking',
  'waiting',
  'stored',
  'known',
] as const;
export type ItemState = (typeof itemStates)[number];

/** What is known of a file that shall be sent, also after the page was loaded anew. */
export interface ItemFacts {
  readonly id: string;
  /** whose it is: another account of this browser does not send it; '' before somebody signed in */
  readonly account: string;
  readonly name: string;
  /** where it lay in what was dropped or picked: what describes a photo is brought to it by that */
  readonly folder: string;
  readonly sizeBytes: number;
  readonly lastModifiedMs: number;
  /** the phone made it of the original */
  readonly converted: boolean;
  /** its owner wants it back although they deleted it */
  deliberate: boolean;
  sha256: string | null;
  /** where the upload goes on; null before its first byte */
  uploadPath: string | null;
  /** code of the error it was refused with */
  reason: string | null;
  /** it is in the trash and nowhere else, until its owner says what shall become of it */
  inTrash?: boolean;
}

/** What the browser keeps of an item; the bytes only where there is room for them. */
export interface StoredItem extends ItemFacts {
  readonly file: File | null;
  /** which tab of this browser sends it; none after it was shared */
  readonly tab?: string;
}

export interface UploadItem extends ItemFacts {
  state: ItemState;
  sentBytes: number;
  /** its photo in the timeline, once it is here */
  assetId: number | null;
  /** null after a reload where the browser does not keep it, and where it cannot be read any more */
  file: File | null;
}

/** Nobody has to do anything about it any more; what is in the trash is for its owner to decide. */
export const isFinished = ({ state }: Pick<UploadItem, 'state'>): boolean =>
  state === 'stored' || state === 'known';

/** Whether it goes on by itself in the tab that has it. */
export const isUnderWay = (item: StoredItem): boolean => stateKept(item) === 'waiting';

/** Where an item stands that was kept over a reload. */
export function stateKept({ file, reason, inTrash }: StoredItem): ItemState {
  if (inTrash === true) return 'trashed';
  if (reason !== null) return 'refused';
  return file === null ? 'pick-again' : 'waiting';
}

/** The same file picked again. */
export const sameFile = (item: ItemFacts, { name, size, lastModified }: File): boolean =>
  item.name === name && item.sizeBytes === size && item.lastModifiedMs === lastModified;

const rank = new Map(itemStates.map((state, index) => [state, index]));

/** What needs somebody first, what is done last; else as they came. */
export function inOrder(items: readonly UploadItem[]): UploadItem[] {
  return items.toSorted((a, b) => (rank.get(a.state) ?? 0) - (rank.get(b.state) ?? 0));
}
