/** Limits and leniencies for reading a body. */
export interface XmlReadOptions {
  /** Longest accepted body in bytes; 1 MiB unless given. */
  readonly maxBytes?: number;
  /** Deepest accepted nesting, the root being 1; 64 unless given. */
  readonly maxDepth?: number;
  /** Most elements in one body; 20,000 unless given. */
  readonly maxElements?: number;
  /** Namespace URIs to read as another one, for clients that spell a namespace wrongly. */
  readonly namespaceAliases?: Readonly<Record<string, string>>;
}
