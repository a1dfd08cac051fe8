import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigMistake } from './config-error.ts';
import { type ConfigSources, dashed, type Given } from './config-sources.ts';
import { type SettingName, settings } from './settings.ts';

const defaultFile = 'photokeep.yaml';
const maxBytes = 1024 * 1024;

/**
 * Settings from the YAML file that PHOTOKEEP_CONFIG names, or from `photokeep.yaml` in the current folder if there is
 * one. JSON is YAML, too.
 */
export async function readConfigFile(
  { env, cwd }: ConfigSources,
  mistakes: ConfigMistake[],
): Promise<Partial<Readonly<Record<SettingName, Given>>>> {
  const named = env.PHOTOKEEP_CONFIG;
  const file = resolve(cwd, named ?? defaultFile);
  const text = readText(file, named === undefined, mistakes);
  if (text === null) return {};
  const content = await parseYaml(text, file, mistakes);
  if (content === null) return {};
  const byKey = new Map(Object.keys(settings).map((name) => [dashed(name), name as SettingName]));
  const given: Partial<Record<SettingName, Given>> = {};
  for (const [key, value] of Object.entries(content)) {
    const name = byKey.get(key);
    if (name === undefined)
      mistakes.push({ where: `${file}: ${key}`, what: 'is not a setting that Photokeep knows' });
    else if (value === null)
      mistakes.push({ where: `${file}: ${key}`, what: 'has no value: give it one, or leave the line out' });
    else given[name] = { value, where: `${file}: ${key}` };
  }
  return given;
}

function readText(file: string, optional: boolean, mistakes: ConfigMistake[]): string | null {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length <= maxBytes) return text;
    mistakes.push({ where: file, what: 'is larger than a configuration file can be' });
  } catch {
    if (!optional) mistakes.push({ where: 'PHOTOKEEP_CONFIG', what: `the file ${file} cannot be read` });
  }
  return null;
}

async function parseYaml(
  text: string,
  file: string,
  mistakes: ConfigMistake[],
): Promise<Record<string, unknown> | null> {
  // Most have no such file: its parser takes memory only where there is one.
  const { parse } = await import('yaml');
  try {
    const content: unknown = parse(text, { maxAliasCount: 0 });
    if (content === null || content === undefined) return {};
    if (typeof content === 'object' && !Array.isArray(content)) return { ...content };
    mistakes.push({ where: file, what: 'must be a list of “name: value” lines' });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : 'it cannot be read';
    mistakes.push({ where: file, what: `is not valid YAML: ${reason}` });
  }
  return null;
}
