import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import { createLibraryIndex } from '../../../src/adapters/database/sql-library-index.ts';
import type { FileEntry } from '../../../src/domain/entry.ts';
import { sidecarsOf } from '../../../src/ports/sidecars-of.ts';
import type { IndexPool } from './index-pool.ts';
import type { OpenIndex } from './open-index.ts';
import { added, anna, folder, people, plan, roots, stored } from './sample-history.ts';

const sidecar = /\.(xmp|aae|json)$/i;

async function folderOf({ writer }: OpenIndex, names: readonly string[]): Promise<number> {
  for (const step of people) await writer.record(step);
  await writer.record(plan(anna, folder(200, roots.files, 'Wedding')));
  const files = names.flatMap((name, at) => {
    const [entry, content] = [1000 + at, 10_000 + at];
    const kind = sidecar.test(name) ? ('sidecar' as const) : ('photo' as const);
    return [stored(content, entry, { kind }), added(entry, 200, name, { content })];
  });
  await writer.record(plan(anna, ...files));
  return 200;
}

/** What lies beside a photo and is called like it. */
export function sidecarNamesContract(indexes: () => IndexPool): void {
  it('is found whatever the case, also of letters beyond those of English', async () => {
    await using test = await indexes().fresh();
    const pairs = [
      ['IMG_1.JPG', 'img_1.jpg.XMP'],
      ['Hochzeit MÜLLER.jpg', 'hochzeit Müller.xmp'],
      ['Свадьба Анны.jpg', 'Свадьба Анны.JPG.xmp'],
      ['without', 'without.xmp'],
      ['100%_a.jpg', '100%_a.aae'],
    ] as const;
    const folderId = await folderOf(test, [...pairs.flat(), 'IMG_10.JPG.xmp', 'IMG_1 (2).xmp', '100xya.aae']);
    for (const [photo, called] of pairs) {
      const found = await sidecarsOf(test.index, await test.index.child(folderId, photo));
      expect(
        found.map(({ entry }) => entry.name),
        photo,
      ).toEqual([called]);
    }
  });

  it('costs what is called like one photo, though thousands of long names begin alike', async () => {
    await using test = await indexes().fresh();
    const start = 'Our wedding in Tuscany with all of the family 2019';
    const photos = Array.from({ length: 500 }, (_, at) => `${start} - ${String(at).padStart(4, '0')}.jpg`);
    const folderId = await folderOf(test, [...photos, `${start} - 0007.xmp`]);
    let rows = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        rows += result.rows.length;
        return Promise.resolve(result);
      },
    };
    const { db, slowReads } = test.database;
    const index = createLibraryIndex(db.withPlugin(counting), slowReads);
    const photo = (await index.child(folderId, `${start} - 0007.jpg`)) as FileEntry;
    rows = 0;
    expect((await sidecarsOf(index, photo)).map(({ entry }) => entry.name)).toEqual([`${start} - 0007.xmp`]);
    expect(rows).toBe(2);
  });
}
