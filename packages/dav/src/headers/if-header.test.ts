import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DavSyntaxError } from '../dav-syntax-error.ts';
import { evaluateIf, parseIfHeader, type ResourceState, submittedTokens } from './if-header.ts';

const token = (text: string, negated = false) => ({ kind: 'token', negated, token: text });
const etag = (text: string, negated = false) => ({ kind: 'etag', negated, etag: text });

describe('parseIfHeader', () => {
  it('reads an untagged list with Not, tokens and entity tags', () => {
    expect(parseIfHeader('(<urn:x:1> ["a)b"] not<urn:x:2>) (Not [W/"c"])')).toEqual([
      { resource: undefined, conditions: [token('urn:x:1'), etag('"a)b"'), token('urn:x:2', true)] },
      { resource: undefined, conditions: [etag('W/"c"', true)] },
    ]);
  });

  it('gives every list after a resource to that resource', () => {
    expect(parseIfHeader('<http://h/a> (<t:1>)')).toEqual([
      { resource: 'http://h/a', conditions: [token('t:1')] },
    ]);
    expect(parseIfHeader('</a>(<t:1>)(["e"])</b>(<t:2>)').map(({ resource }) => resource)).toEqual([
      '/a',
      '/a',
      '/b',
    ]);
  });

  it('takes a missing header for no lists', () => {
    expect(parseIfHeader(undefined)).toEqual([]);
  });

  it.each([
    '',
    '()',
    '(',
    '(<t:1>',
    '<t:1>',
    '(<t:1>) </a>',
    '(<t:1>) </a> (<t:2>)',
    '</a> </b> (<t:1>)',
    '(Not)',
    '(Not Not <t:1>)',
    '(<t:1>))',
    '(Nothing <t:1>)',
    '([e])',
    '(<>)',
    'garbage',
  ])('refuses %j', (value) => {
    expect(() => parseIfHeader(value)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  it('throws nothing but DavSyntaxError, and accepts only what can be evaluated', () => {
    const pieces = ['(', ')', '<urn:a>', '<', '>', '["x"]', '[', ']', 'Not', ' ', '"', 'W/', '</p>', ','];
    const value = fc.oneof(
      fc.array(fc.constantFrom(...pieces)).map((chosen) => chosen.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(value, (header) => {
        try {
          evaluateIf(parseIfHeader(header), () => ({ etag: null, lockTokens: [] }));
        } catch (error) {
          expect(error).toBeInstanceOf(DavSyntaxError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('evaluateIf', () => {
  const resources: Record<string, ResourceState> = {
    '/free': { etag: '"f"', lockTokens: [] },
    '/gone': { etag: null, lockTokens: [] },
  };
  const lookup = (resource: string | undefined): ResourceState =>
    resources[resource ?? ''] ?? { etag: '"e"', lockTokens: ['t:1', 't:2'] };

  it.each([
    ['(<t:1>)', true],
    ['(<t:2> ["e"])', true],
    ['(<t:1> ["old"])', false],
    ['(<t:1> ["old"]) (["e"])', true],
    ['(<t:9>)', false],
    ['(<DAV:no-lock>)', false],
    ['(<t:1> Not <DAV:no-lock>)', true],
    ['(Not <t:1>)', false],
    ['(Not ["old"])', true],
    ['([W/"e"])', false],
    ['</free> (<t:1>)', false],
    ['</free> (["f"])', true],
    ['</gone> (["f"])', false],
    ['</gone> (Not ["f"])', true],
    ['</free> (<t:1>) </locked> (<t:1>)', true],
  ])('%s is %s', (header, expected) => {
    expect(evaluateIf(parseIfHeader(header), lookup)).toBe(expected);
  });

  it('lets a request without the header go on', () => {
    expect(evaluateIf([], lookup)).toBe(true);
  });
});

describe('submittedTokens', () => {
  it('lists each token once, also from lists that do not hold', () => {
    expect(submittedTokens(parseIfHeader('</a> (<t:1> ["x"]) (Not <t:2>) </b> (<t:1>)'))).toEqual([
      't:1',
      't:2',
    ]);
  });
});
