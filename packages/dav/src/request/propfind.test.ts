import { describe, expect, it } from 'vitest';
import { parsePropfind } from './propfind.ts';

const propfind = (inner: string) => `<d:propfind xmlns:d="DAV:" xmlns:o="urn:o">${inner}</d:propfind>`;

describe('parsePropfind', () => {
  it('takes no body for allprop', () => {
    expect(parsePropfind('')).toEqual({ kind: 'allprop', include: [] });
    expect(parsePropfind(new Uint8Array())).toEqual({ kind: 'allprop', include: [] });
  });

  it('lists the properties that are asked for, in order and each once', () => {
    const body = propfind('<d:prop>stray text<d:getetag/><o:size/><d:getetag/><plain/></d:prop>');
    expect(parsePropfind(body)).toEqual({
      kind: 'prop',
      names: [
        { ns: 'DAV:', local: 'getetag' },
        { ns: 'urn:o', local: 'size' },
        { ns: '', local: 'plain' },
      ],
    });
  });

  it('refuses to answer for more properties than anybody wants to know', () => {
    const asked = (count: number): string =>
      Array.from({ length: count }, (_, number) => `<x:p${number}/>`).join('');
    const body = (count: number): string =>
      `<d:propfind xmlns:d="DAV:" xmlns:x="x:"><d:prop>${asked(count)}</d:prop></d:propfind>`;
    expect(parsePropfind(body(250))).toMatchObject({ kind: 'prop' });
    expect(() => parsePropfind(body(19_000))).toThrow(expect.objectContaining({ kind: 'too-large' }));
  });

  it('understands any prefix and the default namespace', () => {
    expect(parsePropfind('<propfind xmlns="DAV:"><propname/></propfind>')).toEqual({ kind: 'propname' });
    expect(parsePropfind('<D:propfind xmlns:D="DAV:"><D:prop/></D:propfind>')).toEqual({
      kind: 'prop',
      names: [],
    });
  });

  it('reads what allprop should include', () => {
    expect(parsePropfind(propfind('<d:allprop/><d:include><o:size/></d:include>'))).toEqual({
      kind: 'allprop',
      include: [{ ns: 'urn:o', local: 'size' }],
    });
  });

  it('ignores elements that it does not know', () => {
    expect(parsePropfind('<propfind xmlns="DAV:"><foobar/><allprop/></propfind>').kind).toBe('allprop');
  });

  it('reads an aliased namespace as the real one', () => {
    const options = { namespaceAliases: { 'urn:o': 'urn:real' } };
    expect(parsePropfind(propfind('<d:prop><o:size/></d:prop>'), options)).toEqual({
      kind: 'prop',
      names: [{ ns: 'urn:real', local: 'size' }],
    });
  });

  it.each([
    ['another root', '<d:prop xmlns:d="DAV:"/>'],
    ['the right root in another namespace', '<propfind xmlns="dav:"><allprop/></propfind>'],
    ['the right root in no namespace', '<propfind><allprop/></propfind>'],
    ['no question', propfind('<d:foobar/>')],
    ['a question in another namespace', propfind('<o:prop/>')],
    ['two questions', propfind('<d:prop/><d:allprop/>')],
  ])('refuses %s', (_what, body) => {
    expect(() => parsePropfind(body)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  it('refuses broken XML and a prefix bound to the empty namespace', () => {
    for (const body of ['<foo>', propfind('<d:prop><bar:foo xmlns:bar=""/></d:prop>')]) {
      expect(() => parsePropfind(body)).toThrow(expect.objectContaining({ kind: 'malformed' }));
    }
  });
});
