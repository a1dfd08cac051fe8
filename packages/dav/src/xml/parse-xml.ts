import { SaxesParser } from 'saxes';
import { DavSyntaxError } from '../dav-syntax-error.ts';
import { decodeBody } from './decode-body.ts';
import type { XmlElement } from './element.ts';
import type { XmlReadOptions } from './read-options.ts';
import { createTreeBuilder } from './tree-builder.ts';

/**
 * Reads a whole XML document into a tree.
 *
 * Bodies are UTF-8 whatever their declaration says. Document type declarations are refused, and with them
 * every entity but the five of XML itself; comments and processing instructions are dropped.
 *
 * @throws {DavSyntaxError} of any kind but `invalid`
 */
export function parseXml(body: Uint8Array | string, options: XmlReadOptions = {}): XmlElement {
  const source = decodeBody(body, options.maxBytes ?? 1024 * 1024);
  const tree = createTreeBuilder(options);
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });

  parser.on('error', (error) => {
    throw new DavSyntaxError('malformed', error.message);
  });
  parser.on('doctype', () => {
    throw new DavSyntaxError('doctype', 'document type declarations are not accepted');
  });
  parser.on('opentag', (tag) => tree.open(tag));
  parser.on('text', (text) => tree.text(text));
  parser.on('cdata', (text) => tree.text(text));
  parser.on('closetag', () => tree.close());
  parser.write(source).close();
  return tree.root();
}
