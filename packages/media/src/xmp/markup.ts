/** A tag, or a `<` that begins nothing which could be read. Comments, instructions and declarations are passed over. */
export type Markup =
  | { readonly kind: 'stray' }
  | {
      readonly kind: 'open' | 'close' | 'empty';
      readonly name: string;
      /** what stands behind the name, without the end of the tag */
      readonly inside: string;
      readonly at: number;
      readonly end: number;
    };

/** What is passed over, and how it ends; the longer beginnings first. */
const PASSED: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];
const MARK = /[!?]/;
const NAME = /[A-Za-z_][\w.:-]*/y;
const NO_QUOTE = /[^<>"']*/y;
const SPACE = /\s*/y;

/** The tags of an XML text, in order. Every character is looked at a few times at most, whatever the text. */
export function* markup(text: string): Generator<Markup> {
  for (let at = text.indexOf('<'); at >= 0; ) {
    const passed = MARK.test(text.charAt(at + 1))
      ? PASSED.find(([begin]) => text.startsWith(begin, at))
      : undefined;
    if (passed !== undefined) {
      const [begin, end] = passed;
      const ending = text.indexOf(end, at + begin.length);
      // All that follows would be part of it.
      if (ending < 0) return yield { kind: 'stray' };
      at = text.indexOf('<', ending + end.length);
      continue;
    }
    const isClose = text.charAt(at + 1) === '/';
    const nameAt = at + (isClose ? 2 : 1);
    const name = taken(NAME, text, nameAt);
    const insideAt = nameAt + name.length;
    const stop = name === '' ? insideAt : insideEnd(text, insideAt);
    if (name !== '' && text.charAt(stop) === '>') {
      const isEmpty = text.charAt(stop - 1) === '/';
      const inside = text.slice(insideAt, isEmpty ? stop - 1 : stop);
      yield { kind: isClose ? 'close' : isEmpty ? 'empty' : 'open', name, inside, at, end: stop + 1 };
    } else yield { kind: 'stray' };
    at = text.indexOf('<', stop);
  }
}

/** Where a tag ends with `>`, or where it cannot go on. */
function insideEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    at += taken(NO_QUOTE, text, at).length;
    const quote = text.charAt(at);
    if (quote !== '"' && quote !== "'") return at;
    const end = quoteEnd(text, at);
    if (text.charAt(end) !== quote) return end;
    at = end + 1;
  }
}

const QUOTED: Readonly<Record<string, RegExp>> = { '"': /[^"<]*/y, "'": /[^'<]*/y };

/** Where a quoted value ends, or where it cannot go on. */
function quoteEnd(text: string, at: number): number {
  const pattern = QUOTED[text.charAt(at)];
  return pattern === undefined ? at : at + 1 + taken(pattern, text, at + 1).length;
}

export interface Attribute {
  readonly name: string;
  /** with its quotes */
  readonly value: string;
  /** with the space before it */
  readonly from: number;
  readonly to: number;
}

/** The attributes in what stands behind a tag's name, with places in it. What is none is passed over. */
export function* attributes(inside: string): Generator<Attribute> {
  let at = 0;
  while (at < inside.length) {
    const from = at;
    at += taken(SPACE, inside, at).length;
    const name = taken(NAME, inside, at);
    if (name === '') {
      at++;
      continue;
    }
    at += name.length;
    at += taken(SPACE, inside, at).length;
    if (inside.charAt(at) !== '=') continue;
    at++;
    at += taken(SPACE, inside, at).length;
    const end = quoteEnd(inside, at);
    if (end === at || inside.charAt(end) !== inside.charAt(at)) continue;
    yield { name, value: inside.slice(at, end + 1), from, to: end + 1 };
    at = end + 1;
  }
}

/** What a sticky pattern matches here, if only the empty string. */
function taken(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
