import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

interface Touch {
  seq: number;
  sizeDelta: number;
}

/**
 * Folders whose content changed in the transactions of one group commit. Their ancestors' etags and sizes are updated
 * once for the group, not once for each file: two hundred photos into one folder write its four ancestors once.
 */
export class TouchedFolders {
  #touches = new Map<Id, Touch>();

  add(folderId: Id, seq: number, sizeDelta: number): void {
    const touch = this.#touches.get(folderId);
    if (touch === undefined) {
      this.#touches.set(folderId, { seq, sizeDelta });
      return;
    }
    touch.seq = Math.max(touch.seq, seq);
    touch.sizeDelta += sizeDelta;
  }

  /** State to return to when one transaction of the group is undone. */
  snapshot(): ReadonlyMap<Id, Touch> {
    return new Map([...this.#touches].map(([id, touch]) => [id, { ...touch }]));
  }

  restore(snapshot: ReadonlyMap<Id, Touch>): void {
    this.#touches = new Map(snapshot);
  }

  /** Writes what has gathered. To be called before a folder moves, and before the commit. */
  async flush(db: Kysely<Schema>): Promise<void> {
    const touches = this.#touches;
    this.#touches = new Map();
    for (const [folderId, touch] of touches) await raise(db, { folderId, ...touch });
  }
}

/** Raises a folder and all its ancestors. */
const raise = prepared<Touch & { folderId: Id }, unknown>((db, { folderId, seq, sizeDelta }) => ({
  compile: () =>
    sql`
      with recursive up(id, parent_id) as (
        select id, parent_id from entries where id = ${folderId}
        union all
        select parent.id, parent.parent_id from entries parent join up on parent.id = up.parent_id
      )
      update entries
         set change_seq = case when change_seq < ${seq} then ${seq} else change_seq end,
             size_bytes = size_bytes + ${sizeDelta}
       where id in (select id from up)`.compile(db),
}));
