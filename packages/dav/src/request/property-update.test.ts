import { describe, expect, it } from 'vitest';
import { parsePropertyUpdate } from './property-update.ts';

const update = (inner: string, attributes = '') =>
  `<D:propertyupdate xmlns:D="DAV:" xmlns:t="urn:t"${attributes}>${inner}</D:propertyupdate>`;

describe('parsePropertyUpdate', () => {
  it('keeps document order across set and remove', () => {
    const changes = parsePropertyUpdate(
      update(
        '<D:remove><D:prop><t:a/></D:prop></D:remove>' +
          '<D:set><D:prop><t:a>x</t:a><t:b/></D:prop></D:set>' +
          '<D:remove><D:prop><t:b/></D:prop></D:remove>' +
          '<D:set><D:prop><t:a>y</t:a></D:prop></D:set>',
      ),
    );
    expect(changes.map((change) => [change.kind, change.name.local])).toEqual([
      ['remove', 'a'],
      ['set', 'a'],
      ['set', 'b'],
      ['remove', 'b'],
      ['set', 'a'],
    ]);
  });

  it('gives the value as self-contained XML and as text', () => {
    const [change] = parsePropertyUpdate(
      update('<D:set><D:prop><t:v>a &amp; <foo xmlns="bar">b</foo></t:v></D:prop></D:set>'),
    );
    expect(change).toEqual({
      kind: 'set',
      name: { ns: 'urn:t', local: 'v' },
      xml: '<t:v xmlns:t="urn:t">a &amp; <foo xmlns="bar">b</foo></t:v>',
      text: 'a & b',
      lang: null,
    });
  });

  it('keeps a property in no namespace there', () => {
    const body = '<propertyupdate xmlns="DAV:"><set><prop><n xmlns="">v</n></prop></set></propertyupdate>';
    expect(parsePropertyUpdate(body)).toEqual([
      { kind: 'set', name: { ns: '', local: 'n' }, xml: '<n xmlns="">v</n>', text: 'v', lang: null },
    ]);
  });

  it('keeps characters beyond the basic plane', () => {
    const [change] = parsePropertyUpdate(update('<D:set><D:prop><t:v>&#65536;</t:v></D:prop></D:set>'));
    expect(change).toMatchObject({ text: '\u{10000}', xml: '<t:v xmlns:t="urn:t">\u{10000}</t:v>' });
  });

  it.each([
    ['the property', '', '', ' xml:lang="fr"'],
    ['prop', '', ' xml:lang="fr"', ''],
    ['the root', ' xml:lang="fr"', '', ''],
    ['prop before the root', ' xml:lang="de"', ' xml:lang="fr"', ''],
    ['the nearest of several', ' xml:lang="de"', ' xml:lang="en"', ' xml:lang="fr"'],
  ])('takes the language from %s and writes it on the value', (_where, root, prop, property) => {
    const body = update(`<D:set><D:prop${prop}><t:v${property}>x</t:v></D:prop></D:set>`, root);
    expect(parsePropertyUpdate(body)).toMatchObject([
      { lang: 'fr', xml: '<t:v xmlns:t="urn:t" xml:lang="fr">x</t:v>' },
    ]);
  });

  it('lets an empty language cancel the one further up', () => {
    const body = update('<D:set><D:prop><t:v xml:lang="">x</t:v></D:prop></D:set>', ' xml:lang="fr"');
    expect(parsePropertyUpdate(body)).toMatchObject([
      { lang: null, xml: '<t:v xmlns:t="urn:t" xml:lang="">x</t:v>' },
    ]);
  });

  it.each([
    ['another root', '<D:set xmlns:D="DAV:"><D:prop/></D:set>'],
    ['no instruction', update('<t:set/>')],
    ['an instruction without prop', update('<D:set><t:v/></D:set>')],
    ['no body', ''],
  ])('refuses %s', (_what, body) => {
    expect(() => parsePropertyUpdate(body)).toThrow(expect.objectContaining({ name: 'DavSyntaxError' }));
  });
});
