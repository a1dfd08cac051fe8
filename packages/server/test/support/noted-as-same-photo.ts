import { nameOfVersion, versionDiskName, versionName } from '../../src/domain/trash-name.ts';
import type { TestApp } from './open-test-app.ts';

/** Notes the latest version of a file as an earlier release did: as the same photo, whatever it shows. */
export async function noteAsSamePhoto({ app, account }: TestApp, fileId: number): Promise<void> {
  const { index, ids, clock } = app.foundation;
  const [version] = await index.versions(fileId);
  if (version === undefined) throw new Error('the file has no version');
  const { entry } = version;
  const { place } = await index.locate(entry);
  const id = await ids.next();
  const name = nameOfVersion(entry.name, entry.id);
  const disk = versionDiskName(name, id, clock.nowMs());
  const content = entry.content.id;
  const kept = { id, of: fileId, content, name: versionName(name, id), disk, mtimeMs: entry.mtimeMs };
  await app.use.runner.run({
    accountId: account.id,
    steps: [{ do: 'move', from: place, to: { ...place, path: [disk] } }],
    changes: [
      { type: 'version-kept', ...kept, samePhoto: true },
      { type: 'content-rehomed', id: content, home: id },
      { type: 'entry-purged', id: entry.id },
    ],
    by: { door: 'test' },
  });
}
