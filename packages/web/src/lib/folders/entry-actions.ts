import type { EntryResult, EntryView, FolderId } from '@photokeep/contract/rest/folders';
import { address, call } from '#lib/api/call.ts';
import { fetchByBrowser } from '#lib/api/fetch-by-browser.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { t } from '#lib/messages/language.svelte.ts';
import { tellWithUndo } from '#lib/undo/tell-with-undo.ts';
import { entryFailure } from './entry-failure.ts';

/** As many as one request takes. */
const atOnce = 1000;

type Ask<Item> = (some: Item[]) => Promise<{ readonly results: readonly EntryResult[] }>;

async function inParts<Item>(all: readonly Item[], ask: Ask<Item>): Promise<EntryResult[]> {
  const results: EntryResult[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    results.push(...(await ask(all.slice(from, from + atOnce))).results);
  return results;
}

const restore: Ask<number> = (entryIds) => call('POST /entry-restorations', { body: { entryIds } });

type Results = readonly EntryResult[];
const doneIn = (results: Results): number[] =>
  results.filter(({ code }) => code === null).map(({ id }) => id);

/** Says what was done, how much of it was not, and how to take it back. */
function tell(results: Results, text: (done: number) => string, takeBack: () => Promise<Results>): void {
  const done = doneIn(results).length;
  const failed = results.length - done;
  const all = [done > 0 && text(done), failed > 0 && t().folders.failedSome(failed)];
  const said = all.filter((part) => part !== false).join(' ');
  if (done === 0) toast.show({ text: said });
  else offerUndo(said, takeBack);
}

const offerUndo = (text: string, takeBack: () => Promise<Results>): void =>
  tellWithUndo(
    text,
    async () => {
      const results = await takeBack();
      return results.length - doneIn(results).length;
    },
    entryFailure,
  );

/** @returns null where it did not work, which it says */
async function tryTo<Done>(work: () => Promise<Done>): Promise<Done | null> {
  try {
    return await work();
  } catch (error) {
    toast.show({ text: entryFailure(error) });
    return null;
  }
}

/** To the trash, from where they come back. @returns those that are there; null where it could not be asked */
export function deleteEntries(entries: readonly EntryView[]): Promise<readonly number[] | null> {
  const ids = entries.map(({ id }) => id);
  return tryTo(async () => {
    const results = await inParts(ids, (entryIds) => call('POST /entry-deletions', { body: { entryIds } }));
    const gone = doneIn(results);
    tell(
      results,
      (count) => t().folders.deleted(count, entries[0]?.name ?? ''),
      () => inParts(gone, restore),
    );
    return gone;
  });
}

/** @param from the folder they are in @returns those that are moved; null where it could not be asked */
export function moveEntries(
  entries: readonly EntryView[],
  { from, to, name }: { readonly from: number; readonly to: FolderId; readonly name: string },
): Promise<readonly number[] | null> {
  const move = (folderId: FolderId, moved: readonly { id: number; name?: string }[]) =>
    inParts(moved, (some) => call('POST /entry-moves', { body: { folderId, entries: some } }));
  return tryTo(async () => {
    const ids = entries.map(({ id }) => ({ id }));
    const results = await move(to, ids);
    const gone = doneIn(results);
    const isGone = new Set(gone);
    const back = entries
      .filter(({ id }) => isGone.has(id))
      .map((entry) => ({ id: entry.id, name: entry.name }));
    tell(
      results,
      (count) => t().folders.moved(count, name),
      () => move(from, back),
    );
    return gone;
  });
}

/** @throws ApiError */
export async function renameEntry({ id, name: old }: EntryView, name: string): Promise<void> {
  const rename = (to: string) => call('PUT /entries/{id}/name', { params: { id }, body: { name: to } });
  await rename(name);
  offerUndo(t().folders.renamed(name), async () => {
    await rename(old);
    return [];
  });
}

/** The browser's own download: one file as it is, everything else as a ZIP file. */
export async function downloadEntries(entries: readonly EntryView[]): Promise<void> {
  await tryTo(async () => fetchByBrowser(await addressOf(entries)));
}

async function addressOf(entries: readonly EntryView[]): Promise<string> {
  const [only, ...more] = entries;
  if (only === undefined || more.length > 0) {
    const body = { entryIds: entries.map(({ id }) => id) };
    const { id } = await call('POST /zips', { body });
    return address('GET /zips/{id}', { params: { id } });
  }
  const params = { id: only.id };
  return only.kind === 'folder'
    ? address('GET /folders/{id}/zip', { params })
    : address('GET /entries/{id}/original', { params, query: { download: '1' } });
}
