// XML 1.0 §2.2 Char, negated. With the `u` flag a surrogate matches only when it stands alone.
const FORBIDDEN = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uD800-\\uDFFF\\uFFFE\\uFFFF';

// A bare carriage return would come back from any parser as a line feed; in attributes all white space
// would come back as a space. `>` matters after `]]`.
const IN_TEXT = new RegExp(`[&<>\\r${FORBIDDEN}]`, 'u');
const IN_TEXT_ALL = new RegExp(IN_TEXT.source, 'gu');
const IN_ATTRIBUTE = new RegExp(`[&<>"\\t\\n\\r${FORBIDDEN}]`, 'u');
const IN_ATTRIBUTE_ALL = new RegExp(IN_ATTRIBUTE.source, 'gu');

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

const reference = (character: string): string => REFERENCES.get(character) ?? '\uFFFD';

/**
 * Escapes text for element content. A parser gives back exactly `text`, except that characters which XML 1.0
 * cannot carry (control characters, lone surrogates, U+FFFE, U+FFFF) become U+FFFD.
 */
export function escapeText(text: string): string {
  return IN_TEXT.test(text) ? text.replace(IN_TEXT_ALL, reference) : text;
}

/** Escapes text for an attribute value in double quotes; the same promise as `escapeText`. */
export function escapeAttribute(text: string): string {
  return IN_ATTRIBUTE.test(text) ? text.replace(IN_ATTRIBUTE_ALL, reference) : text;
}
