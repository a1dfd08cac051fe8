import type { SettingValues } from '../domain/setting-values.ts';

/** What owners have set while Photokeep ran; null where configuration decides. It changes through the server's journal only. */
export interface SettingsStore {
  read(): Promise<{ readonly [Name in keyof SettingValues]: SettingValues[Name] | null }>;
}
