import type { Migration } from 'kysely/migration';
import { firstSchema } from './0001-first-schema.ts';
import { assetsAndSessions } from './0002-assets-and-web-sessions.ts';
import { entrySearch } from './0003-entry-search.ts';
import { releasedObjects } from './0004-released-objects.ts';
import { mediaFacts } from './0005-media-facts.ts';
import { livePhotos } from './0006-live-photos.ts';
import { shares } from './0007-shares.ts';
import { devicePages } from './0008-device-pages.ts';
import { stacks } from './0009-stacks.ts';
import type { ColumnTypes } from './column-types.ts';

/** Every migration in order. A released one is never edited; a change is a new file at the end. */
export function migrationsFor(types: ColumnTypes): Record<string, Migration> {
  return {
    '0001-first-schema': { up: (db) => firstSchema(db, types) },
    '0002-assets-and-web-sessions': { up: (db) => assetsAndSessions(db, types) },
    '0003-entry-search': { up: (db) => entrySearch(db) },
    '0004-released-objects': { up: (db) => releasedObjects(db, types) },
    '0005-media-facts': { up: (db) => mediaFacts(db, types) },
    '0006-live-photos': { up: (db) => livePhotos(db, types) },
    '0007-shares': { up: (db) => shares(db, types) },
    '0008-device-pages': { up: (db) => devicePages(db, types) },
    '0009-stacks': { up: (db) => stacks(db, types) },
  };
}
