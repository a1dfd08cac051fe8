import { afterAll, beforeAll, describe } from 'vitest';
import { type S3Kind, type S3Server, startS3 } from '../../support/s3-server.ts';
import { storageContract } from './contract.ts';
import { faultsContract } from './faults-contract.ts';
import { openObjectStore } from './object-stores.ts';

/** The whole contract on one server of a test file's own. */
export function onServer(kind: S3Kind): void {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3(kind);
  });
  afterAll(() => server?.[Symbol.asyncDispose]());
  storageContract(`a bucket on ${kind}`, () => openObjectStore(server));
  describe(`a bucket on ${kind}, when something goes wrong,`, () =>
    faultsContract((options) => openObjectStore(server, options)));
}
