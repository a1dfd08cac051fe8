import { clarkName, type QName } from '@photokeep/dav/qname';
import type { PropfindRequest } from '@photokeep/dav/request/propfind';
import type { Entry } from '../../../domain/entry.ts';
import {
  allpropNames,
  liveNames,
  type LiveProperty,
  liveProperties,
  needsAssets,
  needsFacts,
  needsShares,
  type PropertyContext,
} from './live-properties.ts';
import { DAV, multistatus } from './namespaces.ts';

/** An entry as a listing shows it. */
export interface ListedEntry {
  readonly entry: Entry;
  readonly href: string;
  /** stored property elements by Clark name */
  readonly dead: ReadonlyMap<string, string>;
}

/** Turns entries into `d:response` elements with just what was asked for: unasked properties upset phones. */
export interface PropertySelection {
  /** whether stored properties have to be looked up */
  readonly wantsDead: boolean;
  readonly wantsQuota: boolean;
  readonly wantsLocks: boolean;
  /** whether what is known of photos has to be looked up */
  readonly wantsAssets: boolean;
  /** whether their own metadata has to be looked up */
  readonly wantsFacts: boolean;
  /** whether the shares have to be looked up */
  readonly wantsShares: boolean;
  write(listed: ListedEntry, context: PropertyContext): string;
}

export function selectProperties(request: PropfindRequest): PropertySelection {
  if (request.kind === 'propname') return everyName();
  const names = request.kind === 'prop' ? request.names : [...allpropNames, ...request.include];
  const columns = names.map((name) => ({
    name,
    clark: clarkName(name),
    live: liveProperties.get(clarkName(name)),
  }));
  const asked = new Set(columns.map(({ clark }) => clark));
  return {
    wantsDead: request.kind === 'allprop' || columns.some(({ live }) => live === undefined),
    wantsQuota: [...asked].some((clark) => clark.startsWith(`{${DAV}}quota-`)),
    wantsLocks: asked.has(`{${DAV}}lockdiscovery`),
    wantsAssets: needsAssets.some((clark) => asked.has(clark)),
    wantsFacts: needsFacts.some((clark) => asked.has(clark)),
    wantsShares: needsShares.some((clark) => asked.has(clark)),
    write: (listed, context) =>
      writeAsked(listed, context, { columns, addDead: request.kind === 'allprop', asked }),
  };
}

interface Column {
  readonly name: QName;
  readonly clark: string;
  readonly live: LiveProperty | undefined;
}

interface Asked {
  readonly columns: readonly Column[];
  readonly asked: ReadonlySet<string>;
  readonly addDead: boolean;
}

function writeAsked(
  { entry, href, dead }: ListedEntry,
  context: PropertyContext,
  { columns, asked, addDead }: Asked,
): string {
  const found: string[] = [];
  const missing: QName[] = [];
  for (const { name, clark, live } of columns) {
    const value = live === undefined ? dead.get(clark) : live(entry, context, href);
    if (value === undefined || value === null) missing.push(name);
    else found.push(value);
  }
  if (addDead) for (const [clark, value] of dead) if (!asked.has(clark)) found.push(value);
  return multistatus.response({ href, found, missing });
}

function everyName(): PropertySelection {
  return {
    wantsDead: true,
    wantsQuota: true,
    wantsLocks: true,
    wantsAssets: true,
    wantsFacts: true,
    wantsShares: true,
    write: ({ entry, href, dead }, context) => {
      const live = liveNames.filter(
        (name) => (liveProperties.get(clarkName(name))?.(entry, context, href) ?? null) !== null,
      );
      const found = [...live, ...[...dead.keys()].map(fromClark)].map(multistatus.emptyElement);
      return multistatus.response({ href, found, missing: [] });
    },
  };
}

function fromClark(name: string): QName {
  const end = name.lastIndexOf('}');
  return { ns: name.slice(1, end), local: name.slice(end + 1) };
}
