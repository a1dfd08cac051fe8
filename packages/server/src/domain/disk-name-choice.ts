import type { DiskName } from './entry.ts';

/**
 * How the disk shall spell a name: as it is, unless this file system is known to refuse it or to fold it into another
 * file's. Then without what some file systems forbid, then numbered.
 * @param avoid spellings that were tried in this folder and did not work
 */
export function diskNameFor(name: string, avoid: ReadonlySet<DiskName>): DiskName {
  if (!avoid.has(name)) return name;
  const safe = portableName(name);
  if (!avoid.has(safe)) return safe;
  const dot = safe.lastIndexOf('.');
  const cut = dot > 0 ? dot : safe.length;
  for (let number = 2; ; number++) {
    const numbered = `${safe.slice(0, cut)}~${number}${safe.slice(cut)}`;
    if (!avoid.has(numbered)) return numbered;
  }
}

/** Longest name that every file system takes, in characters of any kind. */
const maxPortableLength = 80;

/** What Windows file systems forbid (exFAT, NTFS, SMB shares), replaced. */
function portableName(name: string): string {
  const clean = name
    .replace(/[<>:"|?*\\/\u0000-\u001f]/g, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '_$1');
  const characters = Array.from(clean);
  if (characters.length <= maxPortableLength) return clean;
  const extension = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return characters.slice(0, maxPortableLength - extension.length).join('') + extension;
}
