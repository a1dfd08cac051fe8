/** The namespace of WebDAV's own elements and properties. */
export const DAV_NAMESPACE = 'DAV:';

/** A namespace-qualified name. `ns` is the URI, or '' for a name in no namespace. */
export interface QName {
  readonly ns: string;
  readonly local: string;
}

/** The name as one string, `{namespace}local`: fit for map keys and messages. */
export function clarkName(name: QName): string {
  return `{${name.ns}}${name.local}`;
}
