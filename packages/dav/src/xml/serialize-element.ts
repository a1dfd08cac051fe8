import type { XmlAttribute, XmlElement, XmlNode } from './element.ts';
import { XML_NAMESPACE } from './element.ts';
import { escapeAttribute, escapeText } from './escape.ts';

/** Prefixes bound by one element; a chain, so that many bindings cost nothing in elements that add none. */
interface Scope {
  readonly bindings: ReadonlyMap<string, string>;
  readonly outer: Scope | null;
}

const OUTERMOST: Scope = { bindings: new Map([['xml', XML_NAMESPACE]]), outer: null };

/**
 * Writes an element of a parsed document so that it means the same wherever it is pasted: it declares every
 * namespace that it uses, keeps the sender's prefixes, all attributes (`xml:lang` too) and mixed content
 * (RFC 4918 §4.3, what a server must preserve of a dead property).
 */
export function serializeElement(element: XmlElement): string {
  return serialize(element, OUTERMOST);
}

/** The same for everything between the element's tags. */
export function serializeContent(element: XmlElement): string {
  return serializeNodes(element.children, OUTERMOST);
}

function serialize(element: XmlElement, outer: Scope): string {
  const declared = new Map<string, string>();
  const scope = { bindings: declared, outer };
  bind(scope, declared, element);
  let attributes = '';
  for (const attribute of element.attributes) {
    if (attribute.ns !== '') bind(scope, declared, attribute);
    attributes += ` ${qualifiedName(attribute)}="${escapeAttribute(attribute.value)}"`;
  }
  const name = qualifiedName(element);
  const start = `<${name}${declarations(declared)}${attributes}`;
  if (element.children.length === 0) return `${start}/>`;
  return `${start}>${serializeNodes(element.children, declared.size === 0 ? outer : scope)}</${name}>`;
}

function serializeNodes(nodes: readonly XmlNode[], scope: Scope): string {
  let xml = '';
  for (const node of nodes) xml += typeof node === 'string' ? escapeText(node) : serialize(node, scope);
  return xml;
}

function bind(scope: Scope, declared: Map<string, string>, { prefix, ns }: XmlElement | XmlAttribute): void {
  if (lookUp(scope, prefix) !== ns) declared.set(prefix, ns);
}

function lookUp(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const ns = at.bindings.get(prefix);
    if (ns !== undefined) return ns;
  }
  return undefined;
}

function declarations(declared: ReadonlyMap<string, string>): string {
  let xml = '';
  for (const [prefix, ns] of declared) xml += ` xmlns${prefix && `:${prefix}`}="${escapeAttribute(ns)}"`;
  return xml;
}

function qualifiedName({ prefix, local }: XmlElement | XmlAttribute): string {
  return prefix === '' ? local : `${prefix}:${local}`;
}
