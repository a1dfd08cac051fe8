import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { refreshTimeline } from '../../domain/job.ts';
import { type GroupMember, runGroup } from './run-group.ts';
import { kyselyOn } from './sqlite/sqlite-queries.ts';

const member: GroupMember = { name: 'enqueueJobs', input: { jobs: [refreshTimeline(1, 1)] } };

/** What two transactions are told when the engine gives up what they share, while the first fails like this. */
async function toldOf(failure: Error): Promise<unknown> {
  const connection = new Database(':memory:');
  const db = kyselyOn(connection);
  onTestFinished(() => db.destroy());
  connection.exec('begin');
  const nowMs = (): number => {
    connection.exec('rollback');
    throw failure;
  };
  return runGroup({ db, engine: 'sqlite', nowMs }, [member, member]).catch((error: unknown) => error);
}

it('where the engine gives everything up, all hear what the engine says, and nobody another’s refusal', async () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  expect(await toldOf(full)).toBe(full);
  expect(await toldOf(new AppError('locked', 'Somebody edits it.'))).toMatchObject({ code: 'SQLITE_ERROR' });
});
