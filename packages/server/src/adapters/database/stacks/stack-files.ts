import type { CaptureFacts } from '@photokeep/media/capture-facts';
import { type MediaFacts, storedFacts } from '@photokeep/media/media-facts';
import type { SidecarFacts } from '@photokeep/media/sidecars/read-sidecar';
import { type Kysely, sql } from 'kysely';
import { readingMs } from '../../../domain/asset-time.ts';
import type { OwnerWords } from '../../../domain/edits.ts';
import type { Id } from '../../../domain/entry.ts';
import { exactMoment } from '../../../domain/stack/exact-moment.ts';
import { nameParts } from '../../../domain/stack/name-parts.ts';
import type { StackFile, StackPlace } from '../../../domain/stack/stack-file.ts';
import type { MediaFactsTable } from '../media-facts-table.ts';
import { prepared } from '../prepared.ts';
import type { ContentsTable, EntriesTable, Schema } from '../schema.ts';
import { isSilent, richnessOf } from './is-silent.ts';

/** A file that may be part of a stack, and what its facts are settled with. */
export interface KnownFile {
  readonly file: StackFile;
  readonly accountId: Id;
  /** a photo's moment, which its copies share */
  readonly moment: string | null;
  /** of the path that owns the bytes */
  readonly name: string;
  readonly mtimeMs: number;
  /** what its own bytes and name tell; null of a sidecar */
  readonly own: MediaFacts | null;
  /** what a sidecar says; null of anything else */
  readonly says: SidecarFacts | null;
  /** what its owner says of it; null where that is nothing */
  readonly words: OwnerWords | null;
  /** as it stands in the index */
  readonly settled: string | null;
  /** what its picture looks like; null where nobody has looked, or it shows too little */
  readonly look: string | null;
  /** contents that look like it, and of which its owner wants both */
  readonly keptWith: ReadonlySet<Id>;
}

/** Null for a content that nobody has looked at, or that does not lie among its account's files. */
export async function stackFile(db: Kysely<Schema>, contentId: Id): Promise<KnownFile | null> {
  const [row] = await selectKnown(db, { contentId });
  if (row === undefined) return null;
  const places = (await selectPlaces(db, { contentId })).map(toPlace).toSorted(comparePlaces);
  if (places.length === 0) return null;
  const kept = row.look === null ? [] : await selectKept(db, { contentId });
  return toKnown(row, places, new Set(kept.map(({ content_id }) => content_id)));
}

const selectKept = prepared<{ contentId: Id }, { content_id: Id }>((db, { contentId }) =>
  db
    .selectFrom('kept_similar')
    .select('a_id as content_id')
    .where('b_id', '=', contentId)
    .unionAll(db.selectFrom('kept_similar').select('b_id as content_id').where('a_id', '=', contentId)),
);

interface KnownRow
  extends Pick<MediaFactsTable, 'content_id' | 'account_id' | 'moment' | 'facts' | 'settled'>,
    Pick<ContentsTable, 'kind' | 'mime' | 'sha256' | 'size_bytes'>,
    Pick<EntriesTable, 'name' | 'mtime_ms'> {
  readonly kept_apart: Id | null;
  readonly look: string | null;
  readonly words: string | null;
}

const selectKnown = prepared<{ contentId: Id }, KnownRow>((db, { contentId }) =>
  db
    .selectFrom('media_facts')
    .innerJoin('contents', 'contents.id', 'media_facts.content_id')
    .innerJoin('entries', 'entries.id', 'contents.home_entry_id')
    .leftJoin('kept_apart', 'kept_apart.content_id', 'media_facts.content_id')
    .leftJoin('owner_edits', 'owner_edits.content_id', 'media_facts.content_id')
    .select(['media_facts.content_id', 'media_facts.account_id', 'moment', 'facts', 'settled', 'words'])
    .select(['contents.kind', 'mime', 'sha256', 'contents.size_bytes', 'entries.name', 'entries.mtime_ms'])
    .leftJoin('picture_hashes', 'picture_hashes.content_id', 'media_facts.content_id')
    .select(['kept_apart.content_id as kept_apart', 'picture_hashes.hash as look'])
    .where('media_facts.content_id', '=', contentId),
);

interface PlaceRow {
  readonly folder_id: Id;
  readonly name: string;
}

const selectPlaces = prepared<{ contentId: Id }, PlaceRow>((db, { contentId }) => ({
  compile: () =>
    sql<PlaceRow>`
      with recursive up(folder_id, name, parent_id, top) as (
        select entry.parent_id, entry.name, entry.parent_id, entry.name
          from entries entry where entry.content_id = ${contentId}
        union all
        select up.folder_id, up.name, parent.parent_id, parent.name
          from entries parent join up on parent.id = up.parent_id
      )
      select folder_id, name from up where parent_id is null and top = 'files'`.compile(db),
}));

const toPlace = ({ folder_id, name }: PlaceRow): StackPlace => ({
  folderId: folder_id,
  name: nameParts(name),
});

function comparePlaces(a: StackPlace, b: StackPlace): number {
  if (a.name.lower === b.name.lower) return a.folderId - b.folderId;
  return a.name.lower < b.name.lower ? -1 : 1;
}

function toKnown(row: KnownRow, places: readonly StackPlace[], keptWith: ReadonlySet<Id>): KnownFile | null {
  const { kind } = row;
  if (kind === 'other') return null;
  const own = kind === 'sidecar' ? null : storedFacts(row.facts);
  const says = kind === 'sidecar' ? (JSON.parse(row.facts) as SidecarFacts) : null;
  const file: StackFile = {
    contentId: row.content_id,
    sha256: row.sha256,
    kind,
    mime: row.mime,
    sizeBytes: row.size_bytes,
    places,
    ...(own === null ? untold : toldBy(own)),
    sidecarKind: says?.kind ?? null,
    keptApart: row.kept_apart !== null,
  };
  const { account_id: accountId, mtime_ms: mtimeMs, moment, name, settled, look } = row;
  const words = row.words === null ? null : (JSON.parse(row.words) as OwnerWords);
  return { file, accountId, moment, name, mtimeMs, own, says, words, settled, look, keptWith };
}

type Told = Pick<
  StackFile,
  | 'identifier'
  | 'burstId'
  | 'localMs'
  | 'offsetMinutes'
  | 'exactMoment'
  | 'camera'
  | 'widthPx'
  | 'heightPx'
  | 'durationMs'
  | 'richness'
  | 'isSilent'
>;

const untold: Told = {
  identifier: null,
  burstId: null,
  localMs: null,
  offsetMinutes: null,
  exactMoment: null,
  camera: null,
  widthPx: null,
  heightPx: null,
  durationMs: null,
  richness: 0,
  isSilent: false,
};

function toldBy(own: MediaFacts): Told {
  const taken = own.takenAt?.source === 'file-name' ? null : own.takenAt;
  return {
    identifier: own.contentIdentifier?.value ?? null,
    burstId: own.burstId?.value ?? null,
    localMs: taken === null ? null : readingMs(taken),
    offsetMinutes: taken?.offsetMinutes ?? null,
    exactMoment: exactMoment(taken),
    camera: cameraOf(own.camera?.value),
    widthPx: own.size?.value.widthPx ?? null,
    heightPx: own.size?.value.heightPx ?? null,
    durationMs: own.durationMs?.value ?? null,
    richness: richnessOf(own),
    isSilent: isSilent(own),
  };
}

function cameraOf(
  camera: { readonly make: string | null; readonly model: string | null } | undefined,
): string | null {
  return camera?.make && camera.model ? `${camera.make} ${camera.model}`.toLowerCase() : null;
}

/** What decides whether two photos show the same moment. */
export function captureFacts({ own }: KnownFile): CaptureFacts {
  return {
    takenAt: own?.takenAt ?? null,
    camera: own?.camera?.value ?? null,
    uniqueIds: own?.uniqueIds ?? {},
  };
}
