/** What owners have set: one row, or none. Null where configuration decides. */
export interface SettingsTable {
  id: 1;
  trash_days: number | null;
  version_days: number | null;
  cache_bytes: number | null;
}
