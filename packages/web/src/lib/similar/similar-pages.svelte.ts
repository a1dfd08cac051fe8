import type { SimilarGroup } from '@photokeep/contract/rest/duplicates';
import { SvelteSet } from 'svelte/reactivity';
import { call } from '#lib/api/call.ts';
import { events } from '#lib/events/events.svelte.ts';
import { PagedList } from '#lib/paging/paged-list.svelte.ts';
import { session } from '#lib/session/session.svelte.ts';
import { afterRestore, afterTrash } from './after-trash.ts';

/** Names a group by the photos in it. */
export const keyOf = ({ photos }: SimilarGroup): string => photos.map(({ id }) => id).join();

interface Moved {
  /** so many lie in the trash now */
  readonly done: number;
  /** so many do not: what failed is shown on */
  readonly missed: number;
  /** @returns how many did not come back */
  readonly takeBack: () => Promise<number>;
}

/** Photos that look alike, page after page, and what is decided about them. Stays while one looks at a photo. */
class SimilarPages {
  readonly list = new PagedList<SimilarGroup>(async (cursor) => {
    const { groups, next } = await call('GET /duplicates', { query: cursor === null ? {} : { cursor } });
    return { items: groups, next };
  });
  /** photos that are to go to the trash once somebody says so */
  readonly marked = new SvelteSet<number>();
  /** something was decided: an empty list is an achievement */
  decided = $state(false);

  /** Shows what is known already and looks anew, also after events were missed. @returns what ends it */
  start(): () => void {
    void this.list.refresh();
    return events.subscribe(({ type }) => {
      if (type === 'reset') void this.list.refresh();
    });
  }

  toggle(id: number): void {
    if (!this.marked.delete(id)) this.marked.add(id);
  }

  /** Wants all of them, for good. @returns what takes it back, for all of them at once */
  async keep(group: SimilarGroup): Promise<() => Promise<number>> {
    const assets = group.photos.map(({ id }) => id);
    await call('PUT /duplicates/kept', { body: { assets, kept: true } });
    const putBack = this.#take(group);
    return async () => {
      await call('PUT /duplicates/kept', { body: { assets, kept: false } });
      putBack(group);
      return 0;
    };
  }

  /** The server tells of each photo what became of it. */
  async moveToTrash(group: SimilarGroup, assets: readonly number[]): Promise<Moved> {
    const { results } = await call('POST /assets/actions', { body: { action: 'trash', ids: [...assets] } });
    const { trashed, missed, rest } = afterTrash(group, assets, results);
    for (const { id } of trashed) this.marked.delete(id);
    const putBack = this.#take(group, rest);
    const takeBack = async (): Promise<number> => {
      const ids = trashed.flatMap(({ trashId }) => trashId ?? []);
      const back = await call('POST /trash/actions', { body: { action: 'restore', ids } });
      const after = afterRestore(group, trashed, back.results);
      putBack(after.group);
      return after.missed;
    };
    return { done: trashed.length, missed, takeBack };
  }

  /** Those that are left of a group stay in its place. */
  #take(group: SimilarGroup, rest?: SimilarGroup): (back: SimilarGroup) => void {
    const { list } = this;
    const key = keyOf(group);
    const at = list.items.findIndex((one) => keyOf(one) === key);
    list.put(list.items.flatMap((one) => (keyOf(one) === key ? (rest === undefined ? [] : [rest]) : [one])));
    this.decided = true;
    if (list.items.length === 0 && list.hasMore) void list.loadMore();
    return (back) => {
      const others = list.items.filter((one) => rest === undefined || keyOf(one) !== keyOf(rest));
      if (back.photos.length > 1) list.put(others.toSpliced(Math.max(0, at), 0, back));
    };
  }
}

let kept: { readonly account: string; readonly pages: SimilarPages } | null = null;

/** Those of who is signed in: pages and marks are still there when one comes back from a photo. */
export function similarPages(): SimilarPages {
  const account = session.account?.name ?? '';
  if (kept?.account !== account) kept = { account, pages: new SimilarPages() };
  return kept.pages;
}
