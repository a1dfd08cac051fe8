import { afterAll, beforeAll, describe } from 'vitest';
import { answeredEditsContract } from './answered-edits-contract.ts';
import { davLocksContract } from './dav-locks-contract.ts';
import { devicesContract } from './devices-contract.ts';
import type { StartEngine } from './engines.ts';
import { entrySearchContract } from './entry-search-contract.ts';
import { failuresContract } from './failures-contract.ts';
import { filesBelowContract } from './files-below-contract.ts';
import { groupCommitContract } from './group-commit-contract.ts';
import { IndexPool } from './index-pool.ts';
import { jobsContract } from './jobs-contract.ts';
import { objectsContract } from './objects-contract.ts';
import { projectionContract } from './projection-contract.ts';
import { replayContract } from './replay-contract.ts';
import { schemaContract } from './schema-contract.ts';
import { sharesContract } from './shares-contract.ts';
import { timelineContract } from './timeline-contract.ts';
import { sidecarNamesContract } from './sidecar-names-contract.ts';
import { uploadSessionsContract } from './upload-sessions-contract.ts';

/** What every kind of database promises behind the ports of the index. */
export function databaseContract(name: string, start: StartEngine): void {
  describe(`the index on ${name}`, () => {
    let pool: IndexPool | undefined;
    beforeAll(async () => {
      pool = new IndexPool(await start());
    });
    afterAll(() => pool?.[Symbol.asyncDispose]());
    const started = (): IndexPool => {
      if (pool === undefined) throw new Error('the engine did not start');
      return pool;
    };

    describe('as a schema', () => schemaContract(started));
    describe('as the image of the journals', () => projectionContract(started));
    describe('when a folder is gone through', () => filesBelowContract(started));
    describe('of a sidecar', () => sidecarNamesContract(started));
    describe('when it is searched', () => entrySearchContract(started));
    describe('in a replay', () => replayContract(started));
    describe('under many writers', () => groupCommitContract(started));
    describe('of devices', () => devicesContract(started));
    describe('as a job queue', () => jobsContract(started));
    describe('as a store of upload sessions', () => uploadSessionsContract(started));
    describe('as the judge of objects', () => objectsContract(started));
    describe('as a store of shares', () => sharesContract(started));
    describe('as a store of locks', () => davLocksContract(started));
    describe('of edits', () => answeredEditsContract(started));
    describe('as a timeline', () => timelineContract(started));
    describe('when it fails', () => failuresContract(started));
  });
}
