import { expect, it } from 'vitest';
import { createShareStore } from '../../../src/adapters/database/sql-share-store.ts';
import type { IndexPool } from './index-pool.ts';
import { anna, ben, everything, shareIds } from './sample-history.ts';

/** Shares are read back as they were made, changed and ended, by every question that is asked of them. */
export function sharesContract(indexes: () => IndexPool): void {
  it('finds shares by their secret, their owner, their path and their receiver', async () => {
    await using test = await indexes().fresh();
    for (const step of everything) await test.writer.record(step);
    const store = createShareStore(test.database.db);
    const link = await store.byToken('secret of the link');
    expect(link).toMatchObject({
      id: shareIds.link,
      ownerId: anna,
      kind: 'link',
      rights: 5,
      passwordHash: 'PHC of the link',
      lastDay: '2026-12-31',
      note: 'For you',
      label: 'Grandma',
      hidesDownload: true,
    });
    expect(await store.share(shareIds.link)).toEqual(link);
    expect(await store.byToken('secret of the closed link')).toBeNull();
    expect(await store.share(shareIds.closed)).toBeNull();
    const ids = (found: readonly { readonly id: number }[]): number[] => found.map(({ id }) => id);
    expect(ids(await store.ofOwner(anna))).toEqual([shareIds.link, shareIds.forBen]);
    expect(ids(await store.ofEntries(anna, [20, 21, 40]))).toEqual([shareIds.link, shareIds.forBen]);
    expect(await store.ofEntries(ben, [20, 40])).toEqual([]);
    expect(await store.ofEntries(anna, [])).toEqual([]);
    expect(await store.ofReceiver(ben)).toMatchObject([
      { id: shareIds.forBen, contentId: 30, rights: 3, receiverName: 'from anna.jpg', token: null },
    ]);
  });
}
