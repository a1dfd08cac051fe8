import { type NameParts, sameStem } from './name-parts.ts';
import { isRaw, type SidecarKind, type StackFile } from './stack-file.ts';

const [named, forRaw, forStem, forMotion, forEdit] = [0, 1, 2, 3, 4];

/**
 * How well a sidecar's name fits a photo or video in its folder, lower is better; null if it does not. An export of
 * Google has one for a still and its motion, and for an original and its edit.
 */
export function sidecarFit(sidecar: StackFile, media: StackFile): number | null {
  if (sidecar.sidecarKind === null || sidecar.keptApart || media.kind === 'sidecar') return null;
  const fits: number[] = [];
  for (const one of sidecar.places) {
    for (const other of media.places) {
      if (one.folderId !== other.folderId || one.name.family !== other.name.family) continue;
      const fit = nameFit(sidecar.sidecarKind, { one: one.name, other: other.name, isRaw: isRaw(media) });
      if (fit !== null) fits.push(fit);
    }
  }
  return fits.length === 0 ? null : Math.min(...fits);
}

interface Names {
  readonly one: NameParts;
  readonly other: NameParts;
  readonly isRaw: boolean;
}

function nameFit(kind: SidecarKind, { one, other, isRaw }: Names): number | null {
  if (sameStem(one, other)) {
    if (one.extension === other.extension) return named;
    if (one.extension === null) return isRaw ? forRaw : forStem;
    return kind === 'takeout' ? forMotion : null;
  }
  return kind === 'takeout' && other.isEdited && !one.isEdited ? forEdit : null;
}
