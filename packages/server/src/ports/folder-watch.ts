/** Hints that something changed in a library's folders. */
export interface FolderWatch {
  /**
   * @param changed gets folders relative to the library, "" for its root; more than once, late, or never on file
   *   systems that tell nothing
   * @returns ends the watching
   */
  start(library: string, changed: (folders: readonly string[]) => void): Promise<() => Promise<void>>;
}
