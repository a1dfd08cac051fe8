import type { Cause } from '../domain/journal/journal-line.ts';
import type { ChangeableSetting, SettingsChange, SettingValues } from '../domain/setting-values.ts';

/** Settings that apply without a restart: whoever uses one asks for it each time. */
export interface LiveSettings {
  readonly values: SettingValues;
  /** what the file or the default says */
  readonly usual: SettingValues;
  /** the variable or flag that sets it, which nothing overrules; null where it can be changed */
  fixedBy(name: ChangeableSetting): string | null;
  /** whether an owner has set it, and that counts */
  isChanged(name: ChangeableSetting): boolean;
  /** Counts at once, and after every start and rebuild. @throws AppError `forbidden` for what environment or flags set */
  change(change: SettingsChange, by: Cause): Promise<void>;
}
