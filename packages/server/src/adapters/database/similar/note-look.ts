import { areSimilar, bandsOf, comparePictures, nearBands } from '@photokeep/media/compare-pictures';
import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Schema } from '../schema.ts';
import { mayBeCopies } from './may-be-copy.ts';

export interface Look {
  readonly contentId: Id;
  readonly accountId: Id;
  /** null: it shows too little to be compared */
  readonly hash: string | null;
}

/** Of a series from one tripod this many are paired with each: all of them hang together even so. */
const mostPairs = 40;

/** A million photos have some hundreds near each value of a band; what has more are pictures of one kind, as of one screen. */
const mostInBand = 2000;

/**
 * Notes what a photo looks like, and which others look like it: those that came before and those that come later alike.
 * @returns whether it may be a copy of another, or another of it
 */
export async function noteLook(db: Kysely<Schema>, look: Look): Promise<boolean> {
  const { contentId, accountId, hash } = look;
  await forgetLook(db, contentId);
  const [band0, band1, band2, band3] = hash === null ? [null, null, null, null] : bandsOf(hash);
  const bands = { band_0: band0, band_1: band1, band_2: band2, band_3: band3 };
  await db
    .insertInto('picture_hashes')
    .values({ content_id: contentId, account_id: accountId, hash, ...bands })
    .execute();
  if (hash === null) return false;
  const alike = await findAlike(db, { ...look, hash });
  if (alike.length === 0) return false;
  const copies = await mayBeCopies(db, { id: contentId, hash }, alike);
  const pairs = alike.map(({ id }) => ({
    a_id: Math.min(id, contentId),
    b_id: Math.max(id, contentId),
    account_id: accountId,
    may_copy: copies.has(id) ? (1 as const) : (0 as const),
  }));
  await db.insertInto('similar_pairs').values(pairs).execute();
  return copies.size > 0;
}

/** Those that look like it, the most alike first. Costs what stands in a few places of four indexes, up to a limit. */
async function findAlike(
  db: Kysely<Schema>,
  { contentId, accountId, hash }: Look & { readonly hash: string },
): Promise<Hashed[]> {
  const found: Hashed[][] = [];
  for (const [at, band] of bandsOf(hash).entries()) found.push(await nearIn(db, accountId, { at, band }));
  // A band that thousands share tells nothing, unless there is no other.
  const telling = found.filter((rows) => rows.length <= mostInBand);
  const rows = new Map((telling.length > 0 ? telling : found).flat().map((row) => [row.id, row]));
  return [...rows.values()]
    .flatMap((row) =>
      row.id === contentId || !areSimilar(hash, row.hash)
        ? []
        : [{ ...row, waves: comparePictures(hash, row.hash).waves }],
    )
    .toSorted((a, b) => a.waves - b.waves || a.id - b.id)
    .slice(0, mostPairs);
}

interface Hashed {
  readonly id: Id;
  readonly hash: string;
}

const bandNames = ['band_0', 'band_1', 'band_2', 'band_3'] as const;

/** One more than counts tells that there are too many. */
async function nearIn(
  db: Kysely<Schema>,
  accountId: Id,
  { at, band }: { readonly at: number; readonly band: number },
): Promise<Hashed[]> {
  const rows = await db
    .selectFrom('picture_hashes')
    .select(['content_id as id', 'hash'])
    .where('account_id', '=', accountId)
    .where(bandNames[at] ?? 'band_0', 'in', nearBands(band))
    .limit(mostInBand + 1)
    .execute();
  return rows.flatMap(({ id, hash }) => (hash === null ? [] : [{ id, hash }]));
}

export async function forgetLook(db: Kysely<Schema>, contentId: Id): Promise<void> {
  await db.deleteFrom('picture_hashes').where('content_id', '=', contentId).execute();
  await db.deleteFrom('similar_pairs').where('a_id', '=', contentId).execute();
  await db.deleteFrom('similar_pairs').where('b_id', '=', contentId).execute();
}
