import { api, type Operation } from '@photokeep/contract/rest/api';
import { AppError } from '../../domain/errors.ts';

interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly pattern: RegExp;
}

export interface FoundOperation {
  readonly operation: Operation;
  /** as they stand in the address, unescaped, unchecked */
  readonly params: Readonly<Record<string, string>>;
}

const routes: readonly Route[] = (Object.keys(api) as Operation[]).map((operation) => {
  const [method = '', path = ''] = operation.split(' ');
  return { operation, method, pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) };
});

/** @param path below `/api/v1` @throws AppError `not-found`, `unsupported` for a method that this address has not */
export function findOperation(method: string, path: string): FoundOperation {
  const wanted = method === 'HEAD' ? 'GET' : method;
  let isKnown = false;
  for (const { operation, method: own, pattern } of routes) {
    const match = pattern.exec(path);
    if (match === null) continue;
    isKnown = true;
    if (own === wanted) return { operation, params: unescaped(match.groups ?? {}) };
  }
  throw isKnown
    ? new AppError('unsupported', `${method} is not offered here.`)
    : new AppError('not-found', 'There is nothing at this address.');
}

function unescaped(groups: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw new AppError('invalid-request', 'The address is not escaped rightly.');
  }
}
