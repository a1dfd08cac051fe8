import { invalid } from '../dav-syntax-error.ts';

/**
 * The value of If-Match or If-None-Match. Entity tags stay as they are on the wire, quotes and `W/` included:
 * `"abc"`, `W/"abc"`.
 */
export type EntityTagList =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'tags'; readonly tags: readonly string[] };

const LIST_ITEM = /[ \t,]*((?:W\/)?"[^"\u0000-\u001F\u007F]*")[ \t]*(?:,[ \t,]*|$)/y;

/**
 * Reads `*` or a list of entity tags (RFC 9110 §8.8.3, §13.1); commas inside the quotes belong to the tag.
 *
 * @returns kind `none` for a missing header
 * @throws {DavSyntaxError} `invalid` for anything else
 */
export function parseEntityTagList(value: string | undefined): EntityTagList {
  if (value === undefined) return { kind: 'none' };
  if (value.trim() === '*') return { kind: 'any' };
  const tags: string[] = [];
  LIST_ITEM.lastIndex = 0;
  while (LIST_ITEM.lastIndex < value.length) {
    const tag = LIST_ITEM.exec(value)?.[1];
    if (tag === undefined) throw invalid('not a list of entity tags in double quotes');
    tags.push(tag);
  }
  if (tags.length === 0) throw invalid('the list of entity tags is empty');
  return { kind: 'tags', tags };
}

/** Whether two tags stand for the same bytes (RFC 9110 §8.8.3.2): a weak tag never does. */
export function strongMatch(one: string, other: string): boolean {
  return one === other && !one.startsWith('W/');
}

/** Whether two tags stand for equivalent content: `W/` is disregarded. */
export function weakMatch(one: string, other: string): boolean {
  return one.replace(/^W\//, '') === other.replace(/^W\//, '');
}

/** Whether If-Match lets the request go on. `current` is the resource's tag, null if there is no resource. */
export function ifMatchHolds(condition: EntityTagList, current: string | null): boolean {
  switch (condition.kind) {
    case 'none':
      return true;
    case 'any':
      return current !== null;
    case 'tags':
      return current !== null && condition.tags.some((tag) => strongMatch(tag, current));
  }
}

/** Whether If-None-Match lets the request go on; if not, the answer is 304 for GET and HEAD, else 412. */
export function ifNoneMatchHolds(condition: EntityTagList, current: string | null): boolean {
  switch (condition.kind) {
    case 'none':
      return true;
    case 'any':
      return current === null;
    case 'tags':
      return current === null || !condition.tags.some((tag) => weakMatch(tag, current));
  }
}
