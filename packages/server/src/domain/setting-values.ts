/** What can be changed while Photokeep runs. */
export interface SettingValues {
  /** until deleted files leave the trash */
  readonly trashDays: number;
  /** until earlier contents of a file leave */
  readonly versionDays: number;
  /** most that pictures for looking at may take; null: a tenth of their disk */
  readonly cacheBytes: number | null;
}

export type ChangeableSetting = keyof SettingValues;

/** What is left out stays; null goes back to what configuration says. */
export type SettingsChange = { readonly [Name in ChangeableSetting]?: number | null };
