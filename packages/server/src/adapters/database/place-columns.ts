import type { MediaFacts } from '@photokeep/media/media-facts';
import type { AssetPlace } from '../../domain/asset.ts';
import type { MediaFactsTable } from './media-facts-table.ts';

type PlaceColumns = Pick<MediaFactsTable, 'country' | 'town' | 'town_german' | 'town_distance_m'>;

export const placeColumnNames = [
  'country',
  'town',
  'town_german',
  'town_distance_m',
] as const satisfies readonly (keyof PlaceColumns)[];

/** What of a place is searched and listed by. */
export function placeColumns({ place }: Pick<MediaFacts, 'place'>): PlaceColumns {
  if (place === null) return { country: null, town: null, town_german: null, town_distance_m: null };
  const { country, town, townGerman, distanceKm } = place.value;
  return { country, town, town_german: townGerman, town_distance_m: Math.round(distanceKm * 1000) };
}

export function toPlace(row: PlaceColumns): AssetPlace | null {
  const { country, town, town_german: townGerman, town_distance_m: distanceM } = row;
  if (country === null || town === null || distanceM === null) return null;
  return { country, town, townGerman, distanceKm: distanceM / 1000 };
}
