import { describe, expect, it } from 'vitest';
import { parseDestination } from './destination.ts';

describe('parseDestination', () => {
  it('reads a URL', () => {
    expect(parseDestination('HTTPS://Photos.Example:8443/dav/files/u/a%20(b)!;,=:@$*')).toEqual({
      scheme: 'https',
      authority: 'photos.example:8443',
      rawPath: '/dav/files/u/a%20(b)!;,=:@$*',
    });
    expect(parseDestination('http://[::1]:80').rawPath).toBe('/');
  });

  it('reads an absolute path', () => {
    expect(parseDestination('/dav/files/u//b/')).toEqual({
      scheme: null,
      authority: null,
      rawPath: '/dav/files/u//b/',
    });
  });

  it.each([
    ['a missing header', undefined],
    ['nothing', ''],
    ['a relative path', 'a/b'],
    ['a path that names a host', '//evil.example/a'],
    ['a path that names a host to lenient readers', '/\\evil.example/a'],
    ['a URL without host', 'http:///a'],
    ['a URL of another shape', 'mailto:a@b'],
    ['a user', 'http://u@h/a'],
    ['a user and password', 'http://u:p@h/a'],
    ['a query', 'http://h/a?b'],
    ['a fragment', '/a#b'],
    ['a backslash before the path', 'http://h\\@evil.example/a'],
    ['a backslash for the slash after the host', 'http://h\\evil.example/a'],
    ['backslashes for slashes', 'http:\\\\h\\a'],
    ['a control character', '/a\u0000b'],
    ['a line break', '/a\r\nX: y'],
  ])('refuses %s', (_what, value) => {
    expect(() => parseDestination(value)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});
