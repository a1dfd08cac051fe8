import type { Id } from '../entry.ts';
import { burstBonds } from './burst.ts';
import { editedAndOriginal } from './edited-and-original.ts';
import { heicAndJpeg } from './heic-and-jpeg.ts';
import { lesserCopy } from './lesser-copy.ts';
import { livePhoto } from './live-photo.ts';
import { rawAndPhoto } from './raw-and-photo.ts';
import { sidecarFit } from './sidecar-fit.ts';
import {
  type Bond,
  compareFiles,
  type Comparison,
  type Pair,
  type StackFile,
  type StackRole,
  type Way,
} from './stack-file.ts';

/** A file that is shown with another. */
export interface StackMember {
  readonly role: StackRole;
  /** the file that it belongs to */
  readonly ofId: Id;
  /** the one that stands for all of them in lists; belongs to none */
  readonly leadId: Id;
}

export interface Arrangement {
  /** by content */
  readonly members: ReadonlyMap<Id, StackMember>;
  /** for each photo and video the sidecars that speak of it, best first */
  readonly sidecars: ReadonlyMap<Id, readonly Id[]>;
}

const ways: readonly Way[] = [livePhoto, heicAndJpeg, rawAndPhoto, editedAndOriginal, lesserCopy];
/** Roles between photos of equal standing: one that was kept apart takes no part in these. */
const amongEquals: ReadonlySet<StackRole> = new Set<StackRole>(['original', 'edited', 'burst']);

/**
 * Which of these files are one photo, and what each is in it. Depends on nothing but the files: whoever came first, the
 * surest bonds are tied first, and a file that has found its place does not take a second one.
 */
export function arrange(files: readonly StackFile[], { shots, looks }: Comparison): Arrangement {
  const sidecars = files.filter(({ kind }) => kind === 'sidecar').toSorted(compareFiles);
  const present = files.filter(({ kind }) => kind !== 'sidecar').toSorted(compareFiles);
  const described = new Map(present.map((file) => [file.contentId, sidecarsOf(file, sidecars)]));
  const media = present.map((file) => ({
    ...file,
    isSilent: file.isSilent && described.get(file.contentId)?.length === 0,
  }));
  const bonds = media.flatMap((a, at) =>
    media
      .slice(at + 1)
      .flatMap((b) => bondsOf({ a, b, shot: shots(a, b), looksSame: looks(a, b), together: together(a, b) })),
  );
  const tied = tie([...bonds, ...burstBonds(media)]);
  for (const sidecar of sidecars) {
    const bond = bestHome(sidecar, media);
    if (bond !== null) tied.set(sidecar.contentId, bond);
  }
  return { members: membersOf(tied), sidecars: described };
}

function together(a: StackFile, b: StackFile): Pair['together'] {
  return a.places.flatMap((one) =>
    b.places
      .filter((other) => one.folderId === other.folderId && one.name.family === other.name.family)
      .map((other) => [one.name, other.name] as const),
  );
}

const bondsOf = (pair: Pair): Bond[] => ways.map((way) => way(pair)).filter((bond) => bond !== null);

/** By the content that stands under another. */
function tie(bonds: readonly Bond[]): Map<Id, Bond> {
  const tied = new Map<Id, Bond>();
  const moving = new Set<Id>();
  const inOrder = bonds.toSorted(
    (a, b) =>
      a.rank - b.rank ||
      Number(a.over.keptApart) - Number(b.over.keptApart) ||
      compareFiles(a.over, b.over) ||
      compareFiles(a.under, b.under),
  );
  for (const bond of inOrder) {
    const { over, under, role } = bond;
    if (tied.has(under.contentId) || under.keptApart) continue;
    if (over.keptApart && amongEquals.has(role)) continue;
    if (role === 'live-video' && moving.has(over.contentId)) continue;
    if (rootOf(tied, over.contentId) === under.contentId) continue;
    tied.set(under.contentId, bond);
    if (role === 'live-video') moving.add(over.contentId);
  }
  return tied;
}

function rootOf(tied: ReadonlyMap<Id, Bond>, contentId: Id): Id {
  const bond = tied.get(contentId);
  return bond === undefined ? contentId : rootOf(tied, bond.over.contentId);
}

function bestHome(sidecar: StackFile, media: readonly StackFile[]): Bond | null {
  const bonds = media.flatMap((over): Bond[] => {
    const rank = sidecarFit(sidecar, over);
    return rank === null ? [] : [{ over, under: sidecar, role: 'sidecar', rank }];
  });
  return bonds.toSorted((a, b) => a.rank - b.rank)[0] ?? null;
}

function sidecarsOf(file: StackFile, sidecars: readonly StackFile[]): Id[] {
  return sidecars
    .map((sidecar) => ({ sidecar, fit: sidecarFit(sidecar, file) }))
    .filter(({ fit }) => fit !== null)
    .toSorted((a, b) => (a.fit ?? 0) - (b.fit ?? 0))
    .map(({ sidecar }) => sidecar.contentId);
}

function membersOf(tied: ReadonlyMap<Id, Bond>): Map<Id, StackMember> {
  return new Map(
    [...tied].map(([contentId, { over, role }]) => [
      contentId,
      { role, ofId: over.contentId, leadId: rootOf(tied, over.contentId) },
    ]),
  );
}
