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
import { placesAndSimilar } from './0010-places-and-similar.ts';
import { edits } from './0011-edits.ts';
import { organising } from './0012-organising.ts';
import { timelineMonths } from './0013-timeline-months.ts';
import { jobUrgency } from './0014-job-urgency.ts';
import { uploadNotes } from './0016-upload-notes.ts';
import { contentDevices } from './0017-content-devices.ts';
import { administration } from './0018-administration.ts';
import { hidden } from './0019-hidden.ts';
import { openUploads } from './0021-open-uploads.ts';
import { namesInFamily } from './0022-names-in-family.ts';
import { answeredEdits } from './0023-answered-edits.ts';
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
    '0010-places-and-similar': { up: (db) => placesAndSimilar(db, types) },
    '0011-edits': { up: (db) => edits(db, types) },
    '0012-organising': { up: (db) => organising(db, types) },
    '0013-timeline-months': { up: (db) => timelineMonths(db, types) },
    '0014-job-urgency': { up: (db) => jobUrgency(db, types) },
    '0016-upload-notes': { up: (db) => uploadNotes(db) },
    '0017-content-devices': { up: (db) => contentDevices(db, types) },
    '0018-administration': { up: (db) => administration(db, types) },
    '0019-hidden': { up: (db) => hidden(db, types) },
    '0021-open-uploads': { up: (db) => openUploads(db) },
    '0022-names-in-family': { up: (db) => namesInFamily(db) },
    '0023-answered-edits': { up: (db) => answeredEdits(db, types) },
  };
}
