import { setImmediate } from 'node:timers/promises';
import type { Content } from '../../domain/content.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import { describePlace, type Place, within } from '../../domain/place.ts';
import { isAppError } from '../../domain/errors.ts';
import { stateOfBytes } from '../../ports/bytes-state.ts';
import { hashOf } from '../../ports/hash-of.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import type { Storage } from '../../ports/storage.ts';
import { compareFolder } from '../scan/compare-folder.ts';

export interface VerifyParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  /** null where nobody else can put anything */
  readonly disk: FolderTree | null;
}

export interface VerifyRequest {
  readonly library: LibraryRecord;
  /** read every byte again instead of believing size and time */
  readonly full: boolean;
  readonly onProgress?: (contents: number) => void;
}

export type FindingKind =
  /** known, but not on the disk */
  | 'missing'
  /** on the disk, but with other bytes, another size or another time */
  | 'mismatched'
  /** cannot be read */
  | 'unreadable'
  /** on the disk, but not known */
  | 'untracked';

export interface Finding {
  readonly kind: FindingKind;
  /** for the operator's eyes */
  readonly at: string;
}

export interface VerifyReport {
  readonly checked: number;
  readonly bytesRead: number;
  readonly findings: readonly Finding[];
}

const pageSize = 500;

/** Compares every stored file with what the index knows of it. Only reads and reports; it never mends or removes. */
export async function verifyLibrary(parts: VerifyParts, request: VerifyRequest): Promise<VerifyReport> {
  const findings: Finding[] = [];
  let checked = 0;
  let bytesRead = 0;
  for (let afterId = 0; ; ) {
    const page = await parts.index.storedContents(request.library.accountId, { afterId, limit: pageSize });
    for (const content of page) {
      const result = await verifyContent(parts, content, request.full);
      if (result.finding !== null) findings.push(result.finding);
      bytesRead += result.bytesRead;
      checked++;
      request.onProgress?.(checked);
      await setImmediate();
    }
    const last = page.at(-1);
    if (last === undefined) break;
    afterId = last.id;
  }
  if (parts.disk !== null)
    findings.push(...(await untracked({ ...parts, disk: parts.disk }, request.library)));
  return { checked, bytesRead, findings };
}

interface Verified {
  readonly finding: Finding | null;
  readonly bytesRead: number;
}

async function verifyContent(parts: VerifyParts, content: Content, full: boolean): Promise<Verified> {
  const at = await placeOf(parts, content);
  const where = at === null ? `content ${content.id}` : describePlace(at);
  const finding = (kind: FindingKind): Verified => ({ finding: { kind, at: where }, bytesRead: 0 });
  try {
    const state = await stateOfBytes(parts, content);
    if (state.is === 'gone') return finding('missing');
    if (!full) return state.is === 'changed' ? finding('mismatched') : { finding: null, bytesRead: 0 };
    if (at === null) return finding('missing');
    const handle = await parts.storage.read(at);
    const bytesRead = handle.stat.sizeBytes;
    const same = (await hashOf(handle)) === content.sha256;
    return { finding: same ? null : { kind: 'mismatched', at: where }, bytesRead };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return finding('unreadable');
  }
}

async function placeOf({ index }: VerifyParts, content: Content): Promise<Place | null> {
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  return home === null ? null : { ...(await index.locate(home)).place, objectKey: content.objectKey };
}

async function untracked(
  parts: VerifyParts & { readonly disk: FolderTree },
  library: LibraryRecord,
): Promise<Finding[]> {
  const root: Place = { library: library.name, area: 'files', path: [], objectKey: null };
  const waiting: FolderAt[] = [{ id: library.roots.files, place: root }];
  const traits = await parts.disk.traits(library.name);
  const findings: Finding[] = [];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const seen = await compareFolder(parts, folder, traits).catch((error: unknown) => {
      if (isAppError(error)) return null;
      throw error;
    });
    if (seen === null) continue;
    const { place } = folder;
    findings.push(
      ...seen.strangers.map(({ diskName }) => ({
        kind: 'untracked' as const,
        at: describePlace(within(place, diskName)),
      })),
    );
    waiting.push(...seen.folders);
  }
  return findings;
}
