import type { Operation } from '@photokeep/contract/rest/api';

export interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The path and the question of an operation, below the address of the app and without a slash in front. */
export function pathOf(operation: Operation, { params = {}, query = {} }: LooseInput = {}): string {
  const path = operation.slice(operation.indexOf(' ') + 1);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `api/v1${filled}${given.length === 0 ? '' : `?${search}`}`;
}
