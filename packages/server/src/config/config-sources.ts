import type { SettingName } from './settings.ts';

/** A value together with the place the operator would look for it. */
export interface Given {
  readonly value: unknown;
  readonly where: string;
}

export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** from the command line, by setting name */
  readonly flags: Partial<Readonly<Record<SettingName, unknown>>>;
  readonly cwd: string;
}

/** `trustedProxies` is `--trusted-proxies` and `trusted-proxies`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
