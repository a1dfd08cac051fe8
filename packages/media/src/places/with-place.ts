import type { SomeFacts } from '../media-facts.ts';
import { nearestTown } from './nearest-town.ts';

/** The facts with the name of the place that their position tells. */
export async function withPlace(facts: SomeFacts): Promise<SomeFacts> {
  if (!facts.position) return facts;
  const { value, source } = facts.position;
  const place = await nearestTown(value);
  return place === null ? facts : { ...facts, place: { value: place, source } };
}
