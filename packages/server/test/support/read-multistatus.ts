/** One `d:response` as the iOS app reads it: names spelt literally, the first `d:propstat` only. */
export interface ListedResource {
  readonly href: string;
  readonly status: string;
  /** inner XML by name with its prefix; only of the first propstat */
  readonly props: Readonly<Record<string, string>>;
  /** names in all later propstats */
  readonly missing: readonly string[];
}

/** Reads a 207 body by the letters, as the iOS app does: another prefix, and there is nothing. */
export function readMultistatus(xml: string): ListedResource[] {
  if (!/<d:multistatus[\s>]/.test(xml)) throw new Error(`no d:multistatus in ${xml.slice(0, 200)}`);
  return between(xml, 'd:response').map((response) => {
    const [first = '', ...later] = between(response, 'd:propstat');
    return {
      href: between(response, 'd:href')[0] ?? '',
      status: between(first, 'd:status')[0] ?? '',
      props: Object.fromEntries(elementsIn(between(first, 'd:prop')[0] ?? '')),
      missing: later.flatMap((block) => elementsIn(between(block, 'd:prop')[0] ?? '').map(([name]) => name)),
    };
  });
}

function between(xml: string, name: string): string[] {
  const matches = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>([\\s\\S]*?)</${name}>)`, 'g'));
  return [...matches].map(([, inner]) => inner ?? '');
}

/** Top-level elements with what they hold. */
function elementsIn(xml: string): [string, string][] {
  const elements: [string, string][] = [];
  for (let rest = xml; ; ) {
    const open = /<([\w:.-]+)((?:\s[^>]*?)?)(\/?)>/.exec(rest);
    if (open === null) return elements;
    const [tag, name = '', , selfClosing] = open;
    const start = open.index + tag.length;
    const end = selfClosing === '/' ? start : rest.indexOf(`</${name}>`, start);
    elements.push([name, rest.slice(start, end)]);
    rest = rest.slice(selfClosing === '/' ? end : end + name.length + 3);
  }
}
