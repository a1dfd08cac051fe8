import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DavSyntaxError } from './dav-syntax-error.ts';
import { decodeHref, decodePath, encodePathSegment } from './path.ts';

describe('decodePath', () => {
  it('splits before it decodes, and decodes once', () => {
    expect(decodePath('/files/u/a%20b%25c/%252e%252e')).toEqual({
      segments: ['files', 'u', 'a b%c', '%2e%2e'],
      trailingSlash: false,
    });
  });

  it('collapses duplicate slashes and reports the last one', () => {
    expect(decodePath('/files//u/')).toEqual({ segments: ['files', 'u'], trailingSlash: true });
    expect(decodePath('/')).toEqual({ segments: [], trailingSlash: true });
  });

  it('takes every way in which clients write the same name', () => {
    const ways = ["/it's (1)!;,=:@$*&+", '/it%27s%20%281%29%21%3B%2C%3D%3A%40%24%2A%26%2B'];
    for (const way of ways) expect(decodePath(way).segments).toEqual(["it's (1)!;,=:@$*&+"]);
  });

  it('takes unencoded bytes as UTF-8', () => {
    const rawPath = Buffer.from('/é%C3%A9').toString('latin1');
    expect(decodePath(rawPath).segments).toEqual(['éé']);
  });

  it('leaves names that only look dangerous alone', () => {
    expect(decodePath('/.../.hidden/..a/a..%20/~').segments).toEqual(['...', '.hidden', '..a', 'a.. ', '~']);
  });

  it.each([
    ['a relative path', 'a'],
    ['nothing', ''],
    ['..', '/a/../b'],
    ['.', '/a/./b'],
    ['an encoded ..', '/a/%2e%2e/b'],
    ['a half encoded ..', '/a/.%2E'],
    ['.. in front of an encoded slash', '/a/..%2fb'],
    ['.. in front of a backslash', '/a/..\\b'],
    ['.. behind an encoded backslash', '/a%5c..'],
    ['an encoded slash', '/a%2Fb'],
    ['NUL', '/a%00'],
    ['an overlong dot', '/%c0%ae%c0%ae/'],
    ['an overlong slash', '/a%c0%afb'],
    ['an encoded surrogate', '/%ed%a0%80'],
    ['bytes that are not UTF-8', '/%ff'],
    ['unencoded bytes that are not UTF-8', '/\u00FF'],
    ['a cut escape', '/a%2'],
    ['a broken escape', '/a%zz'],
    ['a query', '/a?b'],
    ['a fragment', '/a/#b'],
    ['an IIS escape', '/%u002e'],
    ['a character that is no byte', '/\u2025'],
  ])('refuses %s', (_what, rawPath) => {
    expect(() => decodePath(rawPath)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  it('yields only harmless segments whatever comes in', () => {
    const pieces = ['/', '.', '..', '%2e', '%2E', '%2f', '%5c', '\\', '%00', '\0', '%', '%25', 'a', 'é'];
    const rawPath = fc.oneof(
      fc.array(fc.constantFrom(...pieces)).map((chosen) => `/${chosen.join('')}`),
      fc.string({ unit: 'binary' }).map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(rawPath, (path) => {
        const segments = segmentsOrNone(path);
        for (const segment of segments) {
          expect(segment).not.toMatch(/[/\0]/);
          expect(segment.split('\\')).not.toContain('..');
          expect(['', '.', '..']).not.toContain(segment);
          expect(segment.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives back what encodePathSegment wrote', () => {
    const dangerous = /[/\0]|(?:^|\\)\.{1,2}(?:\\|$)/;
    const name = fc
      .string({
        unit: fc.oneof(
          fc.constantFrom('%', '.', '\\', '?', '#', ';', 'é', '😀', ' ', '+'),
          fc.string({ minLength: 1, maxLength: 1 }),
        ),
        minLength: 1,
      })
      .filter((text) => text.isWellFormed() && !dangerous.test(text));
    fc.assert(
      fc.property(fc.array(name), (names) => {
        expect(decodePath(`/${names.map(encodePathSegment).join('/')}`).segments).toEqual(names);
      }),
    );
  });
});

describe('encodePathSegment', () => {
  it('leaves alone what encodeURIComponent does', () => {
    expect(encodePathSegment("24-07 (1)!~*'.heic")).toBe("24-07%20(1)!~*'.heic");
    expect(encodePathSegment('a/b?c#d%é')).toBe('a%2Fb%3Fc%23d%25%C3%A9');
  });

  it('does not fail on half a surrogate pair', () => {
    expect(encodePathSegment('a\uD83D')).toBe('a%EF%BF%BD');
  });
});

describe('decodeHref', () => {
  it('reads encoded and plain paths', () => {
    expect(decodeHref('/files/u/S%C3%A3o%20Paulo').segments).toEqual(['files', 'u', 'São Paulo']);
    expect(decodeHref('/files/u/São Paulo?#/').segments).toEqual(['files', 'u', 'São Paulo?#']);
    expect(decodeHref('/files/u/100% fun').segments).toEqual(['files', 'u', '100% fun']);
  });

  it('refuses dot segments as decodePath does', () => {
    for (const href of ['/a/../b', '/a/%2e%2e/b', '/100%/..']) {
      expect(() => decodeHref(href)).toThrow(expect.objectContaining({ kind: 'invalid' }));
    }
  });
});

function segmentsOrNone(rawPath: string): readonly string[] {
  try {
    return decodePath(rawPath).segments;
  } catch (error) {
    if (error instanceof DavSyntaxError) return [];
    throw error;
  }
}
