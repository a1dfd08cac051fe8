import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Cause, Change } from '../../../domain/journal/journal-line.ts';
import type { Schema } from '../schema.ts';
import type { TouchedFolders } from '../touched-folders.ts';

/** The journal line a change stands in, and the transaction it is applied in. */
export interface ProjectionContext {
  readonly db: Kysely<Schema>;
  readonly touched: TouchedFolders;
  readonly accountId: Id;
  readonly seq: number;
  readonly atMs: number;
  readonly by: Cause | undefined;
}

export type ChangeOf<Type extends Change['type']> = Extract<Change, { type: Type }>;

/** Applies one kind of change to the tables: the same function live, on replay and in a rebuild. */
export type Projection<Type extends Change['type']> = (
  context: ProjectionContext,
  change: ChangeOf<Type>,
) => Promise<void>;
