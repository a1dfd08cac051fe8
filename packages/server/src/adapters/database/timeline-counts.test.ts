import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openForWriting } from './sqlite/sqlite-connection.ts';
import { kyselyOn } from './sqlite/sqlite-queries.ts';
import { SqliteWriter } from './sqlite/sqlite-writer.ts';
import { countsQuery } from './timeline-counts.ts';

it.each(['as it is', 'with statistics'])(
  'what waits is counted in SQLite by the index of what waits, %s',
  async (how) => {
    const folder = await mkdtemp(join(tmpdir(), 'photokeep-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'index.db');
    await using _writer = await SqliteWriter.start({ file, copyBeforeMigration: join(folder, 'copy') });
    const connection = openForWriting(file);
    await using db = kyselyOn(connection);
    if (how === 'with statistics') connection.exec('analyze');
    const { sql } = countsQuery(db, { accountId: 1 }).compile();
    const plan = connection.prepare(`explain query plan ${sql}`).all([1, 1]) as { readonly detail: string }[];
    const ofAssets = plan.map(({ detail }) => detail).filter((detail) => detail.includes('assets'));
    expect(ofAssets).toEqual(['SCAN assets USING INDEX assets_waiting']);
  },
);
