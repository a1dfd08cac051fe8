import { type Kysely, type RawBuilder, sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import { TouchedFolders } from './touched-folders.ts';
import type { WriteContext } from './write-context.ts';
import {
  type WriteInput,
  type WriteName,
  type WriteOperations,
  writeOperations,
} from './write-operations.ts';

/** One named transaction that waits for its group's commit. */
export interface GroupMember {
  readonly name: WriteName;
  readonly input: WriteInput<WriteName>;
}

export type GroupResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

export interface GroupOptions {
  /** inside a transaction already */
  readonly db: Kysely<Schema>;
  readonly engine: WriteContext['engine'];
  readonly nowMs: () => number;
}

/**
 * Runs several transactions inside one of the engine's. Each has a savepoint of its own, so one that fails takes
 * nothing with it. The caller commits; until then no result may be told to anybody.
 */
export async function runGroup(
  options: GroupOptions,
  members: readonly GroupMember[],
): Promise<GroupResult[]> {
  const touched = new TouchedFolders();
  const context: WriteContext = { ...options, touched };
  const results: GroupResult[] = [];
  for (const member of members) {
    const before = touched.snapshot();
    await openSavepoint(options.db, none);
    try {
      results.push({ ok: true, value: await runMember(context, member.name, member.input) });
      await releaseSavepoint(options.db, none);
    } catch (error) {
      await returnToSavepoint(options.db, none);
      await releaseSavepoint(options.db, none);
      touched.restore(before);
      results.push({ ok: false, error });
    }
  }
  await touched.flush(options.db);
  return results;
}

const none = {};
const statement = (text: RawBuilder<unknown>): ((db: Kysely<Schema>, values: object) => Promise<unknown[]>) =>
  prepared((db) => ({ compile: () => text.compile(db) }));

const openSavepoint = statement(sql`savepoint member`);
const releaseSavepoint = statement(sql`release savepoint member`);
const returnToSavepoint = statement(sql`rollback to savepoint member`);

function runMember<Name extends WriteName>(
  context: WriteContext,
  name: Name,
  input: WriteInput<Name>,
): Promise<unknown> {
  const operation: (context: WriteContext, input: WriteInput<Name>) => Promise<unknown> = writeOperations[
    name
  ] as WriteOperations[Name] & ((context: WriteContext, input: WriteInput<Name>) => Promise<unknown>);
  return operation(context, input);
}
