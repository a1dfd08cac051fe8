import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DavSyntaxError } from './dav-syntax-error.ts';
import { contentDisposition } from './headers/content-disposition.ts';
import { parseDepth } from './headers/depth.ts';
import { parseDestination } from './headers/destination.ts';
import { parseEntityTagList } from './headers/entity-tag.ts';
import { parseHttpDate } from './headers/http-date.ts';
import { parseIfHeader } from './headers/if-header.ts';
import { parseOverwrite } from './headers/overwrite.ts';
import { ifRangeHolds, parseRange } from './headers/range.ts';
import { parseTimeout } from './headers/timeout.ts';
import { decodeHref, decodePath } from './path.ts';
import { parseLockRequest } from './request/lock-request.ts';
import { parsePropertyUpdate } from './request/property-update.ts';
import { parsePropfind } from './request/propfind.ts';
import { parseReport } from './request/report.ts';
import { parseSearchRequest } from './request/search-request.ts';

type Body = Uint8Array | string;

const bodyParsers: Record<string, (body: Body) => unknown> = {
  parseLockRequest,
  parsePropertyUpdate,
  parsePropfind,
  parseReport,
  parseSearchRequest,
};

const headerParsers: Record<string, (value: string) => unknown> = {
  contentDisposition: (value) => contentDisposition('inline', value),
  decodeHref,
  decodePath,
  ifRangeHolds: (value) => ifRangeHolds(value, { etag: '"e"', mtimeSeconds: 0 }),
  parseDepth: (value) => parseDepth(value, 0),
  parseDestination,
  parseEntityTagList,
  parseHttpDate,
  parseIfHeader,
  parseOverwrite,
  parseRange: (value) => parseRange(value, 1000),
  parseTimeout: (value) => parseTimeout(value, { fallbackSeconds: 1, maxSeconds: 9 }),
};

/** What kind of refusal it was; any other error is a failure of the test. */
function outcome(parse: () => unknown): string {
  try {
    parse();
    return 'accepted';
  } catch (error) {
    if (error instanceof DavSyntaxError) return error.kind;
    throw error;
  }
}

function millisecondsFor(task: () => unknown): number {
  const startedAt = performance.now();
  task();
  return performance.now() - startedAt;
}

const DAV_ELEMENTS = `propfind propertyupdate lockinfo searchrequest basicsearch select from scope href depth
  where and not eq like literal prop set remove orderby order limit nresults lockscope exclusive locktype write owner
  allprop include`.split(/\s+/);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom(...DAV_ELEMENTS),
      fc.array(fc.oneof({ depthSize: 'medium' }, fc.constantFrom('', '1', 'x'), tie('tree')), {
        maxLength: 5,
      }),
    )
    .map(([name, inner]) => `<${name} xmlns="DAV:">${inner.join('')}</${name}>`),
}));
const MARKUP = ['<', '>', '/', 'a', ':', '=', '"', '&', ';', '#', 'xmlns', '!', '[', ']', '-', '?', 'D', ' '];
const HEADER_PIECES = [
  'bytes=',
  '-',
  ',',
  '1',
  '"',
  'W/',
  '(',
  ')',
  '<',
  '>',
  '[',
  ']',
  '/',
  '%',
  '2e',
  '.',
  ' ',
];
const joined = (pieces: string[]) => fc.array(fc.constantFrom(...pieces)).map((chosen) => chosen.join(''));

const REFUSED_BODIES: [what: string, kind: string, body: Body][] = [
  ['an entity bomb', 'doctype', entityBomb()],
  ['an external entity', 'doctype', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['300,000 nested elements', 'too-deep', '<a>'.repeat(300_000)],
  ['250,000 elements', 'too-large', `<a>${'<b/>'.repeat(250_000)}</a>`],
  ['30 MB', 'too-large', Buffer.alloc(30 * 1024 * 1024, '<a>')],
  ['30 MB of text', 'too-large', `<a>${'x'.repeat(30 * 1024 * 1024)}</a>`],
];

const EXHAUSTING_BODIES: [what: string, body: Body][] = [
  ['one endless name', '<'.padEnd(1_000_000, 'a')],
  ['one endless document type', '<!DOCTYPE a ['.padEnd(1_000_000, '<!ENTITY x "y">')],
  ['one endless comment', '<!--'.padEnd(1_000_000, '- ')],
  ['one endless CDATA section', '<a><![CDATA['.padEnd(1_000_000, ']')],
  ['nothing but references', `<a>${'&amp;'.repeat(200_000)}</a>`],
  ['nothing but attributes', `<a${Array.from({ length: 90_000 }, (_, i) => ` a${i}=""`).join('')}/>`],
  ['nothing but prefixes', `<a${Array.from({ length: 40_000 }, (_, i) => ` xmlns:a${i}="${i}"`).join('')}/>`],
];

describe.each(Object.entries(bodyParsers))('%s', (_name, parse) => {
  it('throws nothing but DavSyntaxError for random bytes, markup and WebDAV elements', () => {
    const body = fc.oneof<[fc.Arbitrary<Body>, ...fc.Arbitrary<Body>[]]>(
      fc.uint8Array(),
      joined(MARKUP),
      tree,
    );
    fc.assert(
      fc.property(body, (input) => void outcome(() => parse(input))),
      { numRuns: 200 },
    );
  });

  it.each(REFUSED_BODIES)('refuses %s as %s at once', (_what, kind, body) => {
    const spentMs = millisecondsFor(() => expect(outcome(() => parse(body))).toBe(kind));
    expect(spentMs).toBeLessThan(2000);
  });

  it.each(EXHAUSTING_BODIES)('finishes soon with 1 MB of %s', (_what, body) => {
    expect(millisecondsFor(() => outcome(() => parse(body)))).toBeLessThan(5000);
  });
});

describe.each(Object.entries(headerParsers))('%s', (_name, parse) => {
  it('throws nothing but DavSyntaxError for random text', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), joined(HEADER_PIECES));
    fc.assert(
      fc.property(value, (text) => void outcome(() => parse(text))),
      { numRuns: 200 },
    );
  });

  it.each(['"', '(', '<a>', '[', ' ', ',', 'W/"a", ', '/', '%41', '../', '1', '(<a>) ', 'bytes=1-'])(
    'finishes soon with 100,000 times %j',
    (piece) => {
      expect(millisecondsFor(() => outcome(() => parse(piece.repeat(100_000))))).toBeLessThan(2000);
    },
  );
});

function entityBomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
  return `<!DOCTYPE x [<!ENTITY e0 "lol">${levels.join('')}]><x>&e9;</x>`;
}
