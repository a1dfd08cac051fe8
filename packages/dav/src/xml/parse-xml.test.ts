import { describe, expect, it } from 'vitest';
import { DavSyntaxError } from '../dav-syntax-error.ts';
import type { XmlReadOptions } from './read-options.ts';
import { childElements, firstChild, textOf } from './element.ts';
import { parseXml } from './parse-xml.ts';

function kindOf(body: Uint8Array | string, options?: XmlReadOptions): string {
  try {
    parseXml(body, options);
    return 'accepted';
  } catch (error) {
    if (error instanceof DavSyntaxError) return error.kind;
    throw error;
  }
}

const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
const flat = (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`;

/** Two-byte characters, so that a reader which counts characters is caught. */
function long(bytes: number): string {
  const text = bytes - '<a></a>'.length;
  return `<a>${'é'.repeat(Math.floor(text / 2))}${'x'.repeat(text % 2)}</a>`;
}

describe('parseXml', () => {
  it('resolves prefixes and default namespaces of elements and attributes', () => {
    const root = parseXml('<a xmlns="one" xmlns:p="two" p:x="1" y="2"><p:b><c xmlns=""/></p:b></a>');
    expect(root).toEqual({
      ns: 'one',
      local: 'a',
      prefix: '',
      attributes: [
        { ns: 'two', local: 'x', prefix: 'p', value: '1' },
        { ns: '', local: 'y', prefix: '', value: '2' },
      ],
      children: [
        {
          ns: 'two',
          local: 'b',
          prefix: 'p',
          attributes: [],
          children: [{ ns: '', local: 'c', prefix: '', attributes: [], children: [] }],
        },
      ],
    });
  });

  it('keeps mixed content in order, with CDATA as text and comments dropped', () => {
    const root = parseXml('<a>one <b>two</b> thr<!-- x -->ee<![CDATA[ <four>]]></a>');
    expect(root.children.map((child) => (typeof child === 'string' ? child : child.local))).toEqual([
      'one ',
      'b',
      ' three <four>',
    ]);
    expect(textOf(root)).toBe('one two three <four>');
    expect(childElements(root)).toHaveLength(1);
    expect(firstChild(root, '', 'b')?.children).toEqual(['two']);
    expect(firstChild(root, 'other', 'b')).toBeUndefined();
  });

  it('reads UTF-8 bytes with or without a byte order mark', () => {
    expect(textOf(parseXml(Buffer.from('<a>é😀</a>')))).toBe('é😀');
    expect(textOf(parseXml(Buffer.from('\uFEFF<?xml version="1.0"?><a>é</a>')))).toBe('é');
  });

  it('reads bytes as UTF-8 even when the declaration names another encoding', () => {
    expect(textOf(parseXml(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>é</a>')))).toBe('é');
  });

  it('reads an aliased namespace as the real one', () => {
    const options = { namespaceAliases: { 'http://wrong/ns': 'http://right/ns' } };
    const root = parseXml(
      '<w:a xmlns:w="http://wrong/ns" w:x="1"><b xmlns="http://right/ns"/></w:a>',
      options,
    );
    expect([root.ns, root.attributes[0]?.ns, childElements(root)[0]?.ns]).toEqual(
      Array.from({ length: 3 }, () => 'http://right/ns'),
    );
  });

  it('says what is wrong and where', () => {
    expect(() => parseXml('<a>\n<b></a>')).toThrow(/^2:7: unexpected close tag/);
  });

  it.each([
    ['an unclosed element', '<foo>'],
    ['nothing', ' '],
    ['text after the root', '<a/>x'],
    ['two roots', '<a/><b/>'],
    ['an undeclared prefix', '<p:a/>'],
    ['an undeclared attribute prefix', '<a p:b="1"/>'],
    ['a prefix bound to the empty namespace', '<a><b:c xmlns:b=""/></a>'],
    ['a name with two colons', '<a:b:c xmlns:a="x"/>'],
    ['a repeated attribute', '<a b="1" b="2"/>'],
    ['an unknown entity', '<a>&x;</a>'],
    ['the name of a JavaScript method as entity', '<a>&toString;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a reference to a control character', '<?xml version="1.1"?><a>&#1;</a>'],
    ['half a surrogate pair', '<a>\uD83Dab</a>'],
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['UTF-16', Buffer.from('\uFEFF<a/>', 'utf16le')],
  ])('refuses %s as malformed', (_what, body) => {
    expect(kindOf(body)).toBe('malformed');
  });

  it.each([
    ['a plain one', '<!DOCTYPE a><a/>'],
    ['an external one', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['one with entities', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['one with a parameter entity', '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://x/"> %p;]><a/>'],
  ])('refuses a document type declaration: %s', (_what, body) => {
    expect(kindOf(body)).toBe('doctype');
  });

  it.each([
    ['64 levels', 'accepted', nested(64)],
    ['65 levels', 'too-deep', nested(65)],
    ['20,000 elements', 'accepted', flat(20_000)],
    ['20,001 elements', 'too-large', flat(20_001)],
    ['1 MiB', 'accepted', long(1024 * 1024)],
    ['one byte more', 'too-large', long(1024 * 1024 + 1)],
    ['one byte more, as bytes', 'too-large', Buffer.from(long(1024 * 1024 + 1))],
  ])('takes a body of %s: %s', (_what, kind, body) => {
    expect(kindOf(body)).toBe(kind);
  });

  it('takes its limits from the options', () => {
    expect(kindOf('<a/>', { maxBytes: 3 })).toBe('too-large');
    expect(kindOf('<a><b/></a>', { maxDepth: 1 })).toBe('too-deep');
    expect(kindOf('<a><b/></a>', { maxElements: 1 })).toBe('too-large');
  });
});
