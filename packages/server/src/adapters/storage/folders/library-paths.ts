import { join, relative, resolve } from 'node:path';
import type { Area } from '../../../domain/entry.ts';
import { reservedName } from '../../../domain/name.ts';
import type { Place } from '../../../domain/place.ts';

const areaFolders: Readonly<Record<Area, string>> = {
  files: '',
  trash: `${reservedName}/trash`,
  versions: `${reservedName}/versions`,
  copies: `${reservedName}/staging/copies`,
};

/** Where the libraries' parts lie under the library root. Paths are strings with escaped bytes, see DiskName. */
export interface LibraryPaths {
  readonly root: string;
  library(name: string): string;
  hidden(name: string, ...parts: string[]): string;
  area(name: string, area: Area): string;
  of(place: Place): string;
  /** Names staged bytes, also in plans that wait for the next start: wherever the root is then, and in copies of it. */
  stagedAs(path: string): string;
  /** Where they lie. Earlier releases named them by their whole path. */
  ofStaged(staged: string): string;
}

export function libraryPaths(root: string): LibraryPaths {
  const library = (name: string): string => join(root, name);
  const area = (name: string, which: Area): string => join(root, name, areaFolders[which]);
  return {
    root,
    library,
    hidden: (name, ...parts) => join(root, name, reservedName, ...parts),
    area,
    of: (place) => [area(place.library, place.area), ...place.path].join('/'),
    stagedAs: (path) => relative(root, path),
    ofStaged: (staged) => resolve(root, staged),
  };
}
