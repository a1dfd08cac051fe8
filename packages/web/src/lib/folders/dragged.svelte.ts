import type { EntryView } from '@photokeep/contract/rest/folders';

/** Marks a drag as one of an entry: files from the desktop, and other pages' links, do not have it. */
const type = 'application/x-photokeep-entry';

interface Drag {
  readonly dataTransfer: Pick<DataTransfer, 'types' | 'setData'> | null;
  readonly preventDefault: () => void;
}

/** The entry that somebody drags to another folder. */
export class Dragged {
  /** the folder that it is held over */
  overId = $state<number | null>(null);
  #entry: EntryView | null = null;

  begin(entry: EntryView, { dataTransfer }: Drag): void {
    this.#entry = entry;
    dataTransfer?.setData(type, String(entry.id));
    dataTransfer?.setData('text/plain', entry.name);
  }

  /** Tells the browser that it may be dropped there, if it may: nothing from elsewhere, and no folder on itself. */
  hold(folderId: number, event: Drag): void {
    if (!this.#mayDrop(folderId, event)) return;
    event.preventDefault();
    this.overId = folderId;
  }

  leave(): void {
    this.overId = null;
  }

  /** @returns what was dropped; null where that is not for this folder */
  drop(folderId: number, event: Drag): EntryView | null {
    const entry = this.#mayDrop(folderId, event) ? this.#entry : null;
    if (entry !== null) event.preventDefault();
    this.end();
    return entry;
  }

  end(): void {
    this.#entry = null;
    this.overId = null;
  }

  #mayDrop(folderId: number, { dataTransfer }: Drag): boolean {
    return this.#entry !== null && this.#entry.id !== folderId && dataTransfer?.types.includes(type) === true;
  }
}
