import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRACTOR_VERSION } from '@photokeep/media/facts';
import { render } from '@photokeep/media/render';
import { cloudyPicture } from '@photokeep/media/testing/cloudy-picture';
import { openForWriting } from '../../packages/server/src/adapters/database/sqlite/sqlite-connection.ts';
import { kyselyOn } from '../../packages/server/src/adapters/database/sqlite/sqlite-queries.ts';
import { renditionVersion } from '../../packages/server/src/ports/renditions.ts';
import { fillTimeline } from '../../packages/server/test/support/fill-timeline.ts';

type Tables = ReturnType<typeof kyselyOn>;

interface Template {
  readonly thumbnail: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly thumbhash: string;
}

/** Hardly larger than their thumbnails, which are all that is needed of them. */
const shapes = [
  { widthPx: 480, heightPx: 360 },
  { widthPx: 360, heightPx: 480 },
  { widthPx: 540, heightPx: 360 },
  { widthPx: 640, heightPx: 360 },
];
const templateCount = 12;
const years = 12;

/** Fills a state folder: rows, and for each photo a real thumbnail under its own name, though several share their bytes. */
export async function fillLibrary(folder: string, photos: number): Promise<void> {
  const state = join(folder, 'photokeep/state');
  const db = kyselyOn(openForWriting(join(state, 'photokeep.db')));
  const { id: accountId } = await db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
  await fillTimeline(db, { accountId, photos, ofOneDay: 0, years, engine: 'sqlite' });
  await givePictures(db, join(state, 'cache/renditions'), await drawTemplates(folder));
  await giveFacts(db);
  await db.destroy();
}

async function drawTemplates(folder: string): Promise<Template[]> {
  const templates: Template[] = [];
  for (let at = 0; at < templateCount; at++) {
    const shape = shapes[at % shapes.length] ?? { widthPx: 4, heightPx: 3 };
    const path = join(folder, `template-${at}.jpg`);
    const color = { r: (at * 53) % 256, g: (at * 97) % 256, b: (at * 151) % 256 };
    writeFileSync(path, await cloudyPicture({ ...shape, color }));
    const thumbnail = `${path}.webp`;
    const drawn = await render({
      path,
      kind: 'photo',
      mime: 'image/jpeg',
      thumbnail,
      preview: `${path}.preview`,
    });
    templates.push({ ...drawn, thumbnail });
  }
  return templates;
}

async function givePictures(db: Tables, cache: string, templates: readonly Template[]): Promise<void> {
  for (let byte = 0; byte < 256; byte++)
    mkdirSync(join(cache, byte.toString(16).padStart(2, '0')), { recursive: true, mode: 0o700 });
  const rows = await db.selectFrom('contents').select(['id', 'sha256']).orderBy('id').execute();
  await db.transaction().execute(async (tx) => {
    for (const [at, { id, sha256 }] of rows.entries()) {
      const template = templates[(at * 7) % templates.length];
      if (template === undefined) return;
      linkSync(
        template.thumbnail,
        join(cache, sha256.slice(0, 2), `${sha256}.thumbnail-${renditionVersion}.webp`),
      );
      const { widthPx, heightPx } = template;
      const drawn = { width_px: widthPx, height_px: heightPx, thumbhash: ownHash(template, at) };
      await tx.updateTable('assets').set(drawn).where('content_id', '=', id).execute();
    }
  });
}

/** As in a library that has been there for a while: nothing is left to be found out in the background. */
async function giveFacts(db: Tables): Promise<void> {
  const contents = () => db.selectFrom('contents');
  await db
    .insertInto('media_facts')
    .columns(['content_id', 'account_id', 'extractor_version', 'facts'])
    .expression(
      contents().select((eb) => [
        'id',
        'account_id',
        eb.lit(EXTRACTOR_VERSION).as('version'),
        eb.cast<string>(eb.val('{}'), 'text').as('facts'),
      ]),
    )
    .execute();
  await db
    .insertInto('picture_hashes')
    .columns(['content_id', 'account_id'])
    .expression(contents().select(['id', 'account_id']))
    .execute();
}

/** Placeholders differ from photo to photo; the page would draw a few only once. */
function ownHash({ thumbhash }: Template, at: number): string {
  const bytes = Buffer.from(thumbhash, 'base64');
  bytes.writeUInt32LE((at * 2_654_435_761) % 2 ** 32, bytes.length - 4);
  return bytes.toString('base64');
}
