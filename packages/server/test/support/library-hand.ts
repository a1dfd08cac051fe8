import type { App } from '../../src/app/app.ts';
import type { Account } from '../../src/domain/account.ts';
import type { FileEntry, Id } from '../../src/domain/entry.ts';
import { livePhotoProperty, livePhotoXml } from '../../src/domain/live-photo.ts';
import type { LibraryRecord } from '../../src/domain/library-record.ts';
import type { UploadIntent } from '../../src/domain/upload.ts';
import { testMtimeMs, whole } from './bodies.ts';

const by = { door: 'test' } as const;

const namesOf = (path: string): string[] => path.split('/');

/** What a person does in a library, short to write down. Paths are `folder/name`. */
export class LibraryHand {
  readonly #app: App;
  readonly #account: Account;

  constructor(app: App, account: Account) {
    this.#app = app;
    this.#account = account;
  }

  async put(path: string, bytes: Uint8Array, said: PutOptions = {}): Promise<void> {
    const { mtimeMs = testMtimeMs, automatic = false, ...intent } = said;
    const common = { accountId: this.#account.id, createdSeconds: null, expectations: [] };
    await this.#app.use.ingest.upload(
      {
        ...common,
        path: namesOf(path),
        makeParents: false,
        onConflict: 'replace',
        source: { door: 'test', deviceId: null, automatic },
        ...intent,
      },
      { ...whole(bytes), mtimeMs },
    );
  }

  async makeFolder(path: string): Promise<void> {
    await this.#tree.makeFolder({ ...this.#request, path: namesOf(path) });
  }

  async move(from: string, to: string): Promise<void> {
    await this.#tree.move({ ...this.#request, from: namesOf(from), to: namesOf(to), overwrite: true });
  }

  async copy(from: string, to: string): Promise<void> {
    const ends = { from: namesOf(from), to: namesOf(to) };
    await this.#tree.copy({ ...this.#request, ...ends, overwrite: true, shallow: false });
  }

  async remove(path: string): Promise<void> {
    await this.#tree.moveToTrash({ ...this.#request, path: namesOf(path), expectations: [] });
  }

  /** Brings back what lay there when it was deleted. */
  async restore(path: string): Promise<void> {
    await this.#tree.restore({ ...this.#request, entryId: await this.#trashed(path) });
  }

  /** Ends what lay there when it was deleted for good. */
  async purge(path: string): Promise<void> {
    await this.#tree.purge({ ...this.#request, entryId: await this.#trashed(path) });
  }

  async restoreVersion(path: string): Promise<void> {
    const { id } = await this.#file(path);
    await this.#tree.restoreVersion({
      ...this.#request,
      fileId: id,
      versionId: await this.#onlyVersion(path, id),
    });
  }

  async purgeVersion(path: string): Promise<void> {
    const { id } = await this.#file(path);
    await this.#tree.purge({ ...this.#request, entryId: await this.#onlyVersion(path, id) });
  }

  async setMtime(path: string, mtimeMs: number): Promise<void> {
    await this.#tree.setAttributes({ ...this.#request, path: namesOf(path), mtimeMs });
  }

  /** Says, as a phone does, that these are the halves of a Live Photo. */
  async pair(still: string, motion: string): Promise<void> {
    for (const [path, other] of [
      [still, motion],
      [motion, still],
    ] as const) {
      const properties = new Map([[livePhotoProperty, livePhotoXml((await this.#file(other)).id)]]);
      await this.#tree.setAttributes({ ...this.#request, path: namesOf(path), properties });
    }
  }

  get #tree(): App['use']['tree'] {
    return this.#app.use.tree;
  }

  get #request(): { accountId: Id; by: typeof by } {
    return { accountId: this.#account.id, by };
  }

  async #library(): Promise<LibraryRecord> {
    const library = await this.#app.foundation.index.library(this.#account.id);
    if (library === null) throw new Error('the account has no library');
    return library;
  }

  async #file(path: string): Promise<FileEntry> {
    const { found } = await this.#app.foundation.index.resolve(await this.#library(), namesOf(path));
    if (found?.entry.kind !== 'file') throw new Error(`there is no file ${path}`);
    return found.entry;
  }

  async #onlyVersion(path: string, fileId: Id): Promise<Id> {
    const [version] = await this.#app.foundation.index.versions(fileId);
    if (version === undefined) throw new Error(`${path} has no version`);
    return version.entry.id;
  }

  async #trashed(path: string): Promise<Id> {
    const items = await this.#app.foundation.index.trash(await this.#library(), { limit: 1000 });
    const item = items.find(({ fromPath }) => fromPath === path);
    if (item === undefined) throw new Error(`nothing from ${path} is in the trash`);
    return item.entry.id;
  }
}

export interface PutOptions extends Partial<Pick<UploadIntent, 'onConflict' | 'makeParents'>> {
  readonly mtimeMs?: number;
  /** as a phone does that sends everything */
  readonly automatic?: boolean;
}
