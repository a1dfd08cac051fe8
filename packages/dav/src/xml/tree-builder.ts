import type { SaxesTagNS } from 'saxes';
import { DavSyntaxError } from '../dav-syntax-error.ts';
import type { XmlAttribute, XmlElement, XmlNode } from './element.ts';
import type { XmlReadOptions } from './read-options.ts';

const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/** Turns parser events into a tree, within the limits of the options. */
export interface TreeBuilder {
  open(tag: SaxesTagNS): void;
  text(text: string): void;
  close(): void;
  /** The finished tree. */
  root(): XmlElement;
}

export function createTreeBuilder(options: XmlReadOptions): TreeBuilder {
  const { maxDepth = 64, maxElements = 20_000 } = options;
  const aliases = new Map(Object.entries(options.namespaceAliases ?? {}));
  const resolve = (uri: string): string => aliases.get(uri) ?? uri;
  const ancestors: OpenElement[] = [];
  let root: OpenElement | undefined;
  let elementCount = 0;

  function open(tag: SaxesTagNS): void {
    elementCount += 1;
    if (elementCount > maxElements)
      throw new DavSyntaxError('too-large', `more than ${maxElements} elements`);
    if (ancestors.length >= maxDepth) {
      throw new DavSyntaxError('too-deep', `elements are nested more than ${maxDepth} deep`);
    }
    const { prefix, local, uri } = tag;
    const element = { ns: resolve(uri), local, prefix, attributes: attributesOf(tag, resolve), children: [] };
    ancestors.at(-1)?.children.push(element);
    root ??= element;
    ancestors.push(element);
  }

  function text(run: string): void {
    const siblings = ancestors.at(-1)?.children;
    if (siblings === undefined) return;
    const last = siblings.at(-1);
    if (typeof last === 'string') siblings[siblings.length - 1] = last + run;
    else siblings.push(run);
  }

  return {
    open,
    text,
    close: () => void ancestors.pop(),
    root: () => {
      if (root === undefined) throw new DavSyntaxError('malformed', 'the document has no root element');
      return root;
    },
  };
}

function attributesOf(tag: SaxesTagNS, resolve: (uri: string) => string): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
    if (uri !== XMLNS_NAMESPACE) attributes.push({ ns: resolve(uri), local, prefix, value });
  }
  return attributes;
}
