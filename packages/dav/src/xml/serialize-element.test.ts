import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlElement, XmlNode } from './element.ts';
import { childElements, XML_NAMESPACE } from './element.ts';
import { parseXml } from './parse-xml.ts';
import { serializeContent, serializeElement } from './serialize-element.ts';

function only(xml: string): XmlElement {
  const [first] = childElements(parseXml(xml));
  if (first === undefined) throw new Error('the example has no child element');
  return first;
}

const prefixes = { a: 'urn:a', b: 'urn:b', '': '' };
const name = fc.constantFrom('x', 'y-1', 'é');
const prefix = fc.constantFrom<keyof typeof prefixes>('a', 'b', '');
const attribute = fc
  .tuple(fc.constantFrom('a', 'b', 'xml'), name, fc.string({ unit: 'binary' }))
  .map(([p, local, value]) => ({
    prefix: p,
    local,
    ns: p === 'xml' ? XML_NAMESPACE : `urn:${p}`,
    value: value.replace(/[^ -~é\t\n\r]/g, ''),
  }));
const text = fc.string({ minLength: 1 }).map((run) => run.replace(/[^ -~]/g, '.'));

const { element } = fc.letrec<{ element: XmlElement; node: XmlNode }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, text, tie('element')),
  element: fc
    .record({
      prefix,
      local: name,
      attributes: fc.uniqueArray(attribute, {
        maxLength: 3,
        selector: ({ prefix: p, local }) => `${p}:${local}`,
      }),
      children: fc.array(tie('node'), { maxLength: 4 }),
    })
    .map((made) => ({ ...made, ns: prefixes[made.prefix], children: joinText(made.children) })),
}));

function joinText(nodes: readonly XmlNode[]): XmlNode[] {
  const joined: XmlNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (typeof node === 'string' && typeof last === 'string') joined[joined.length - 1] = last + node;
    else joined.push(node);
  }
  return joined;
}

describe('serializeElement', () => {
  it('declares namespaces that were declared further up', () => {
    const xml = '<p xmlns="DAV:" xmlns:t="urn:t"><t:v><t:w/><u/></t:v></p>';
    expect(serializeElement(only(xml))).toBe('<t:v xmlns:t="urn:t"><t:w/><u xmlns="DAV:"/></t:v>');
  });

  it('says so when an element is in no namespace, wherever it is pasted', () => {
    expect(serializeElement(only('<p xmlns="DAV:"><v xmlns="">x</v></p>'))).toBe('<v xmlns="">x</v>');
  });

  it('keeps mixed content, attributes, language and unusual characters', () => {
    const value = '<t:v xmlns:t="urn:t" xml:lang="en" t:k="1&amp;2">a &lt; <t:b>b</t:b>&#13; 𐀀</t:v>';
    expect(serializeElement(only(`<p>${value}</p>`))).toBe(
      '<t:v xmlns:t="urn:t" xml:lang="en" t:k="1&amp;2">a &lt; <t:b>b</t:b>&#13; 𐀀</t:v>',
    );
  });

  it('declares a prefix again where an inner element bound it anew, and outer siblings are not disturbed', () => {
    const xml = '<t:v xmlns:t="one"><t:v xmlns:t="two"><t:v/></t:v><t:w/></t:v>';
    expect(serializeElement(parseXml(xml))).toBe(xml);
  });

  it('is read back as the same element, also inside a foreign document', () => {
    fc.assert(
      fc.property(element, (original) => {
        const xml = serializeElement(original);
        expect(parseXml(xml)).toEqual(original);
        expect(only(`<a:o xmlns="urn:other" xmlns:a="urn:elsewhere" xmlns:b="urn:x">${xml}</a:o>`)).toEqual(
          original,
        );
      }),
    );
  });

  it('stays fast when one element declares very many prefixes', () => {
    const count = 15_000;
    const repeat = (piece: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => piece(i)).join('');
    const xml = `<a${repeat((i) => ` xmlns:p${i}="u${i}" p${i}:b=""`)}>${repeat(() => '<c/>')}</a>`;
    const startedAt = performance.now();
    serializeElement(parseXml(xml));
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

describe('serializeContent', () => {
  it('writes text and elements between the tags', () => {
    const owner = parseXml('<D:owner xmlns:D="DAV:">me &amp; <D:href>http://x/</D:href></D:owner>');
    expect(serializeContent(owner)).toBe('me &amp; <D:href xmlns:D="DAV:">http://x/</D:href>');
  });
});
