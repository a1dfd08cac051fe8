import { escapeText } from '../xml/escape.ts';

/** A property whose value is XML already. */
export function xmlProperty(prefix: string, local: string, innerXml: string): string {
  return `<${prefix}:${local}>${innerXml}</${prefix}:${local}>`;
}

/** A property whose value is text, escaped here. */
export function textProperty(prefix: string, local: string, text: string): string {
  return `<${prefix}:${local}>${escapeText(text)}</${prefix}:${local}>`;
}

/** A property without value. */
export function emptyProperty(prefix: string, local: string): string {
  return `<${prefix}:${local}/>`;
}
