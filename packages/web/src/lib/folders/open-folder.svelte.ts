import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { EntryView, FolderId, FolderPage } from '@photokeep/contract/rest/folders';
import { call } from '#lib/api/call.ts';

const pageLength = 1000;
/** Much that changes at once is looked at once; and however large a folder is, most of the time nobody asks for it. */
const restMs = 250;
const restForEachMs = 3;

const isMedia = ({ mime }: EntryView): boolean => /^(image|video)\//.test(mime ?? '');

/** A folder that is being looked at: what is in it now, whoever changes it. */
export class OpenFolder {
  /** null until known */
  place = $state.raw<Pick<FolderPage, 'folder' | 'crumbs'> | null>(null);
  entries = $state.raw<readonly EntryView[]>([]);
  /** whether `entries` are all there are */
  isWhole = $state(false);
  failure = $state.raw<unknown>(null);
  #id: FolderId = 'root';
  /** only the latest loading counts */
  #turn = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  /** how long it took the last time */
  #tookMs = 0;

  async open(id: FolderId): Promise<void> {
    this.#id = id;
    this.place = null;
    this.entries = [];
    this.isWhole = false;
    this.#tookMs = 0;
    await this.reload();
  }

  async reload(): Promise<void> {
    const turn = ++this.#turn;
    const found: EntryView[] = [];
    const startMs = performance.now();
    try {
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query = { limit: pageLength, ...(cursor !== '' && { cursor }) };
        const page: FolderPage = await call('GET /folders/{id}', { params: { id: this.#id }, query });
        if (turn !== this.#turn) return;
        this.place = page;
        this.failure = null;
        found.push(...page.entries);
        cursor = page.next;
        // What is shown already stays until all is known anew.
        if (!this.isWhole || cursor === null) this.entries = [...found];
      }
      this.isWhole = true;
      this.#tookMs = performance.now() - startMs;
    } catch (error) {
      if (turn === this.#turn) this.failure = error;
    }
  }

  /** Looks again if this may have changed what is shown. */
  hear(event: PhotokeepEvent): void {
    if (!this.#concerns(event)) return;
    this.#later ??= setTimeout(
      () => {
        this.#later = undefined;
        void this.reload();
      },
      Math.max(restMs, this.#tookMs * restForEachMs),
    );
  }

  close(): void {
    this.#turn++;
    clearTimeout(this.#later);
    this.#later = undefined;
  }

  #concerns(event: PhotokeepEvent): boolean {
    if (event.type === 'reset') return this.place !== null;
    if (event.type === 'ready')
      return this.entries.some((entry) =>
        entry.picture === null ? isMedia(entry) : entry.picture.assetId === event.asset.id,
      );
    if (event.type !== 'folders-changed') return false;
    const above = new Set(this.place?.crumbs.map(({ id }) => id));
    const inside = new Set(this.entries.map(({ id }) => id));
    return (
      event.folderIds.some((id) => above.has(id)) ||
      event.entryIds.some((id) => above.has(id) || inside.has(id))
    );
  }
}
