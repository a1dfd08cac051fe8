import { DAV_NAMESPACE, type QName } from '../qname.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import { createNameWriter, type PrefixBinding } from './name-writer.ts';
import { type Precondition, preconditionXml } from './precondition.ts';
import { statusLine } from './status-line.ts';

/** A resource with the properties that were asked for. `href` is an encoded path. */
export interface PropertyResponse {
  readonly href: string;
  /** Whole property elements, ready to send. */
  readonly found: readonly string[];
  /** Properties that the resource does not have. */
  readonly missing: readonly QName[];
}

/** A resource of which only an outcome is told, as when a DELETE failed for it. */
export interface StatusResponse extends Outcome {
  readonly href: string;
}

/** What became of each property of a PROPPATCH. */
export interface PropPatchResponse {
  readonly href: string;
  readonly propstats: readonly PropPatchStatus[];
}

export interface PropPatchStatus extends Outcome {
  readonly names: readonly QName[];
}

interface Outcome {
  readonly status: number;
  readonly error?: Precondition;
  readonly description?: string;
}

/** Writes a 207 body piece by piece, so that a long listing can be streamed. */
export interface MultistatusWriter {
  /** What comes first, and once. */
  readonly open: () => string;
  readonly response: (response: PropertyResponse) => string;
  readonly statusResponse: (response: StatusResponse) => string;
  readonly propPatchResponse: (response: PropPatchResponse) => string;
  /** An element without content for any name, as `propname` wants them in `found`. */
  readonly emptyElement: (name: QName) => string;
  /** What comes last, and once. */
  readonly close: () => string;
}

const OK_PROPSTAT_END = `</d:prop><d:status>${statusLine(200)}</d:status></d:propstat>`;
const MISSING_PROPSTAT_END = `</d:prop><d:status>${statusLine(404)}</d:status></d:propstat>`;

/**
 * A writer of multistatus documents (RFC 4918 §13). `prefixes` are bound on the root, exactly these and spelt so;
 * names in other namespaces declare theirs on the spot. Properties that were found come first and those that are
 * missing second, for clients that read one `propstat` only.
 *
 * @throws {TypeError} unless `d` is among the prefixes and stands for `DAV:`
 */
export function createMultistatusWriter({
  prefixes,
}: {
  readonly prefixes: readonly PrefixBinding[];
}): MultistatusWriter {
  if (!prefixes.some(({ prefix, uri }) => prefix === 'd' && uri === DAV_NAMESPACE)) {
    throw new TypeError('a multistatus needs the prefix d bound to DAV:');
  }
  const { emptyElement, emptyElements } = createNameWriter(prefixes);
  const bindings = prefixes.map(({ prefix, uri }) => ` xmlns:${prefix}="${escapeAttribute(uri)}"`).join('');

  function response({ href, found, missing }: PropertyResponse): string {
    const start = `<d:response><d:href>${escapeText(href)}</d:href>`;
    const ok =
      found.length > 0 || missing.length === 0
        ? `<d:propstat><d:prop>${found.join('')}${OK_PROPSTAT_END}`
        : '';
    const notFound =
      missing.length > 0 ? `<d:propstat><d:prop>${emptyElements(missing)}${MISSING_PROPSTAT_END}` : '';
    return `${start}${ok}${notFound}</d:response>`;
  }

  function propPatchResponse({ href, propstats }: PropPatchResponse): string {
    const blocks = propstats.map(({ names, ...outcome }) => {
      return `<d:propstat><d:prop>${emptyElements(names)}</d:prop>${outcomeXml(outcome)}</d:propstat>`;
    });
    return `<d:response><d:href>${escapeText(href)}</d:href>${blocks.join('')}</d:response>`;
  }

  return {
    open: () => `<?xml version="1.0" encoding="utf-8"?>\n<d:multistatus${bindings}>`,
    response,
    statusResponse: ({ href, ...outcome }) =>
      `<d:response><d:href>${escapeText(href)}</d:href>${outcomeXml(outcome)}</d:response>`,
    propPatchResponse,
    emptyElement,
    close: () => '</d:multistatus>',
  };
}

function outcomeXml({ status, error, description }: Outcome): string {
  const errorXml = error === undefined ? '' : `<d:error>${preconditionXml(error)}</d:error>`;
  const descriptionXml =
    description === undefined
      ? ''
      : `<d:responsedescription>${escapeText(description)}</d:responsedescription>`;
  return `<d:status>${statusLine(status)}</d:status>${errorXml}${descriptionXml}`;
}
