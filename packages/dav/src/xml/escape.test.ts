import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from './element.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import { parseXml } from './parse-xml.ts';

const carriedByXml = (text: string): string =>
  text.replace(/[\0-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu, '\uFFFD');

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('&', '<', '>', '"', '\t', '\n', '\r', '\0', ']', '\uD800', '\uDC00', '\uFFFE', '😀', ' '),
    fc.string({ maxLength: 1 }),
  ),
});

describe('escaping', () => {
  it('leaves text without special characters as it is', () => {
    expect(escapeText('IMG_4711 é 😀.heic')).toBe('IMG_4711 é 😀.heic');
  });

  it('escapes markup in text and quotes in attributes', () => {
    expect(escapeText('a&b<c>"d"')).toBe('a&amp;b&lt;c&gt;"d"');
    expect(escapeAttribute('a&b<c>"d"')).toBe('a&amp;b&lt;c&gt;&quot;d&quot;');
  });

  it('replaces what XML cannot carry, and only that', () => {
    expect(escapeText('a\0b\u001Bc\uFFFFd\uD83Dz😀')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDz😀');
  });

  it('brings any text through a parser', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const element = parseXml(`<a b="${escapeAttribute(text)}">${escapeText(text)}</a>`);
        expect(textOf(element)).toBe(carriedByXml(text));
        expect(element.attributes[0]?.value).toBe(carriedByXml(text));
      }),
    );
  });
});
