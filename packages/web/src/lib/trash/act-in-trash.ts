import type { PhotoResult } from '@photokeep/contract/rest/photo-actions';
import type { TrashItemView } from '@photokeep/contract/rest/trash';
import { call } from '#lib/api/call.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';
import { restore } from '#lib/organise/act.ts';
import { inPortions } from '#lib/organise/in-portions.ts';
import { tellWithUndo } from '#lib/undo/tell-with-undo.ts';

const atOnce = 500;

const doneIn = (results: readonly PhotoResult[]): number[] =>
  results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);

/**
 * Brings things back, and offers to take that back.
 * @param items what is known of them
 * @returns those that are back; null where it could not be asked
 */
export async function restoreItems(
  ids: readonly number[],
  items: readonly TrashItemView[],
): Promise<readonly number[] | null> {
  try {
    const done = doneIn(await restore(ids));
    const isBack = new Set(done);
    const assetIds = items.filter(({ id }) => isBack.has(id)).map(({ asset }) => asset?.id);
    const known = assetIds.filter((id) => id !== undefined);
    const text = tell(done.length, ids.length);
    if (done.length > 0 && known.length === done.length) tellWithUndo(text, () => trashAgain(known));
    else toast.show({ text });
    return done;
  } catch (error) {
    return refuse(error);
  }
}

const tell = (done: number, asked: number): string =>
  done === asked ? t().trash.restored(done) : t().organise.partly(t().trash.restored(done), asked - done);

/** @returns how many are not in the trash again @throws ApiError */
async function trashAgain(assetIds: readonly number[]): Promise<number> {
  const results = await inPortions(assetIds, async (ids) => {
    const { results: ofSome } = await call('POST /assets/actions', { body: { action: 'trash', ids } });
    return ofSome;
  });
  return results.length - doneIn(results).length;
}

/** Everything, in portions: however much it is, each answer comes soon. @returns whether all of it went well */
export async function restoreEverything(): Promise<boolean> {
  let restored = 0;
  let failed = 0;
  try {
    for (let cursor: string | undefined; ; ) {
      const page = await call('GET /trash', {
        query: { limit: atOnce, ...(cursor !== undefined && { cursor }) },
      });
      if (page.items.length > 0) {
        const done = doneIn(await restore(page.items.map(({ id }) => id)));
        restored += done.length;
        failed += page.items.length - done.length;
      }
      if (page.next === null) break;
      cursor = page.next;
    }
    toast.show({ text: tell(restored, restored + failed) });
    return failed === 0;
  } catch (error) {
    refuse(error);
    return false;
  }
}

/** For good. @returns those that are gone; null where it could not be asked */
export async function deleteItems(ids: readonly number[]): Promise<readonly number[] | null> {
  try {
    const results = await inPortions(ids, async (some) => {
      const { results: ofSome } = await call('POST /trash/actions', {
        body: { action: 'delete', ids: some },
      });
      return ofSome;
    });
    const done = doneIn(results);
    tellDeleted(done.length, ids.length - done.length);
    return done;
  } catch (error) {
    return refuse(error);
  }
}

/** For good, all there is. */
export async function emptyTrash(): Promise<void> {
  try {
    const { deleted, failed } = await call('DELETE /trash');
    tellDeleted(deleted, failed);
  } catch (error) {
    refuse(error);
  }
}

function tellDeleted(done: number, missed: number): void {
  const text = t().trash.deleted(done);
  toast.show({ text: missed === 0 ? text : t().organise.partly(text, missed) });
}

function refuse(error: unknown): null {
  toast.show({ text: t().organise.notDone(errorSentence(error)) });
  return null;
}
