import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { PhotoAction, PhotoResult } from '@photokeep/contract/rest/photo-actions';
import { call } from '#lib/api/call.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { hiddenLock } from '#lib/hidden/hidden-lock.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';
import { photoLists } from '#lib/timeline/photo-list.ts';
import { tellWithUndo } from '#lib/undo/tell-with-undo.ts';
import { inPortions } from './in-portions.ts';

const opposites = {
  favourite: 'unfavourite',
  unfavourite: 'favourite',
  archive: 'unarchive',
  unarchive: 'archive',
  hide: 'unhide',
  unhide: 'hide',
} as const satisfies Partial<Record<PhotoAction, PhotoAction>>;

/**
 * Does one thing to photos, tells what became of them and offers the way back. Where the server is not reached, nothing
 * has changed here either.
 * @param again what is done when somebody tries again where the server was not reached
 * @returns all but those that failed; null where it could not be asked
 */
export async function act(
  action: PhotoAction,
  ids: readonly number[],
  again: () => void,
): Promise<readonly number[] | null> {
  let results: readonly PhotoResult[];
  try {
    if (action === 'hide' && !(await hiddenLock.load()).hasPin) return askForPin();
    results = await inPortions(ids, async (some) => {
      const { results: ofSome } = await call('POST /assets/actions', { body: { action, ids: some } });
      return ofSome;
    });
  } catch (error) {
    toast.show({
      text: t().organise.notDone(errorSentence(error)),
      action: { label: t().actions.tryAgain, run: again },
    });
    return null;
  }
  const isDone = ({ outcome }: PhotoResult): boolean => outcome === 'done';
  const done = results.filter(isDone);
  const settled = results.filter(({ outcome }) => outcome !== 'failed').map(({ id }) => id);
  followEverywhere(action, settled);
  const missed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-found').length;
  tell(action, { done: done.length, missed, takeBack: () => undo(action, done) });
  return settled;
}

/** The photos stay as they are until there is something that keeps them hidden. */
function askForPin(): null {
  const run = (): void => void goto(resolve('hidden'));
  toast.show({ text: t().hidden.choosePinFirst, action: { label: t().hidden.choose, run } });
  return null;
}

/** Every list shows at once what was done in one of them. */
function followEverywhere(action: PhotoAction, ids: readonly number[]): void {
  for (const { store } of Object.values(photoLists)) store.follow(action, ids);
}

interface Outcome {
  readonly done: number;
  readonly missed: number;
  readonly takeBack: () => Promise<number>;
}

function tell(action: PhotoAction, { done, missed, takeBack }: Outcome): void {
  const { organise } = t();
  if (done === 0 && missed === 0) return;
  const all = organise.done[action](done);
  const text = missed === 0 ? all : organise.partly(all, missed);
  if (done > 0) tellWithUndo(text, takeBack);
  else toast.show({ text });
}

/** Takes back what was done just now, and nothing that had been so before. @throws ApiError */
async function undo(action: PhotoAction, results: readonly PhotoResult[]): Promise<number> {
  const ids = results.map(({ id }) => id);
  const trashIds = results.map(({ trashId }) => trashId).filter((id) => id !== null);
  const undone =
    action === 'trash'
      ? await restore(trashIds)
      : await inPortions(ids, (some) => reverse(opposites[action], some));
  const isMissed = ({ outcome }: PhotoResult): boolean => outcome === 'failed' || outcome === 'not-found';
  const back = undone.filter((result) => !isMissed(result)).map(({ id }) => id);
  if (action !== 'trash') followEverywhere(opposites[action], back);
  return undone.length - back.length;
}

async function reverse(action: PhotoAction, ids: number[]): Promise<readonly PhotoResult[]> {
  return (await call('POST /assets/actions', { body: { action, ids } })).results;
}

/** Brings back from the trash. The lists hear of it. @throws ApiError */
export function restore(trashIds: readonly number[]): Promise<readonly PhotoResult[]> {
  return inPortions(trashIds, async (ids) => {
    const { results } = await call('POST /trash/actions', { body: { action: 'restore', ids } });
    return results;
  });
}
