/** A file of the web app. */
export interface WebFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** its address changes whenever its bytes do */
  readonly isImmutable: boolean;
}

/** The built web app. */
export interface WebFiles {
  /** @param path below the app's root, without leading slash; @returns null where there is no such file */
  file(path: string): Promise<WebFile | null>;
}
