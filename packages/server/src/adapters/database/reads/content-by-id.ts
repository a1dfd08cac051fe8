import type { Id } from '../../../domain/entry.ts';
import { prepared } from '../prepared.ts';
import type { ContentsTable } from '../schema.ts';

export const contentById = prepared<{ id: Id }, ContentsTable>((db, { id }) =>
  db.selectFrom('contents').selectAll().where('id', '=', id),
);
