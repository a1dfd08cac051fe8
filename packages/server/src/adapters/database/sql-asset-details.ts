import { storedFacts } from '@photokeep/media/media-facts';
import { type Kysely, sql } from 'kysely';
import type { AssetDetailList, AssetDetails } from '../../ports/asset-details.ts';
import type { Schema } from './schema.ts';

/** What is known of single photos, over SQLite or PostgreSQL. */
export function createAssetDetails(db: Kysely<Schema>): AssetDetailList {
  return {
    of: async (contentId) => {
      const row = await db
        .selectFrom('contents')
        .leftJoin('media_facts', 'media_facts.content_id', 'contents.id')
        .select(['source_device_id', sql<string | null>`coalesce(settled, facts)`.as('known')])
        .where('contents.id', '=', contentId)
        .executeTakeFirst();
      return { ...detailsIn(row?.known ?? '{}'), deviceId: row?.source_device_id ?? null };
    },
  };
}

function detailsIn(json: string): Omit<AssetDetails, 'deviceId'> {
  const facts = storedFacts(json);
  const exposure = facts.exposure?.value;
  return {
    caption: facts.caption?.value ?? '',
    rating: Math.max(0, facts.rating?.value ?? 0),
    keywords: facts.keywords?.value ?? [],
    position: facts.position?.value ?? null,
    turns: facts.turns?.value ?? 0,
    lens: facts.lens?.value ?? null,
    exposure: exposure === undefined ? null : exposureOf(exposure),
    projection: facts.projection?.value ?? null,
  };
}

function exposureOf(exposure: NonNullable<AssetDetails['exposure']>): NonNullable<AssetDetails['exposure']> {
  const { timeSeconds, fNumber, iso, focalLengthMm, focalLength35Mm } = exposure;
  return { timeSeconds, fNumber, iso, focalLengthMm, focalLength35Mm };
}
