import { invalid } from '../dav-syntax-error.ts';
import { strongMatch } from './entity-tag.ts';

/** One thing that must hold (or, `negated`, must not). The entity tag is as on the wire: `"abc"`, `W/"abc"`. */
export type IfCondition =
  | { readonly kind: 'token'; readonly negated: boolean; readonly token: string }
  | { readonly kind: 'etag'; readonly negated: boolean; readonly etag: string };

/** One parenthesised list: all of its conditions must hold of its resource. */
export interface IfList {
  /** The URI or path in front of the list; undefined means the resource of the request. */
  readonly resource: string | undefined;
  readonly conditions: readonly IfCondition[];
}

/** What is true of a resource. A resource that does not exist has no etag; tokens are those of locks in force. */
export interface ResourceState {
  readonly etag: string | null;
  readonly lockTokens: readonly string[];
}

type Token =
  | { readonly kind: 'open' | 'close' | 'not' | 'end' }
  | { readonly kind: 'uri' | 'etag'; readonly text: string };

const TOKEN = /[ \t]*(?:(\()|(\))|([Nn][Oo][Tt])(?![A-Za-z])|<([^<>\s]+)>|\[((?:W\/)?"[^"]*")\]|$)/y;

/**
 * Reads an If header (RFC 4918 §10.4).
 *
 * @returns the lists in order, none for a missing header
 * @throws {DavSyntaxError} `invalid` for a broken header, or tagged and untagged lists mixed
 */
export function parseIfHeader(value: string | undefined): IfList[] {
  if (value === undefined) return [];
  const tokens = tokenize(value);
  const lists: IfList[] = [];
  let resource: string | undefined;
  let previous: Token['kind'] = 'end';
  for (let token = tokens.next(); token.kind !== 'end'; token = tokens.next()) {
    if (token.kind === 'open') {
      lists.push({ resource, conditions: parseConditions(tokens) });
    } else if (token.kind === 'uri' && previous !== 'uri' && (lists.length === 0 || resource !== undefined)) {
      resource = token.text;
    } else {
      throw invalid('If: expected a list in parentheses');
    }
    previous = token.kind;
  }
  if (previous !== 'open') throw invalid('If: a list is missing');
  return lists;
}

/** Whether an If header lets the request go on: at least one of its lists holds, or it has none. */
export function evaluateIf(
  lists: readonly IfList[],
  lookup: (resource: string | undefined) => ResourceState,
): boolean {
  if (lists.length === 0) return true;
  return lists.some(({ resource, conditions }) => {
    const state = lookup(resource);
    return conditions.every((condition) => isTrue(condition, state) !== condition.negated);
  });
}

/** Every lock token that the header names: naming one submits it, whatever its list says (RFC 4918 §10.4.1). */
export function submittedTokens(lists: readonly IfList[]): string[] {
  const tokens = new Set<string>();
  for (const { conditions } of lists) {
    for (const condition of conditions) if (condition.kind === 'token') tokens.add(condition.token);
  }
  return [...tokens];
}

function isTrue(condition: IfCondition, state: ResourceState): boolean {
  if (condition.kind === 'token') return state.lockTokens.includes(condition.token);
  return state.etag !== null && strongMatch(condition.etag, state.etag);
}

interface Tokenizer {
  next(): Token;
}

function parseConditions(tokens: Tokenizer): IfCondition[] {
  const conditions: IfCondition[] = [];
  for (let token = tokens.next(); token.kind !== 'close'; token = tokens.next()) {
    const negated = token.kind === 'not';
    const operand = negated ? tokens.next() : token;
    if (operand.kind === 'uri') conditions.push({ kind: 'token', negated, token: operand.text });
    else if (operand.kind === 'etag') conditions.push({ kind: 'etag', negated, etag: operand.text });
    else throw invalid('If: expected a state token or an entity tag');
  }
  if (conditions.length === 0) throw invalid('If: a list holds at least one condition');
  return conditions;
}

function tokenize(value: string): Tokenizer {
  let position = 0;
  return {
    next() {
      TOKEN.lastIndex = position;
      const match = TOKEN.exec(value);
      if (match === null) throw invalid('If: neither a list nor a resource');
      position = TOKEN.lastIndex;
      const [, open, close, not, uri, etag] = match;
      if (open !== undefined) return { kind: 'open' };
      if (close !== undefined) return { kind: 'close' };
      if (not !== undefined) return { kind: 'not' };
      if (uri !== undefined) return { kind: 'uri', text: uri };
      if (etag !== undefined) return { kind: 'etag', text: etag };
      return { kind: 'end' };
    },
  };
}
