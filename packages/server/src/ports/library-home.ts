import type { StorageCheckId } from '@photokeep/contract/rest/setup';

/** Says which library a folder holds. Its absence means that the wrong thing, or nothing, is mounted there. */
export interface LibraryMarker {
  readonly format: 1;
  readonly libraryId: string;
}

/** Says which server a library root belongs to. */
export interface ServerMarker {
  readonly format: 1;
  /** part of every file id that clients see: "oc" and 10 characters */
  readonly instanceId: string;
  /** the state folder that serves this root; another one must take over explicitly */
  readonly stateId: string;
}

/** Something that a disk has to do for photos to be safe on it. `limited`: it cannot, and Photokeep works around it. */
export interface DiskFinding {
  readonly about: StorageCheckId;
  readonly outcome: 'passed' | 'limited' | 'failed';
}

/** The hidden part of the library root and of each library, apart from journals. */
export interface LibraryHome {
  /** Makes the hidden part of the root, where the server's journal goes. */
  prepare(): Promise<void>;
  serverMarker(): Promise<ServerMarker | null>;
  /** Replaces the marker as a whole, on stable storage. */
  writeServerMarker(marker: ServerMarker): Promise<void>;
  /** Makes a new, empty library. @throws AppError `already-exists` where one is */
  create(library: string, marker: LibraryMarker): Promise<void>;
  marker(library: string): Promise<LibraryMarker | null>;
  /** Makes this run's staging folder, and removes those of runs that ended. */
  openStaging(library: string): Promise<void>;
  sweepStaging(library: string): Promise<void>;
  /** Whether the root can be written at all, tried with a real write. */
  probe(): Promise<void>;
  /** What the disk under a library can do, each tried with files that are removed again. */
  inspect(library: string): Promise<readonly DiskFinding[]>;
}
