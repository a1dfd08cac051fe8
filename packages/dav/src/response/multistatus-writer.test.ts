import { describe, expect, it } from 'vitest';
import { childElements, firstChild, textOf } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { createMultistatusWriter } from './multistatus-writer.ts';
import { emptyProperty, textProperty, xmlProperty } from './property.ts';

const writer = createMultistatusWriter({
  prefixes: [
    { prefix: 'd', uri: 'DAV:' },
    { prefix: 'o', uri: 'urn:o' },
  ],
});
const multistatus = (...responses: string[]) => writer.open() + responses.join('') + writer.close();

describe('createMultistatusWriter', () => {
  it('binds exactly the given prefixes on the root', () => {
    expect(multistatus()).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n' +
        '<d:multistatus xmlns:d="DAV:" xmlns:o="urn:o"></d:multistatus>',
    );
  });

  it('writes what was found first and what is missing second', () => {
    const response = writer.response({
      href: "/files/u/a%20&'b",
      found: [
        textProperty('d', 'displayname', 'a &b'),
        xmlProperty('d', 'resourcetype', emptyProperty('d', 'collection')),
      ],
      missing: [
        { ns: 'urn:o', local: 'size' },
        { ns: 'urn:x&y', local: 'odd' },
        { ns: '', local: 'bare' },
      ],
    });
    expect(response).toBe(
      "<d:response><d:href>/files/u/a%20&amp;'b</d:href>" +
        '<d:propstat><d:prop><d:displayname>a &amp;b</d:displayname>' +
        '<d:resourcetype><d:collection/></d:resourcetype></d:prop>' +
        '<d:status>HTTP/1.1 200 OK</d:status></d:propstat>' +
        '<d:propstat><d:prop><o:size/><odd xmlns="urn:x&amp;y"/><bare xmlns=""/></d:prop>' +
        '<d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>',
    );
  });

  it('leaves out a block without properties, but never both', () => {
    const found = [emptyProperty('d', 'resourcetype')];
    const missing = [{ ns: 'DAV:', local: 'getetag' }];
    const statuses = (parts: { found: string[]; missing: typeof missing }) =>
      writer.response({ href: '/', ...parts }).match(/HTTP\/1\.1 \d+/g);
    expect(statuses({ found, missing: [] })).toEqual(['HTTP/1.1 200']);
    expect(statuses({ found: [], missing })).toEqual(['HTTP/1.1 404']);
    expect(statuses({ found: [], missing: [] })).toEqual(['HTTP/1.1 200']);
  });

  it('writes an outcome without properties', () => {
    const error = { code: 'lock-token-submitted', hrefs: ['/locked'] } as const;
    expect(writer.statusResponse({ href: '/a', status: 423, error, description: 'in use <now>' })).toBe(
      '<d:response><d:href>/a</d:href><d:status>HTTP/1.1 423 Locked</d:status>' +
        '<d:error><d:lock-token-submitted><d:href>/locked</d:href></d:lock-token-submitted></d:error>' +
        '<d:responsedescription>in use &lt;now&gt;</d:responsedescription></d:response>',
    );
  });

  it('writes what became of the properties of a PROPPATCH', () => {
    const response = writer.propPatchResponse({
      href: '/a',
      propstats: [
        {
          status: 403,
          names: [{ ns: 'DAV:', local: 'getetag' }],
          error: { code: 'cannot-modify-protected-property' },
        },
        { status: 424, names: [{ ns: 'urn:o', local: 'favorite' }] },
      ],
    });
    expect(response).toBe(
      '<d:response><d:href>/a</d:href><d:propstat><d:prop><d:getetag/></d:prop>' +
        '<d:status>HTTP/1.1 403 Forbidden</d:status>' +
        '<d:error><d:cannot-modify-protected-property/></d:error></d:propstat>' +
        '<d:propstat><d:prop><o:favorite/></d:prop>' +
        '<d:status>HTTP/1.1 424 Failed Dependency</d:status></d:propstat></d:response>',
    );
  });

  it('stays well formed for names that XML cannot carry', () => {
    const name = 'a\0<&>"\uD800\u001F.jpg';
    const response = writer.response({
      href: '/x',
      found: [textProperty('d', 'displayname', name)],
      missing: [],
    });
    const [read] = childElements(parseXml(multistatus(response)));
    const propstat = read && firstChild(read, 'DAV:', 'propstat');
    const prop = propstat && firstChild(propstat, 'DAV:', 'prop');
    expect(prop && textOf(prop)).toBe('a\uFFFD<&>"\uFFFD\uFFFD.jpg');
  });

  it('insists on d for DAV:', () => {
    expect(() => createMultistatusWriter({ prefixes: [{ prefix: 'D', uri: 'DAV:' }] })).toThrow(TypeError);
  });
});
