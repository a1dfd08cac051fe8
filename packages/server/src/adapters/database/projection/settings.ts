import type { Projection } from './projection-context.ts';

export const settingsSet: Projection<'settings-set'> = async ({ db }, change) => {
  const set = {
    ...(change.trashDays === undefined ? {} : { trash_days: change.trashDays }),
    ...(change.versionDays === undefined ? {} : { version_days: change.versionDays }),
    ...(change.cacheBytes === undefined ? {} : { cache_bytes: change.cacheBytes }),
  };
  if (Object.keys(set).length === 0) return;
  await db
    .insertInto('settings')
    .values({ id: 1, trash_days: null, version_days: null, cache_bytes: null, ...set })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(set))
    .execute();
};
