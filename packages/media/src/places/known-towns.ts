import type { Town } from './town-table.ts';

/** Something that is known of some towns, by country: `name in the data=value|name=value`. */
export type ByCountry = Readonly<Record<string, string>>;

/** Where a country has several towns of that name, the latitude says which one: `name@52.5=value`. */
export class KnownTowns {
  readonly #values: ReadonlyMap<string, string>;

  constructor(byCountry: ByCountry) {
    this.#values = new Map(
      Object.entries(byCountry).flatMap(([country, towns]) =>
        towns.split('|').map((town): [string, string] => {
          const [name = '', value = ''] = town.split('=');
          return [`${country}/${name}`, value];
        }),
      ),
    );
  }

  get(town: Pick<Town, 'name' | 'country' | 'latitude'>): string | null {
    const key = `${town.country}/${town.name}`;
    return this.#values.get(key) ?? this.#values.get(`${key}@${town.latitude.toFixed(1)}`) ?? null;
  }
}
