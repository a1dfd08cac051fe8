import type { Config } from '../config/read-config.ts';
import { serverAccountId } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { Cause } from '../domain/journal/journal-line.ts';
import type { ChangeableSetting, SettingsChange, SettingValues } from '../domain/setting-values.ts';
import type { LibraryWriter } from '../ports/library-writer.ts';
import type { LiveSettings } from '../ports/live-settings.ts';
import type { SettingsStore } from '../ports/settings-store.ts';

const gigabyte = 1e9;

/** How configuration calls them. */
const configured = { trashDays: 'trashDays', versionDays: 'versionDays', cacheBytes: 'cacheGb' } as const;

export interface RunningSettingsParts {
  readonly config: Config;
  readonly store: SettingsStore;
  readonly writer: LibraryWriter;
  /** the journal has got a line */
  readonly onRecorded: () => void;
}

/** Defaults < file < what owners have set < environment < flags. */
export class RunningSettings implements LiveSettings {
  readonly usual: SettingValues;
  readonly #parts: RunningSettingsParts;
  #set: Awaited<ReturnType<SettingsStore['read']>> = { trashDays: null, versionDays: null, cacheBytes: null };

  constructor(parts: RunningSettingsParts) {
    this.#parts = parts;
    const { trashDays, versionDays, cacheGb } = parts.config;
    this.usual = { trashDays, versionDays, cacheBytes: cacheGb === undefined ? null : cacheGb * gigabyte };
  }

  get values(): SettingValues {
    return {
      trashDays: this.#valueOf('trashDays'),
      versionDays: this.#valueOf('versionDays'),
      cacheBytes: this.#valueOf('cacheBytes'),
    };
  }

  /** Reads what is set: once the index agrees with the journal. */
  async load(): Promise<void> {
    this.#set = await this.#parts.store.read();
  }

  fixedBy(name: ChangeableSetting): string | null {
    const where = this.#parts.config.given[configured[name]];
    // What the file says is where one begins, not what one is bound to.
    return where !== undefined && /^(PHOTOKEEP_|--)/.test(where) ? where : null;
  }

  isChanged(name: ChangeableSetting): boolean {
    return this.fixedBy(name) === null && this.#set[name] !== null;
  }

  async change(change: SettingsChange, by: Cause): Promise<void> {
    for (const name of Object.keys(change) as ChangeableSetting[]) {
      const fixedBy = this.fixedBy(name);
      if (fixedBy !== null) throw new AppError('forbidden', `${fixedBy} sets this. Change it there.`);
    }
    const changes = [{ type: 'settings-set' as const, ...change }];
    await this.#parts.writer.record({ accountId: serverAccountId, steps: [], changes, by });
    await this.load();
    this.#parts.onRecorded();
  }

  #valueOf<Name extends ChangeableSetting>(name: Name): SettingValues[Name] {
    return this.isChanged(name) ? (this.#set[name] ?? this.usual[name]) : this.usual[name];
  }
}
