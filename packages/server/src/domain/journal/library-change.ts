import * as z from 'zod/mini';

/*
 * The facts a library's journal records. A change is applied to the index by exactly one function, live and on replay
 * alike; so an index rebuilt from the journal equals the one that was lost. Fields are only ever added, never
 * renamed: a journal written by any release must stay readable for ever.
 */

const id = z.int().check(z.positive());
const bytes = z.int().check(z.nonnegative());
const instantMs = z.number();
const diskName = z.optional(z.string());
const hex = z.string().check(z.regex(/^[0-9a-f]+$/));

/** First line of every library journal. */
const libraryCreated = z.object({
  type: z.literal('library-created'),
  libraryId: z.string(),
  roots: z.object({ files: id, trash: id, versions: id, copies: id }),
});

const folderMade = z.object({
  type: z.literal('folder-made'),
  id,
  parent: id,
  name: z.string(),
  disk: diskName,
  mtimeMs: instantMs,
});

/** New bytes are on disk, at the place of their home entry. */
const contentStored = z.object({
  type: z.literal('content-stored'),
  id,
  asset: id,
  sha256: hex,
  size: bytes,
  sha1: z.optional(hex),
  md5: z.optional(hex),
  kind: z.enum(['photo', 'video', 'sidecar', 'other']),
  mime: z.string(),
  home: id,
  object: z.optional(z.string()),
  diskMtimeMs: instantMs,
  shareable: z.boolean(),
});

/** Bytes that had been purged, or had vanished, are on disk again. */
const contentRevived = z.object({
  type: z.literal('content-revived'),
  id,
  home: id,
  object: z.optional(z.string()),
  diskMtimeMs: instantMs,
});

/** The bytes moved to the place of another entry that shows them; `disk` where that entry's disk name changed. */
const contentRehomed = z.object({
  type: z.literal('content-rehomed'),
  id,
  home: id,
  disk: diskName,
});

/** The bytes are gone from disk by other hands, and nobody expects them back. */
const contentLost = z.object({ type: z.literal('content-lost'), id });

const fileAdded = z.object({
  type: z.literal('file-added'),
  id,
  parent: id,
  name: z.string(),
  disk: diskName,
  content: id,
  mtimeMs: instantMs,
  createdSeconds: z.optional(z.number()),
});

/** The path shows other content now; id and history stay. */
const fileRewritten = z.object({
  type: z.literal('file-rewritten'),
  id,
  content: id,
  mtimeMs: instantMs,
  createdSeconds: z.optional(z.number()),
});

const entryMoved = z.object({
  type: z.literal('entry-moved'),
  id,
  parent: id,
  name: z.string(),
  disk: diskName,
});

const trashedFrom = z.object({ parent: id, name: z.string(), path: z.string() });

const entryTrashed = z.object({
  type: z.literal('entry-trashed'),
  id,
  name: z.string(),
  disk: z.string(),
  from: trashedFrom,
  /** entry whose photo it is part of: it went along and comes back together with it */
  with: z.optional(id),
});

/** A phone sent again what its owner had deleted: kept in the trash, shown at its path until `ghostUntilMs`. */
const arrivedInTrash = z.object({
  type: z.literal('arrived-in-trash'),
  id,
  name: z.string(),
  disk: z.string(),
  content: id,
  mtimeMs: instantMs,
  createdSeconds: z.optional(z.number()),
  from: trashedFrom,
  ghostUntilMs: instantMs,
});

const ghostShown = z.object({ type: z.literal('ghost-shown'), id, ghostUntilMs: instantMs });

const entryRestored = z.object({
  type: z.literal('entry-restored'),
  id,
  parent: id,
  name: z.string(),
  disk: diskName,
});

/** What a path held before it was overwritten, as an entry of the versions tree. */
const versionKept = z.object({
  type: z.literal('version-kept'),
  id,
  of: id,
  content: id,
  name: z.string(),
  disk: z.string(),
  mtimeMs: instantMs,
  /** the facts say it is the same photo, so this version may expire */
  samePhoto: z.boolean(),
});

/** The history of a path that another entry has taken over. */
const versionsInherited = z.object({ type: z.literal('versions-inherited'), from: id, to: id });

/** An entry and everything below it left the trash or the versions for good. */
const entryPurged = z.object({ type: z.literal('entry-purged'), id });

const timesSet = z.object({
  type: z.literal('times-set'),
  id,
  mtimeMs: z.optional(instantMs),
  createdSeconds: z.optional(z.number()),
});

const propertiesSet = z.object({
  type: z.literal('properties-set'),
  id,
  /** by Clark name: {namespace}local → XML of the value */
  set: z.record(z.string(), z.string()),
  removed: z.array(z.string()),
});

const favouriteSet = z.object({ type: z.literal('favourite-set'), id, favourite: z.boolean() });

/** Whether its owner wants to see this content by itself, whatever other files it seems to be one photo with. */
const apartSet = z.object({ type: z.literal('apart-set'), id, apart: z.boolean() });

/** Whether its owner wants all of these contents, though they look alike. */
const similarKept = z.object({ type: z.literal('similar-kept'), ids: z.array(id), kept: z.boolean() });
/** What its owner says of a photo from now on. Marks of later words are higher. */
const editsSet = z.object({
  type: z.literal('edits-set'),
  /** of its content */
  id,
  mark: id,
  set: z.object({
    /** empty: none is wanted */
    caption: z.optional(z.string()),
    rating: z.optional(z.int()),
    keywords: z.optional(z.array(z.string())),
    takenAt: z.optional(z.object({ local: z.string(), offsetMinutes: z.nullable(z.int()) })),
    /** null: it is to have none */
    position: z.optional(
      z.nullable(
        z.object({ latitude: z.number(), longitude: z.number(), altitudeM: z.nullable(z.number()) }),
      ),
    ),
    /** quarter turns clockwise */
    turns: z.optional(z.int()),
  }),
  /** fields that the owner says nothing about any more */
  takenBack: z.optional(z.array(z.string())),
});
/** The same photo has other bytes now: what its owner said of the earlier ones, field by field unless later words are there. */
const editsInherited = z.object({ type: z.literal('edits-inherited'), from: id, to: id });

/** Whether its owner wants to see this content in the archive instead of the timeline. */
const archivedSet = z.object({ type: z.literal('archived-set'), id, archived: z.boolean() });

/** Whether its owner keeps this content behind a PIN. */
const hiddenSet = z.object({ type: z.literal('hidden-set'), id, hidden: z.boolean() });

/** The same photo has other bytes now: these bear the star, and are in the archive and behind the PIN, where the earlier ones are. */
const marksInherited = z.object({
  type: z.literal('marks-inherited'),
  from: id,
  to: id,
  /** they lose the star and the place in the archive that the earlier ones do not have */
  exactly: z.optional(z.literal(true)),
});

export const libraryChange = z.discriminatedUnion('type', [
  libraryCreated,
  folderMade,
  contentStored,
  contentRevived,
  contentRehomed,
  contentLost,
  fileAdded,
  fileRewritten,
  entryMoved,
  entryTrashed,
  arrivedInTrash,
  ghostShown,
  entryRestored,
  versionKept,
  versionsInherited,
  entryPurged,
  timesSet,
  propertiesSet,
  favouriteSet,
  apartSet,
  similarKept,
  editsSet,
  editsInherited,
  archivedSet,
  hiddenSet,
  marksInherited,
]);

export type LibraryChange = z.infer<typeof libraryChange>;
