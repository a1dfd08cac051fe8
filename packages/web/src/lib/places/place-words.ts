import type { PlaceView } from '@photokeep/contract/rest/timeline';
import type { Messages } from '#lib/messages/messages.ts';

interface Words {
  readonly messages: Messages;
  /** of the interface, such as `de` */
  readonly language: string;
}

/** Farther away it is not in the town any more. */
const nearKm = 15;
/** Below, everybody is still in the middle of it. */
const worthTellingKm = 3;

/** "Mailand", or "Bei Tromsø" for what lies far outside. */
export function placeName(
  { town, townGerman, distanceKm }: PlaceView,
  { messages, language }: Words,
): string {
  const name = language.startsWith('de') ? (townGerman ?? town) : town;
  return distanceKm > nearKm ? messages.viewer.near(name) : name;
}

/** "Italien", or "Norwegen, etwa 34 km von der Ortsmitte". */
export function placeAround({ country, distanceKm }: PlaceView, { messages, language }: Words): string {
  const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(country) ?? country;
  return distanceKm < worthTellingKm ? name : messages.viewer.placeAway(name, Math.round(distanceKm));
}

/** The place that most of these tell; of equals the one that comes first. Null where none does. */
export function mostFrequentPlace(assets: readonly { readonly place: PlaceView | null }[]): PlaceView | null {
  const places = assets.map(({ place }) => place).filter((place) => place !== null);
  const byTown = Map.groupBy(places, ({ country, town }) => `${country}/${town}`);
  const [most = []] = [...byTown.values()].toSorted((a, b) => b.length - a.length);
  return most[0] ?? null;
}
