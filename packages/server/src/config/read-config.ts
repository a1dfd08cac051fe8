import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ConfigError, type ConfigMistake } from './config-error.ts';
import { readConfigFile } from './config-file.ts';
import { type ConfigSources, dashed, type Given } from './config-sources.ts';
import { type Setting, type SettingName, type Settings, settings } from './settings.ts';

/** The one configuration of a run: read once, passed down, never looked up again. */
export type Config = Settings & {
  /** settings that were given, by whom: shown as fixed where they can be changed otherwise */
  readonly given: Readonly<Partial<Record<SettingName, string>>>;
};

const names = Object.keys(settings).filter((name): name is SettingName => name in settings);

/**
 * Defaults < file < environment < flags, all checked by one schema.
 * @throws ConfigError with every mistake, in plain words
 */
export async function readConfig(sources: ConfigSources): Promise<Config> {
  const mistakes: ConfigMistake[] = [];
  const fromFile = await readConfigFile(sources, mistakes);
  mistakes.push(...unknownVariables(sources.env));
  const given: Partial<Record<SettingName, string>> = {};
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of names) {
    const found =
      fromFlags(sources, name) ?? fromEnv(sources.env, settings[name], mistakes) ?? fromFile[name];
    if (found !== undefined) given[name] = found.where;
    const parsed = settings[name].schema.safeParse(found?.value);
    if (parsed.success) values[name] = parsed.data;
    else
      mistakes.push({ where: found?.where ?? name, what: parsed.error.issues[0]?.message ?? 'is not valid' });
  }
  const checked = values as Settings;
  mistakes.push(...contradictions(checked), ...stateInLibrary(checked, sources.cwd));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const library = resolve(sources.cwd, checked.library);
  const state = resolve(sources.cwd, checked.state);
  return Object.freeze({ ...checked, library, state, given });
}

function contradictions({
  tlsCertificate,
  tlsKey,
  s3AccessKey,
  s3SecretKey,
}: Partial<Settings>): ConfigMistake[] {
  const mistakes: ConfigMistake[] = [];
  const what = 'belong together: give both or none';
  if ((tlsCertificate === undefined) !== (tlsKey === undefined))
    mistakes.push({ where: 'tls-certificate, tls-key', what });
  if ((s3AccessKey === undefined) !== (s3SecretKey === undefined))
    mistakes.push({ where: 's3-access-key, s3-secret-key', what });
  return mistakes;
}

/** There the index and the secrets would be files of the library, backed up with it and shown to whoever it belongs to. */
function stateInLibrary({ library, state, storageUrl }: Partial<Settings>, cwd: string): ConfigMistake[] {
  if (library === undefined || state === undefined || storageUrl !== undefined) return [];
  const way = relative(resolve(cwd, library), resolve(cwd, state));
  if (isAbsolute(way) || way.split(sep)[0] === '..') return [];
  return [{ where: 'library, state', what: 'the state folder must lie outside the library' }];
}

function fromFlags({ flags }: ConfigSources, name: SettingName): Given | undefined {
  const value = flags[name];
  return value === undefined ? undefined : { value, where: `--${dashed(name)}` };
}

function fromEnv(env: ConfigSources['env'], setting: Setting, mistakes: ConfigMistake[]): Given | undefined {
  const direct = env[setting.env];
  const file = setting.secret ? env[`${setting.env}_FILE`] : undefined;
  if (direct !== undefined && file !== undefined) {
    mistakes.push({ where: `${setting.env}_FILE`, what: `cannot be set together with ${setting.env}` });
  }
  if (direct !== undefined) return { value: direct, where: setting.env };
  if (file === undefined) return undefined;
  try {
    return { value: readFileSync(file, 'utf8').trim(), where: `${setting.env}_FILE` };
  } catch {
    mistakes.push({ where: `${setting.env}_FILE`, what: `the file ${file} cannot be read` });
    return undefined;
  }
}

/** A misspelt name would silently leave the default in force. */
function unknownVariables(env: ConfigSources['env']): ConfigMistake[] {
  const all: readonly Setting[] = Object.values(settings);
  const known = new Set(
    all.flatMap((setting) => (setting.secret ? [setting.env, `${setting.env}_FILE`] : [setting.env])),
  );
  return Object.keys(env)
    .filter(
      (name) =>
        name.startsWith('PHOTOKEEP_') && name !== 'PHOTOKEEP_CONFIG' && !known.has(name as Setting['env']),
    )
    .map((name) => ({ where: name, what: 'is not a setting that Photokeep knows' }));
}
