import { storedFacts } from '@photokeep/media/media-facts';
import type { Entry, FileEntry, Id } from '../../domain/entry.ts';
import type { KnownContent } from '../../domain/extracted-facts.ts';
import { nameKey } from '../../domain/name.ts';
import type { App } from '../app.ts';
import type { Command } from '../command.ts';
import { chosenLibraries } from './arguments.ts';
import { type FileStatus, fileStatus } from './file-status.ts';

/** What is known of one file of an account. What is not known is null. */
export interface ExportedFile {
  readonly account: string;
  readonly path: string;
  readonly sha256: string;
  readonly mime: string;
  /** in pixels, as shown */
  readonly width: number | null;
  readonly height: number | null;
  /** what a clock at the place showed, and how far it was from UTC: '+02:00' */
  readonly takenAtLocal: string | null;
  readonly takenAtOffset: string | null;
  readonly takenAtSource: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly durationSeconds: number | null;
  /** path of the other half */
  readonly livePhotoPartner: string | null;
  readonly status: FileStatus;
}

const pageSize = 200;

/** Every file of one account, or of all. What no job has looked at yet has nothing to tell: see the jobs of `status`. */
export const exportMetadata: Command<ExportedFile[]> = {
  name: 'export-metadata',
  run: async (host, args) => {
    const app = host.app();
    const files: ExportedFile[] = [];
    for (const { name, roots } of await chosenLibraries(app, args)) {
      for await (const page of filesBelow(app, roots.files, [])) {
        files.push(...(await describe(app, name, page)));
        host.progress(`${name}: ${files.length} files`);
      }
    }
    return files;
  },
};

interface FoundFile {
  readonly path: readonly string[];
  readonly entry: FileEntry;
}

async function* filesBelow(
  app: App,
  folderId: Id,
  path: readonly string[],
): AsyncGenerator<readonly FoundFile[]> {
  const { index } = app.foundation;
  let after: string | undefined;
  for (;;) {
    const page = await index.children(folderId, { limit: pageSize, ...(after !== undefined && { after }) });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.filter(isFile).map((entry) => ({ path: [...path, entry.name], entry }));
    for (const entry of page)
      if (entry.kind === 'folder') yield* filesBelow(app, entry.id, [...path, entry.name]);
    after = nameKey(last.name);
  }
}

const isFile = (entry: Entry): entry is FileEntry => entry.kind === 'file';

async function describe(
  app: App,
  account: string,
  files: readonly FoundFile[],
): Promise<readonly ExportedFile[]> {
  const known = await app.foundation.facts.of(files.map(({ entry }) => entry.content.id));
  const byContent = new Map(known.map((one) => [one.contentId, one]));
  const partners = await partnerPaths(app, known);
  return files.map(({ path, entry }) => {
    const one = byContent.get(entry.content.id);
    const { sha256, mime } = entry.content;
    return {
      account,
      path: path.join('/'),
      sha256,
      mime,
      ...told(one),
      livePhotoPartner: partners.get(one?.livePartnerId ?? 0) ?? null,
      status: fileStatus(entry.content, one),
    };
  });
}

/** Where people find the other halves, by content. */
async function partnerPaths(app: App, known: readonly KnownContent[]): Promise<ReadonlyMap<Id, string>> {
  const { index } = app.foundation;
  const paths = new Map<Id, string>();
  for (const { livePartnerId } of known) {
    if (livePartnerId === null) continue;
    const [shown] = await index.showing(livePartnerId);
    if (shown !== undefined) paths.set(livePartnerId, (await index.pathOf(shown.entry)).join('/'));
  }
  return paths;
}

type Told = Omit<ExportedFile, 'account' | 'path' | 'sha256' | 'mime' | 'livePhotoPartner' | 'status'>;

/** The headers of a file before what its decoder saw: a decoder crops, and is not there for every format. */
function told(known: KnownContent | undefined): Told {
  const facts = known?.facts ? storedFacts(known.facts.json) : null;
  const durationMs = facts?.durationMs?.value ?? known?.durationMs ?? null;
  return {
    width: facts?.size?.value.widthPx ?? known?.widthPx ?? null,
    height: facts?.size?.value.heightPx ?? known?.heightPx ?? null,
    takenAtLocal: facts?.takenAt?.local ?? null,
    takenAtOffset: offsetText(facts?.takenAt?.offsetMinutes ?? null),
    takenAtSource: facts?.takenAt?.source ?? null,
    lat: facts?.position?.value.latitude ?? null,
    lon: facts?.position?.value.longitude ?? null,
    make: facts?.camera?.value.make ?? null,
    model: facts?.camera?.value.model ?? null,
    durationSeconds: durationMs === null ? null : durationMs / 1000,
  };
}

function offsetText(minutes: number | null): string | null {
  if (minutes === null) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}
